package wall

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

func drawWrite(c canvas, b session.WriteBoard) picture {
	if b.Sealed && !b.Revealed {
		return c.sealedCards(b)
	}
	if len(b.Cards) == 0 {
		return c.nothing(c.words().T("What you write appears here at once."))
	}
	cards := make([]card, len(b.Cards))
	for i, one := range b.Cards {
		cards[i] = card{text: one.Text, by: one.By, answer: b.Answers[one.ID], lit: one.ID == c.focus && c.focus != ""}
	}
	return c.cards(cards, !b.Sealed)
}

// sealedCards is how many have written, and what may help them.
func (c canvas) sealedCards(b session.WriteBoard) picture {
	notes, w := slices.Clone(b.Ask), c.words()
	switch {
	case b.Count > 0:
		notes = append(notes, w.N(b.Count, "%d card so far. Nobody sees a card before the reveal.", "%d cards so far. Nobody sees a card before the reveal.", b.Count))
	default:
		notes = append(notes, w.T("Nobody sees a card before the reveal."))
	}
	if b.Min > 0 {
		notes = append(notes, w.T("Cards of fewer than %d people are never shown.", b.Min))
	}
	return c.waiting(drawings()["write"].did, b.Authors, notes...)
}

// A card is a text on the wall, with what is known of it.
type card struct {
	text, by, answer string
	sparks           int
	lit              bool // everybody is asked to look at it
}

// cards are put on the wall in boxes as long as they all fit, else as a list.
// Where one is to be looked at, it stands alone. Cards that are still written
// keep their columns, so that a new one moves none.
func (c canvas) cards(cards []card, live bool) picture {
	for _, one := range cards {
		if one.lit {
			return c.oneCard(one)
		}
	}
	var large, boxes, lines []block
	for _, one := range cards {
		large = append(large, func(w int) []string { return one.large(c.Theme, w) })
		boxes = append(boxes, func(w int) []string { return one.box(c.Theme, w) })
		lines = append(lines, func(w int) []string { return one.item(c.Theme, w) })
	}
	put := func(least int, blocks ...block) picture {
		if live {
			return c.piles(c.columns(least), 0, blocks...)
		}
		return c.settled(least, 0, blocks...)
	}
	if p := put(44, large...); len(p.pages) == 1 {
		return p
	}
	if p := put(34, boxes...); len(p.pages) == 1 {
		return p
	}
	return c.piles(c.columns(34), 1, lines...)
}

func (c canvas) oneCard(one card) picture {
	t := c.Theme
	lines := c.para(one.text, t.Strong)
	if one.by != "" {
		lines = append(append(lines, ""), c.center(t.Quiet.Text(one.by))...)
	}
	if one.answer != "" {
		lines = append(append(lines, ""), c.para(one.answer, t.Good)...)
	}
	return middle(lines...)
}

// large is a box with a word in capitals, or with room around the text.
func (one card) large(t *look.Theme, w int) []string {
	var lines []string
	if !strings.Contains(one.text, " ") {
		lines = big(t, one.text, w-4, t.Strong)
	}
	if lines == nil {
		lines = append(append([]string{""}, t.Strong.Lines(cell.Wrap(one.text, max(w-4, 1))...)...), "")
	}
	return one.edge(t, w, look.Center(w-4, lines...))
}

func (one card) box(t *look.Theme, w int) []string {
	return one.edge(t, w, t.Strong.Lines(cell.Wrap(one.text, max(w-4, 1))...))
}

func (one card) edge(t *look.Theme, w int, lines []string) []string {
	b := look.Box{Title: one.by, Lines: append(lines, one.answerLines(t, w-4)...)}
	if one.sparks > 0 {
		b.Edge, b.Foot = t.Accent, sparks(t, one.sparks)
	}
	return b.Render(t, w)
}

func (one card) item(t *look.Theme, w int) []string {
	text := one.text
	if one.by != "" {
		text = one.by + ": " + text
	}
	if one.sparks > 0 {
		text += "  " + sparks(t, one.sparks)
	}
	return append(look.Item(t, w, t.Quiet.Text(t.Mark.Bullet), text, look.Style{}), look.Indent(2, one.answerLines(t, w-2)...)...)
}

func (one card) answerLines(t *look.Theme, w int) []string {
	if one.answer == "" {
		return nil
	}
	return look.Item(t, max(w, 8), t.Good.Text(t.Mark.Arrow), one.answer, t.Good)
}

// sparks are up to five marks, or their number.
func sparks(t *look.Theme, n int) string {
	if n > 5 {
		return fmt.Sprintf("%s %d", t.Mark.Spark, n)
	}
	out := ""
	for range n {
		out += t.Mark.Spark
	}
	return out
}
