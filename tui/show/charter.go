package show

import (
	"fmt"
	"strings"

	"accord/session"
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
	part("Vision", vision(t, w, c.Vision))
	part("Perimeter", perimeter(t, w, c.Areas))
	part("Fences", bullets(t, w, texts(c.Fences.List)))
	part("Handed upward on purpose", bullets(t, w, texts(c.Upward)))
	part("Commitments", commitments(t, w, c))
	part("First win", firstWin(w, c.FirstWin))
	part("Review", review(w, c))
	if len(c.Signed) > 0 {
		part("Signed", look.Para(w, strings.Join(c.Signed, ", "), look.Style{}))
	}
	part("Still open", bullets(t, w, c.ToConfirm))
	if len(out) == 0 {
		return look.Para(w, "There is nothing in the charter yet. What is adopted, agreed and signed will stand here.", t.Quiet)
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
		return look.Para(w, "Left out: no text was adopted.", t.Quiet)
	case d.Adopted && d.Until != "":
		return append(out, look.Para(w, fmt.Sprintf("adopted on %s, until %s", d.On, d.Until), t.Quiet)...)
	case d.Adopted:
		return append(out, look.Para(w, "adopted on "+string(d.On), t.Quiet)...)
	}
	return append(out, look.Para(w, "a draft, not adopted", t.Quiet)...)
}

// perimeter is a line for each area: the level first, so that one can see down
// the column how far the team's choice goes.
func perimeter(t *look.Theme, w int, areas []session.Area) []string {
	var out []string
	for _, a := range areas {
		level := t.Quiet.Text(cell.Pad("open", levelW))
		text := a.Text
		if a.Agreed > 0 {
			level = t.Level(int(a.Agreed)).Text(cell.Pad(levelName(a.Agreed), levelW))
		}
		if a.Wanted > 0 && a.Wanted != a.Agreed {
			text += fmt.Sprintf("  (the team wants %s)", levelName(a.Wanted))
		}
		out = append(out, look.Item(t, w, level, text, look.Style{})...)
		for _, name := range []string{"visible through", "goes up when"} {
			if line := a.Lines[name]; line != "" {
				out = append(out, look.Indent(levelW+1, look.Para(max(w-levelW-1, 1), name+" "+line, t.Quiet)...)...)
			}
		}
	}
	return out
}

const levelW = 11 // cells of "7 delegate" and a space

func levelName(l session.Level) string { return fmt.Sprintf("%d %s", l, l.Name()) }

func commitments(t *look.Theme, w int, c session.Charter) []string {
	var out []string
	for _, k := range c.Commitments {
		who := "I"
		if k.We {
			who = "we"
		}
		text := fmt.Sprintf("%s: when %s, %s will %s", strings.Join(k.Stewards, ", "), k.When, who, k.Do)
		if k.By != "" {
			text += " by " + string(k.By)
		}
		out = append(out, look.Item(t, w, t.Mark.Bullet, text+".", look.Style{})...)
	}
	return out
}

func firstWin(w int, win session.FirstWin) []string {
	if win.What == "" {
		return nil
	}
	text := win.What
	if win.By != "" {
		text += ", by " + string(win.By)
	}
	if win.Celebrate != "" {
		text += ". We celebrate with " + win.Celebrate
	}
	return look.Para(w, text+".", look.Style{})
}

func review(w int, c session.Charter) []string {
	if c.Review == "" {
		return nil
	}
	text := string(c.Review)
	if c.ReviewBy != "" {
		text += ", called by " + c.ReviewBy
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
