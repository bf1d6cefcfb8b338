package field

import "strings"

// A Sheet is a form about one thing, whose inputs have names. Which of them it shows may depend on what is in them.
type Sheet interface {
	Inputs() map[string]Input
	Fill(values map[string]string)
}

// Sheets are the forms that were begun, by the ID of what they are about; "" is something new. What is typed stays in its sheet
// until it is sent, also while another one is open, and is lent as drafts.
type Sheets[S Sheet] struct {
	begun  map[string]S
	fresh  func(id string) S
	stored func(id string, s S) (values map[string]string, ok bool)
}

// NewSheets takes how an empty sheet is made, and what is stored of that which it is about, by the names of its inputs; not ok if
// there is nothing with that ID. Of something new that is what an empty sheet holds.
func NewSheets[S Sheet](fresh func(id string) S, stored func(id string, s S) (values map[string]string, ok bool)) *Sheets[S] {
	return &Sheets[S]{map[string]S{}, fresh, stored}
}

// Begun says that there is a sheet about id.
func (s *Sheets[S]) Begun(id string) bool {
	_, ok := s.begun[id]
	return ok
}

// Open is the sheet with what was typed before, or else one with what is stored.
func (s *Sheets[S]) Open(id string) (sheet S, begun bool) {
	if sheet, begun = s.begun[id]; begun {
		return sheet, true
	}
	sheet = s.fresh(id)
	if values, ok := s.stored(id, sheet); ok && id != "" {
		sheet.Fill(values)
	}
	s.begun[id] = sheet
	return sheet, false
}

// Back is a sheet for what was refused; not ok if another one has been begun meanwhile.
func (s *Sheets[S]) Back(id string, values func(S) map[string]string) (sheet S, ok bool) {
	if sheet, ok = s.begun[id]; ok {
		return sheet, false
	}
	sheet = s.fresh(id)
	sheet.Fill(values(sheet))
	s.begun[id] = sheet
	return sheet, true
}

// Sent forgets a sheet.
func (s *Sheets[S]) Sent(id string) { delete(s.begun, id) }

// Left forgets a sheet that holds nothing but what is stored.
func (s *Sheets[S]) Left(id string) {
	if len(s.unsent(id)) == 0 {
		delete(s.begun, id)
	}
}

// unsent is what differs from what is stored.
func (s *Sheets[S]) unsent(id string) map[string]string {
	sheet := s.begun[id]
	before, _ := s.stored(id, sheet)
	d := map[string]string{}
	for name, in := range sheet.Inputs() {
		if v := in.Value(); v != "" && v != before[name] {
			d[name] = v
		}
	}
	return d
}

// Drafts are the words that were typed and not sent: "what" of something new, "w3f.what" of w3f.
func (s *Sheets[S]) Drafts() map[string]string {
	d := map[string]string{}
	for id := range s.begun {
		for name, v := range s.unsent(id) {
			d[strings.TrimPrefix(id+"."+name, ".")] = v
		}
	}
	return d
}

// Restore puts drafts back, each into a sheet that was not begun before.
func (s *Sheets[S]) Restore(drafts map[string]string) {
	made := map[string]bool{}
	for slot, v := range drafts {
		id, name, ok := strings.Cut(slot, ".")
		if !ok {
			id, name = "", slot
		}
		if s.Begun(id) && !made[id] || !s.has(id, name) {
			continue
		}
		made[id] = true
		sheet, _ := s.Open(id)
		sheet.Fill(map[string]string{name: v})
	}
}

// has says that there can be a sheet about id, with that input.
func (s *Sheets[S]) has(id, name string) bool {
	sheet, ok := s.begun[id]
	if !ok {
		sheet = s.fresh(id)
	}
	_, ok = s.stored(id, sheet)
	return ok && sheet.Inputs()[name] != nil
}
