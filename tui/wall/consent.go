package wall

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawConsent shows what is decided in the middle: how many have taken a stand,
// then the stands with what is objected, then the decision.
func drawConsent(c canvas, b session.ConsentBoard) picture {
	if b.Adopted && b.Text == "" {
		if f := chartered(c.view.Charter()); len(f.plots) > 0 && len(f.rules) > 0 {
			return c.fence(f)
		}
	}
	if b.Text == "" && len(b.Candidates) > 0 {
		return c.candidates(b.Candidates)
	}
	if b.Text == "" && len(b.List) == 0 {
		return c.nothing(c.words().T("There is nothing to decide here yet."))
	}
	lines := c.subject(b)
	switch {
	case b.Adopted, b.LeftOut:
		return middle(append(c.decision(b), lines...)...)
	case !b.Revealed:
		w := c.waiting(drawings()["consent"].did, b.Answered)
		lines = append(append(lines, ""), w.pages[0]...)
		return picture{pages: [][]string{lines}, counts: true}
	}
	lines = append(append(lines, ""), c.stands(b)...)
	lines = append(lines, c.objections(b)...)
	return middle(lines...)
}

// subject is the text, or the list, that is decided.
func (c canvas) subject(b session.ConsentBoard) []string {
	foot := ""
	if b.Rev > 1 {
		foot = c.words().T("revision %d", b.Rev)
	}
	if b.Text != "" {
		return c.text(b.Text, "", foot)
	}
	t := c.Theme
	w := min(c.W, 92)
	box := look.Box{Edge: t.Accent, Foot: foot}
	for _, it := range b.List {
		box.Lines = append(box.Lines, look.Item(t, w-4, t.Accent.Text(t.Mark.Bullet), it.Text, t.Strong)...)
	}
	return c.block(box.Render(t, w)...)
}

// stands are three numbers, and who is missing.
func (c canvas) stands(b session.ConsentBoard) []string {
	t, say := c.Theme, c.words()
	const w = 24
	cols := make([][]string, 3)
	for i, one := range []struct {
		n     int
		what  string
		style look.Style
	}{{b.Consents, say.T("consent"), t.Good}, {b.Concerns, say.T("with a concern"), t.Warn}, {b.Objections, say.N(b.Objections, "objects", "object"), t.Bad}} {
		if one.n == 0 {
			one.style = t.Quiet
		}
		if c.H >= 24 {
			cols[i] = append(look.Center(w, look.Big(t, fmt.Sprint(one.n), one.style)...), cell.Center(one.style.Text(one.what), w))
			continue
		}
		cols[i] = look.Center(w, one.style.Text(fmt.Sprintf("%d %s", one.n, one.what)))
	}
	lines := c.block(beside(w, 0, cols)...)
	if len(b.NotYet) > 0 {
		lines = append(lines, c.center(t.Quiet.Text(say.T("not yet: %s", strings.Join(b.NotYet, ", "))))...)
	}
	return lines
}

// objections are boxes, and below them the concerns.
func (c canvas) objections(b session.ConsentBoard) []string {
	t := c.Theme
	var boxes []func(int) []string
	var concerns []string
	for _, s := range b.Stands {
		switch s.Kind {
		case session.StandObjection:
			boxes = append(boxes, func(w int) []string {
				return look.Box{Title: t.Words.T("%s objects", s.Name), Edge: t.Bad, Lines: look.Pairs(t, w-4,
					look.Pair{Label: t.Words.T("harm"), Value: s.Harm}, look.Pair{Label: t.Words.T("because"), Value: s.Because},
					look.Pair{Label: t.Words.T("instead"), Value: s.Instead, Style: t.Strong})}.Render(t, w)
			})
		case session.StandConcern:
			concerns = append(concerns, look.Item(t, min(c.W, 92), t.Warn.Text(s.Name+":"), s.Concern, look.Style{})...)
		}
	}
	var lines []string
	if len(boxes) > 0 {
		w := min(c.W, 92)
		if len(boxes) > 1 {
			w = c.W
		}
		lines = append(append(lines, ""), c.block(look.Columns(w, 40, 3, boxes...)...)...)
	}
	if len(concerns) > 0 {
		lines = append(append(lines, ""), c.block(concerns...)...)
	}
	return lines
}

// decision is what was decided, as large as there is room, and how.
func (c canvas) decision(b session.ConsentBoard) []string {
	t := c.Theme
	w := t.Words
	word, style := w.T("adopted"), t.Good
	if b.LeftOut {
		word, style = w.T("left out"), t.Quiet
	}
	head := plainHeadline(t, word, c.W, style)
	if c.tall() {
		head = headline(t, word, c.W, style)
	}
	lines := c.center(head...)
	how := w.N(b.Consents, "%d consent", "%d consent", b.Consents)
	if b.Concerns > 0 {
		how += ", " + w.N(b.Concerns, "%d concern", "%d concerns", b.Concerns)
	}
	if b.Until != "" {
		how = w.T("%s, until %s with %s recorded", how, b.Until, w.N(b.Objections, "%d objection", "%d objections", b.Objections))
	}
	if b.Authors > 0 {
		how = w.T("%s; it draws on what %d of you wrote", how, b.Authors)
	}
	lines = append(lines, c.para(how, t.Quiet)...)
	return append(lines, "")
}
