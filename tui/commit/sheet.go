package commit

import (
	"maps"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
)

const partCap = 160 // characters in a part of a commitment, as the room allows

const (
	practice   = "practice"
	experiment = "experiment"
)

var byMyself, together = words.Key("I"), words.Key("we")

// slots are the names of a sheet's places, in their order.
var slots = []string{"kind", "when", "who", "do", "by", "seen", "serves", "stop"}

// A sheet is the form in which one commitment is written. Which places it has
// depends on the kind.
type sheet struct {
	id     string
	kind   string // that the form was laid out for
	inputs map[string]field.Input
	form   *field.Form
}

func newSheet(id string, today time.Time) *sheet {
	line := func(hint string) field.Input { return field.NewLine(field.Options{Cap: partCap, Hint: hint}) }
	s := &sheet{id: id, inputs: map[string]field.Input{
		"kind":   field.NewChoice(session.CommitKinds()...),
		"when":   line(words.Key("e.g. a release is out")),
		"who":    field.NewChoice(byMyself, together),
		"do":     line(words.Key("e.g. watch it together for one hour")),
		"by":     field.NewDate(today, field.DateOptions{Future: true}),
		"seen":   line(words.Key("e.g. the release note")),
		"serves": line(words.Key("e.g. nobody is left alone with an error")),
		"stop":   line(words.Key("e.g. it takes more than two hours a week")),
	}}
	s.inputs["kind"].SetValue(session.CommitKinds()[0])
	s.inputs["who"].SetValue(byMyself)
	s.layOut()
	return s
}

// layOut makes the form for the kind that is chosen; inputs keep their text.
func (s *sheet) layOut() {
	s.kind = s.inputs["kind"].Value()
	items := []field.Item{
		{Label: "kind", Required: true, Help: "practice: from now on. experiment: we try it. step: done once. find out: we do not know yet."},
		{Label: "When", Required: true, Help: "The situation in which you will think of it."},
		{Label: "I or we"},
		{Label: "will", Required: true, Help: "Something that others can see being done."},
		{Label: "by", Required: s.kind != practice},
		{Label: "seen in", Help: "Where do others see it? May be left empty."},
		{Label: "because", Required: true, Help: "It serves the vision because ..."},
		{Label: "we stop if", Help: "What would end the experiment early?"},
	}
	if s.kind != experiment {
		items = items[:len(items)-1]
	}
	for i := range items {
		items[i].Input = s.inputs[slots[i]]
	}
	at := 0
	if s.form != nil {
		at = s.form.At()
	}
	s.form = field.NewForm(items...)
	s.form.Focus(at)
}

func (s *sheet) update(msg tea.Msg) field.Outcome {
	outcome := s.form.Update(msg)
	if s.inputs["kind"].Value() != s.kind {
		s.layOut()
	}
	return outcome
}

// last: the focus is on the last place.
func (s *sheet) last() bool {
	return s.form.At() == len(slots)-1 || s.kind != experiment && s.form.At() == len(slots)-2
}

// Inputs are the places by name.
func (s *sheet) Inputs() map[string]field.Input { return s.inputs }

// Fill puts values into their places.
func (s *sheet) Fill(values map[string]string) {
	for slot, v := range values {
		s.inputs[slot].SetValue(v)
	}
	s.layOut()
}

// values are the places of a commitment by slot.
func values(c session.Commitment) map[string]string {
	who := byMyself
	if c.We {
		who = together
	}
	return map[string]string{
		"kind": c.Kind, "when": c.When, "who": who, "do": c.Do, "by": string(c.By), "seen": c.SeenIn, "serves": c.Serves, "stop": c.StopIf,
	}
}

func (s *sheet) commitment() session.Commitment {
	v := func(slot string) string { return s.inputs[slot].Value() }
	return session.Commitment{
		ID: s.id, Kind: v("kind"), When: v("when"), We: v("who") == together, Do: v("do"), By: session.Date(v("by")),
		SeenIn: v("seen"), Serves: v("serves"), StopIf: v("stop"),
	}
}

func (s *Screen) stored(id string) session.Commitment {
	for _, c := range s.board.Commitments {
		if c.ID == id {
			return c
		}
	}
	return session.Commitment{}
}

// storedIn is what the room has in the places of a sheet.
func (s *Screen) storedIn(id string, _ *sheet) (places map[string]string, ok bool) {
	c := s.stored(id)
	places = values(c)
	if id == "" {
		places["kind"] = session.CommitKinds()[0] // with which a new sheet begins
	}
	return places, c.ID == id
}

// open opens the sheet of a commitment with what was typed before, or with the
// commitment as it is.
func (s *Screen) open(id string) {
	sh, begun := s.sheets.Open(id)
	if !begun && id != "" {
		sh.form.Focus(1)
	}
	s.sheet, s.mode = sh, writing
}

func (s *Screen) newSheet(id string) *sheet { return newSheet(id, s.today()) }

func (s *Screen) wrote(msg tea.Msg) session.Command {
	sh := s.sheet
	switch sh.update(msg) {
	case field.Left:
		s.mode = reading
		s.sheets.Left(sh.id)
	case field.Done:
		s.mode = reading
		s.sheets.Sent(sh.id)
		if sh.id == "" {
			return session.AddCommitment{Phase: s.board.Base, Commitment: sh.commitment()}
		}
		return session.EditCommitment{Phase: s.board.Base, Commitment: sh.commitment()}
	}
	return nil
}

// back opens the sheet of a refused commitment again, unless another one has
// been begun.
func (s *Screen) back(id string, c session.Commitment) {
	sh, ok := s.sheets.Back(id, func(*sheet) map[string]string { return values(c) })
	if !ok {
		return
	}
	sh.form.Focus(len(slots))
	if s.mode == reading {
		s.sheet, s.mode = sh, writing
	}
}

// Drafts are the words that were typed and not sent.
func (s *Screen) Drafts() map[string]string {
	d := s.sheets.Drafts()
	maps.Copy(d, s.closingDrafts())
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	s.sheets.Restore(d)
	s.restoreClosing(d)
}
