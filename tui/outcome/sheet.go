package outcome

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/look"
)

const partCap = 160 // characters in a field, as the room allows

// A sheet is the form of one outcome. Whoever may write it sends each field as
// they leave it; what others change in it is sent as a suggestion.
type sheet struct {
	id      string
	suggest bool
	inputs  []field.Input     // one for each of session.OutcomeFields
	stored  []string          // what the room has of it
	sent    map[string]string // by field: what waits for an answer
	form    *field.Form
}

func newSheet(o session.OutcomeView, today time.Time) *sheet {
	s := &sheet{id: o.ID, sent: map[string]string{}, stored: stored(o)}
	for i, name := range session.OutcomeFields() {
		var in field.Input = field.NewLine(field.Options{Cap: partCap, Hint: example(name)})
		if name == "by" {
			in = field.NewDate(today, field.DateOptions{Future: true})
		}
		in.SetValue(s.stored[i])
		s.inputs = append(s.inputs, in)
	}
	s.follow(o)
	return s
}

// stored are the fields of an outcome in their order.
func stored(o session.OutcomeView) []string {
	from := o.From
	if o.NoBaseline {
		from = session.BaselineUnknown
	}
	return []string{o.Text, o.Measure, from, o.To, string(o.By), o.SeenIn, o.Serves, o.Reopen}
}

func example(name string) string {
	switch name {
	case "measure":
		return words.Key("e.g. minutes of paperwork per shift")
	case "from":
		return words.Key("e.g. 95, or unknown")
	case "to":
		return words.Key("e.g. 40")
	case "seen in":
		return words.Key("e.g. the shift study")
	case "serves":
		return words.Key("e.g. no patient waits for a form")
	case "reopen when":
		return words.Key("e.g. a ward is closed")
	}
	return ""
}

// asks is what a field asks for, when the room has no question about it.
func asks(name string) string {
	switch name {
	case "outcome":
		return words.Key("Who does what differently? Not what is made.")
	case "from":
		return words.Key("Where does it stand today? \"unknown\" is an answer: finding out becomes a commitment.")
	case "seen in":
		return words.Key("Where can anybody look it up?")
	case "serves":
		return words.Key("A phrase of the vision, or a given.")
	case "reopen when":
		return words.Key("What would make you look at it again before the review?")
	}
	return ""
}

// follow takes up what the room has now, in fields that nobody touched here, and
// asks its questions below the fields they are about.
func (s *sheet) follow(o session.OutcomeView) {
	s.suggest = !o.MayWrite
	now := stored(o)
	var items []field.Item
	for i, name := range session.OutcomeFields() {
		if in := s.inputs[i]; in.Value() == s.stored[i] && now[i] != s.stored[i] {
			in.SetValue(now[i])
		}
		items = append(items, field.Item{Label: label(name), Input: s.inputs[i], Help: question(o, name)})
	}
	s.stored = now
	at := 0
	if s.form != nil {
		at = s.form.At()
	}
	s.form = field.NewForm(items...)
	s.form.Focus(at)
}

func label(name string) string {
	if name == "reopen when" {
		return words.Key("look again when")
	}
	return name
}

func question(o session.OutcomeView, name string) string {
	for _, h := range o.Hints {
		if h.Field == name {
			return h.Text
		}
	}
	return asks(name)
}

// changed says whether field i holds something that the room does not have and
// was not sent.
func (s *sheet) changed(i int) bool {
	v := s.inputs[i].Value()
	return v != s.stored[i] && s.sent[session.OutcomeFields()[i]] != v
}

// send is the command for field i as it was left, nil when there is nothing to
// send.
func (s *sheet) send(phase session.PhaseID, i int) session.Command {
	if !s.changed(i) || s.inputs[i].Problem() != nil {
		return nil
	}
	name, text := session.OutcomeFields()[i], s.inputs[i].Value()
	if s.suggest && text == "" {
		return nil
	}
	s.sent[name] = text
	if s.suggest {
		return session.SuggestOutcome{Phase: phase, ID: s.id, Field: name, Text: text}
	}
	return session.SetOutcome{Phase: phase, ID: s.id, Field: name, Text: text}
}

// unsent are the fields that were changed and not sent.
func (s *sheet) unsent() map[string]string {
	d := map[string]string{}
	for i, name := range session.OutcomeFields() {
		if v := s.inputs[i].Value(); s.changed(i) && v != "" {
			d[name] = v
		}
	}
	return d
}

// open opens the form of an outcome with what was typed before.
func (s *Screen) open(o session.OutcomeView) {
	s.sheet, s.mode = s.sheetOf(o), writing
}

func (s *Screen) sheetOf(o session.OutcomeView) *sheet {
	if s.sheets[o.ID] == nil {
		sh := newSheet(o, s.today())
		if i := slices.IndexFunc(sh.stored, func(v string) bool { return v == "" }); i > 0 {
			sh.form.Focus(i) // the first that is missing
		}
		s.sheets[o.ID] = sh
	}
	return s.sheets[o.ID]
}

// wrote gives a message to the form; a field that it leaves is sent.
func (s *Screen) wrote(msg tea.Msg) session.Command {
	sh := s.sheet
	at := sh.form.At()
	switch outcome := sh.form.Update(msg); {
	case outcome == field.Left:
		s.close()
	case outcome == field.Done:
		c := sh.send(s.view.Phase.ID, at)
		s.close()
		return c
	case sh.form.At() != at:
		return sh.send(s.view.Phase.ID, at)
	}
	return nil
}

// close closes the form; what was not sent is kept.
func (s *Screen) close() {
	s.mode = reading
	if len(s.sheet.unsent()) == 0 && len(s.sheet.sent) == 0 {
		delete(s.sheets, s.sheet.id)
	}
}

// told is what became of a field: a suggestion leaves it as the room has it, and
// what was refused stays in it to be changed.
func (s *Screen) told(id, name, text string, err error) {
	sh := s.sheets[id]
	if sh == nil || sh.sent[name] != text {
		return
	}
	delete(sh.sent, name)
	i := slices.Index(session.OutcomeFields(), name)
	switch {
	case err != nil && s.mode == reading:
		sh.form.Focus(i)
		s.sheet, s.mode = sh, writing
	case err == nil && sh.suggest && sh.inputs[i].Value() == text:
		sh.inputs[i].SetValue(sh.stored[i])
	case err == nil && !sh.suggest:
		sh.stored[i] = text
	}
	if s.mode != writing && len(sh.unsent()) == 0 && len(sh.sent) == 0 {
		delete(s.sheets, id)
	}
}

// Drafts are the fields that were typed and not sent, as "O1.measure", and one
// more outcome.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	for id, sh := range s.sheets {
		for name, v := range sh.unsent() {
			d[id+"."+name] = v
		}
	}
	if v := s.more.Value(); v != "" {
		d["more"] = v
	}
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	for slot, v := range d {
		id, name, _ := strings.Cut(slot, ".")
		o, ok := s.find(id)
		i := slices.Index(session.OutcomeFields(), name)
		if !ok || i < 0 {
			continue
		}
		if sh := s.sheetOf(o); sh.inputs[i].Value() == sh.stored[i] {
			sh.inputs[i].SetValue(v)
		}
	}
	if s.more.Value() == "" {
		s.more.SetValue(d["more"])
	}
}

// formLines is the open form, the suggestions for it below.
func (s *Screen) formLines(f look.Frame) []string {
	t, sh := f.Theme, s.sheet
	if f.Tight() {
		return sh.form.Within(t, f.W, f.H, true)
	}
	title := sh.id
	if sh.suggest {
		title = t.Words.T("suggest for %s", sh.id)
	}
	var below []string
	for _, g := range s.board.Suggestions {
		if g.Outcome == sh.id && g.State == "open" {
			below = append(below, t.Cut(t.Quiet.Text(t.Words.T("%s suggests %s:", g.By, words.Say(label(g.Field)))+" ")+g.Text, f.W))
		}
	}
	below = below[:min(len(below), 3)]
	if o, ok := s.find(sh.id); ok && f.H >= 15 {
		for _, h := range o.Hints {
			if h.Field != session.OutcomeFields()[sh.form.At()] { // that one stands below its field
				below = append(below, look.Lint(t, f.W, h.Text)...)
			}
		}
		below = below[:min(len(below), 4)]
	}
	room := f.H - 2 - len(below)
	box := look.Box{Title: title, Lines: sh.form.Within(t, max(f.W-4, 1), room, true), Edge: t.Accent}
	return append(box.Render(t, f.W), below...)
}
