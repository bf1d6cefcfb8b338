package ask

import (
	"maps"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/look"
)

const partCap = 160 // characters in a part of a need, as the room allows

// aPerson is the choice of an addressee by name.
var aPerson = words.Key("a person")

// A sheet is the form in which one need is written. A place for a name is there
// when no role is asked, a choice of links when there is something to choose.
type sheet struct {
	id     string
	to     string // that the form was laid out for
	links  []session.Link
	inputs map[string]field.Input
	form   *field.Form
}

func newSheet(id string, b session.AskBoard, today time.Time) *sheet {
	line := func(hint string) field.Input { return field.NewLine(field.Options{Cap: partCap, Hint: hint}) }
	var links []string
	for _, l := range b.For {
		links = append(links, linkName(l))
	}
	s := &sheet{id: id, links: b.For, inputs: map[string]field.Input{
		"kind": field.NewChoice(b.Kinds...),
		"what": line(words.Key("e.g. half a day of a night nurse every week")),
		"to":   field.NewChoice(append(slices.Clone(b.To), aPerson)...),
		"who":  line(words.Key("a name")),
		"by":   field.NewDate(today, field.DateOptions{Future: true}),
		"so":   line(words.Key("e.g. we see the ward at three in the morning")),
		"for":  field.NewChoice(links...),
	}}
	s.layOut()
	return s
}

func linkName(l session.Link) string {
	if l.ID != "" {
		return l.ID
	}
	return l.Text
}

// layOut makes the form for the addressee that is chosen; inputs keep their
// text.
func (s *sheet) layOut() {
	s.to = s.inputs["to"].Value()
	items := []field.Item{
		{Label: "kind", Required: true, Input: s.inputs["kind"], Help: "tools, skills, people or time, or cover: somebody who stands in front of you."},
		{Label: "We need", Required: true, Input: s.inputs["what"], Help: "So precise that yes or no can be said to it."},
		{Label: "from", Required: true, Input: s.inputs["to"]},
	}
	if s.to == aPerson {
		items = append(items, field.Item{Label: "whom", Required: true, Input: s.inputs["who"]})
	}
	items = append(items,
		field.Item{Label: "by", Input: s.inputs["by"]},
		field.Item{Label: "so that", Required: len(s.links) == 0 || s.inputs["for"].Value() == "", Input: s.inputs["so"], Help: "What does it make possible?"},
	)
	if len(s.links) > 0 {
		items = append(items, field.Item{Label: "serves", Input: s.inputs["for"], Help: s.served()})
	}
	at := 0
	if s.form != nil {
		at = s.form.At()
	}
	s.form = field.NewForm(items...)
	s.form.Focus(at)
}

// served is what the chosen link leads to.
func (s *sheet) served() string {
	if l, ok := s.link(); ok {
		return l.Text
	}
	return words.Key("The outcome or decision that it is for. May be left empty.")
}

func (s *sheet) link() (session.Link, bool) {
	for _, l := range s.links {
		if v := s.inputs["for"].Value(); v != "" && linkName(l) == v {
			return l, true
		}
	}
	return session.Link{}, false
}

func (s *sheet) update(msg tea.Msg) field.Outcome {
	before, served := s.to, s.inputs["for"].Value()
	outcome := s.form.Update(msg)
	if outcome != field.Done && (s.inputs["to"].Value() != before || s.inputs["for"].Value() != served) {
		s.layOut()
	}
	return outcome
}

// Inputs are the places by name.
func (s *sheet) Inputs() map[string]field.Input { return s.inputs }

// Fill puts values into their places.
func (s *sheet) Fill(values map[string]string) {
	for slot, v := range values {
		if in := s.inputs[slot]; in != nil {
			in.SetValue(v)
		}
	}
	s.layOut()
}

// values are the places of a need by slot.
func (s *sheet) values(n session.Need) map[string]string {
	v := map[string]string{"kind": n.Kind, "what": n.What, "to": n.To, "who": "", "by": string(n.By), "so": n.SoThat, "for": ""}
	was := s.inputs["to"].Value()
	s.inputs["to"].SetValue(n.To)
	if n.To != "" && s.inputs["to"].Value() == "" {
		v["to"], v["who"] = aPerson, n.To
	}
	s.inputs["to"].SetValue(was)
	for _, l := range s.links {
		if l.Ref == n.For {
			v["for"] = linkName(l)
		}
	}
	return v
}

func (s *sheet) need() session.Need {
	v := func(slot string) string { return s.inputs[slot].Value() }
	n := session.Need{ID: s.id, Kind: v("kind"), What: v("what"), To: v("to"), By: session.Date(v("by")), SoThat: v("so")}
	if n.To == aPerson {
		n.To = v("who")
	}
	if l, ok := s.link(); ok {
		n.For = l.Ref
	}
	return n
}

func (s *Screen) stored(id string) session.Need {
	for _, n := range s.board.Mine {
		if n.ID == id {
			return n.Need
		}
	}
	return session.Need{}
}

// storedIn is what the room has in the places of a sheet.
func (s *Screen) storedIn(id string, sh *sheet) (values map[string]string, ok bool) {
	n := s.stored(id)
	return sh.values(n), n.ID == id
}

// open opens the sheet of a need with what was typed before, or with the need
// as it is.
func (s *Screen) open(id string) {
	sh, begun := s.sheets.Open(id)
	if !begun && id != "" {
		sh.form.Focus(1)
	}
	s.sheet, s.mode = sh, writing
}

func (s *Screen) newSheet(id string) *sheet { return newSheet(id, s.board, s.today()) }

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
			return session.AddNeed{Phase: s.board.Base, Need: sh.need()}
		}
		return session.EditNeed{Phase: s.board.Base, Need: sh.need()}
	}
	return nil
}

// back opens the sheet of a refused need again, unless another one has been
// begun.
func (s *Screen) back(id string, n session.Need) {
	sh, ok := s.sheets.Back(id, func(sh *sheet) map[string]string { return sh.values(n) })
	if !ok {
		return
	}
	sh.form.Focus(len(sh.inputs))
	if s.mode == reading {
		s.sheet, s.mode = sh, writing
	}
}

// Drafts are the words that were typed and not sent.
func (s *Screen) Drafts() map[string]string {
	d := s.sheets.Drafts()
	maps.Copy(d, s.halves.drafts())
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	s.sheets.Restore(d)
	s.halves.restore(s.view.Words(), d)
}

// sentence is a need as one reads it aloud.
func sentence(w words.Words, n session.Need) string {
	or := func(text string) string {
		if text == "" {
			return "..."
		}
		return strings.TrimSuffix(text, ".")
	}
	what, to, soThat := or(n.What), words.Say(or(n.To)), or(n.SoThat)
	linked := n.SoThat == "" && n.For != ""
	out := w.T("We need %s from %s so that %s.", what, to, soThat)
	switch {
	case linked && n.By != "":
		return w.T("We need %s from %s by %s.", what, to, n.By)
	case linked:
		return w.T("We need %s from %s.", what, to)
	case n.By != "":
		out = w.T("We need %s from %s by %s so that %s.", what, to, n.By, soThat)
	}
	if n.SoThat == "" {
		return strings.TrimSuffix(out, ".")
	}
	return out
}

// formLines is the open sheet; below it reads the sentence aloud.
func (s *Screen) formLines(f look.Frame) []string {
	t, sh := f.Theme, s.sheet
	if f.Tight() {
		return sh.form.Within(t, f.W, f.H, true)
	}
	below := append([]string{""}, look.Para(max(f.W, 1), sentence(t.Words, sh.need()), t.Strong)...)
	if s.board.OnlyMe {
		below = append(below, look.Lint(t, f.W, s.alone())...)
	}
	title := t.Words.T("what you need")
	if sh.id != "" {
		title = t.Words.T("edit what you need")
	}
	room := max(f.H-2-len(below), min(f.H-2, 6))
	box := look.Box{Title: title, Lines: sh.form.Within(t, max(f.W-4, 1), room, true), Edge: t.Accent}
	return append(box.Render(t, f.W), below...)
}

// alone warns who can be told by their role.
func (s *Screen) alone() string {
	w := s.view.Words()
	if s.board.MyRole == "" {
		return w.T("You are the only one without a role: people can tell that it is yours.")
	}
	return w.T("You are the only one from %s: people can tell that it is yours.", s.board.MyRole)
}
