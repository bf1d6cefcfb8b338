package commit

import (
	"maps"
	"slices"
	"strings"
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

func (s *sheet) fill(values map[string]string) {
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

// unsent are the places that differ from the commitment as it is stored.
func (s *Screen) unsent(sh *sheet) map[string]string {
	before := values(s.stored(sh.id))
	d := values(sh.commitment())
	maps.DeleteFunc(d, func(slot, v string) bool { return v == "" || v == before[slot] })
	return d
}

func (s *Screen) stored(id string) session.Commitment {
	for _, c := range s.board.Commitments {
		if c.ID == id {
			return c
		}
	}
	return session.Commitment{}
}

// open opens the sheet of a commitment with what was typed before, or with the
// commitment as it is.
func (s *Screen) open(id string) {
	sh := s.sheets[id]
	if sh == nil {
		sh = newSheet(id, s.today())
		if id != "" {
			sh.fill(values(s.stored(id)))
			sh.form.Focus(1)
		}
		s.sheets[id] = sh
	}
	s.sheet, s.mode = sh, writing
}

func (s *Screen) wrote(msg tea.Msg) session.Command {
	sh := s.sheet
	switch sh.update(msg) {
	case field.Left:
		s.mode = reading
		if len(s.unsent(sh)) == 0 {
			delete(s.sheets, sh.id)
		}
	case field.Done:
		s.mode = reading
		delete(s.sheets, sh.id)
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
	if s.sheets[id] != nil {
		return
	}
	sh := newSheet(id, s.today())
	sh.fill(values(c))
	sh.form.Focus(len(slots))
	s.sheets[id] = sh
	if s.mode == reading {
		s.sheet, s.mode = sh, writing
	}
}

// Drafts are the words that were typed and not sent: "when", or "K1.when" of a
// commitment that is edited.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	for id, sh := range s.sheets {
		for slot, v := range s.unsent(sh) {
			d[strings.TrimPrefix(id+"."+slot, ".")] = v
		}
	}
	maps.Copy(d, s.closingDrafts())
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	begun := map[string]bool{}
	for id := range s.sheets {
		begun[id] = true
	}
	for name, v := range d {
		id, slot, ok := strings.Cut(name, ".")
		if !ok {
			id, slot = "", name
		}
		if begun[id] || !slices.Contains(slots, slot) || id != "" && s.stored(id).ID == "" {
			continue
		}
		if s.sheets[id] == nil {
			s.open(id)
			s.mode = reading
		}
		s.sheets[id].fill(map[string]string{slot: v})
	}
	s.restoreClosing(d)
}
