package show

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// charterLines is a compact reading of the charter: what was decided, without
// the record of how.
func charterLines(t *look.Theme, w int, c session.Charter) []string {
	var out []string
	part := func(title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(append(out, look.Heading(t, w, title)), lines...)
	}
	part(t.Words.T("Vision"), vision(t, w, c.Vision))
	part(t.Words.T("Perimeter"), perimeter(t, w, c.Areas))
	part(t.Words.T("Fences"), bullets(t, w, texts(c.Fences.List)))
	part(t.Words.T("Handed upward on purpose"), bullets(t, w, texts(c.Upward)))
	part(t.Words.T("Commitments"), commitments(t, w, c))
	part(t.Words.T("First win"), firstWin(t, w, c.FirstWin))
	part(t.Words.T("Review"), review(t, w, c))
	if len(c.Signed) > 0 {
		part(t.Words.T("Signed"), look.Para(w, strings.Join(c.Signed, ", "), look.Style{}))
	}
	part(t.Words.T("Still open"), bullets(t, w, c.ToConfirm))
	if len(out) == 0 {
		return look.Para(w, t.Words.T("There is nothing in the charter yet. What is adopted, agreed and signed will stand here."), t.Quiet)
	}
	return out
}

func vision(t *look.Theme, w int, d session.Decision) []string {
	if d.Text == "" && !d.LeftOut {
		return nil
	}
	var out []string
	for _, l := range strings.Split(d.Text, "\n") {
		out = append(out, look.Para(w, l, t.Strong)...)
	}
	switch {
	case d.LeftOut:
		return look.Para(w, t.Words.T("Left out: no text was adopted."), t.Quiet)
	case d.Adopted && d.Until != "":
		return append(out, look.Para(w, t.Words.T("adopted on %s, until %s", d.On, d.Until), t.Quiet)...)
	case d.Adopted:
		return append(out, look.Para(w, t.Words.T("adopted on %s", d.On), t.Quiet)...)
	}
	return append(out, look.Para(w, t.Words.T("a draft, not adopted"), t.Quiet)...)
}

// perimeter is a line for each area: the level first, so that one can see down
// the column how far the team's choice goes.
func perimeter(t *look.Theme, w int, areas []session.Area) []string {
	var out []string
	levelW := levelWidth(t.Words)
	for _, a := range areas {
		level := t.Quiet.Text(cell.Pad(t.Words.T("open"), levelW))
		text := a.Text
		if a.Agreed > 0 {
			level = t.Level(int(a.Agreed)).Text(cell.Pad(levelName(t.Words, a.Agreed), levelW))
		}
		if a.Wanted > 0 && a.Wanted != a.Agreed {
			text += "  (" + t.Words.T("the team wants %s", levelName(t.Words, a.Wanted)) + ")"
		}
		out = append(out, look.Item(t, w, level, text, look.Style{})...)
		for _, name := range words.Keys("visible through", "goes up when") {
			if line := a.Lines[name]; line != "" {
				out = append(out, look.Indent(levelW+1, look.Para(max(w-levelW-1, 1), t.Words.T(name)+" "+line, t.Quiet)...)...)
			}
		}
	}
	return out
}

// levelWidth is how many cells the longest name of a level takes, with a space.
func levelWidth(say words.Words) int {
	most := 0
	for l := session.Level(1); l <= 7; l++ {
		most = max(most, cell.Width(levelName(say, l)))
	}
	return most + 1
}

func levelName(say words.Words, l session.Level) string {
	return fmt.Sprintf("%d %s", l, say.T(l.Name()))
}

func commitments(t *look.Theme, w int, c session.Charter) []string {
	var out []string
	for _, k := range c.Commitments {
		out = append(out, look.Item(t, w, t.Mark.Bullet, promised(t.Words, k), look.Style{})...)
	}
	return out
}

// promised is who does what, when, and by which day.
func promised(say words.Words, k session.Commitment) string {
	who := strings.Join(k.Stewards, ", ")
	switch {
	case k.We && k.By != "":
		return say.T("%s: when %s, we will %s by %s.", who, k.When, k.Do, k.By)
	case k.We:
		return say.T("%s: when %s, we will %s.", who, k.When, k.Do)
	case k.By != "":
		return say.T("%s: when %s, I will %s by %s.", who, k.When, k.Do, k.By)
	}
	return say.T("%s: when %s, I will %s.", who, k.When, k.Do)
}

func firstWin(t *look.Theme, w int, win session.FirstWin) []string {
	say, text := t.Words, win.What+"."
	switch {
	case win.What == "":
		return nil
	case win.By != "" && win.Celebrate != "":
		text = say.T("%s, by %s. We celebrate with %s.", win.What, win.By, win.Celebrate)
	case win.By != "":
		text = say.T("%s, by %s.", win.What, win.By)
	case win.Celebrate != "":
		text = say.T("%s. We celebrate with %s.", win.What, win.Celebrate)
	}
	return look.Para(w, text, look.Style{})
}

func review(t *look.Theme, w int, c session.Charter) []string {
	if c.Review == "" {
		return nil
	}
	text := string(c.Review)
	if c.ReviewBy != "" {
		text = t.Words.T("%s, called by %s", c.Review, c.ReviewBy)
	}
	return look.Para(w, text, look.Style{})
}

func bullets(t *look.Theme, w int, list []string) []string {
	var out []string
	for _, text := range list {
		out = append(out, look.Item(t, w, t.Mark.Bullet, text, look.Style{})...)
	}
	return out
}

func texts(items []session.Item) []string {
	var out []string
	for _, it := range items {
		out = append(out, it.Text)
	}
	return out
}
