package wall

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// The fence is the picture of the whole workshop: what is not the team's, what
// is decided together, and inside the fence what the team chooses without
// asking.

// A plot is an area with its place.
type plot struct {
	id, text  string
	level     session.Level // 0 while not agreed
	wants     session.Level // the team's
	toConfirm bool
}

// A fence is what is drawn: areas, the rules around them, and the area that has
// just found its place.
type fence struct {
	plots []plot
	rules []string
	newly string
	foot  []string // said below
}

// zones are the three parts, with the levels that lie in them.
var zones = [3]struct {
	name, promise, levels string
	lo, hi                session.Level
}{
	{words.Key("not ours"), "", words.Key("1 tell - 3 consult"), 1, 3},
	{words.Key("together"), "", words.Key("4 agree"), 4, 4},
	{words.Key("OURS"), words.Key("limitless choice"), words.Key("5 advise - 7 delegate"), 5, 7},
}

func (c canvas) fence(f fence) picture {
	t := c.Theme
	w := c.W
	if w > 150 {
		w = 150
	}
	lines := f.zones(c, w)
	lines = append(lines, f.open(t, w)...)
	lines = append(lines, f.around(c, w)...)
	if f.wishes() {
		lines = append(lines, "", t.Quiet.Text(t.Cut(t.Words.T("^ the team wants more here; a condition is written down"), w)))
	}
	if slices.ContainsFunc(f.plots, func(p plot) bool { return p.toConfirm }) {
		lines = append(lines, t.Warn.Text(t.Cut(t.Words.T("? to be confirmed by the sponsor"), w)))
	}
	for _, say := range f.foot {
		lines = append(lines, look.Para(w, say, look.Style{})...)
	}
	return middle(c.block(lines...)...)
}

// zones are the three parts side by side, divided by posts; the last is the
// fence.
func (f fence) zones(c canvas, w int) []string {
	t := c.Theme
	side := (w - 10) * 31 / 100
	rects := look.Rect{W: w}.SplitCols(5, side, side, 0)
	cols := make([][]string, 3)
	tallest, rail := 0, railAt
	if c.H >= 22 && big(t, t.Words.T(zones[0].name), rects[0].W, t.Title) != nil {
		rail += 2
	}
	for i := range zones {
		cols[i] = f.zone(c, i, rects[i].W, rail > railAt)
		tallest = max(tallest, len(cols[i]))
	}
	post, h := t.Mark.V, t.Mark.H
	out := make([]string, 0, tallest)
	for y := range tallest {
		line := ""
		for i := range zones {
			text := ""
			if y < len(cols[i]) {
				text = cols[i][y]
			}
			if i > 0 {
				line += divider(t, i, y == rail, post, h)
			}
			if y == rail {
				text = t.Border.Text(strings.Repeat(h, rects[i].W))
			}
			line += cell.Pad(text, rects[i].W)
		}
		out = append(out, line)
	}
	return out
}

// railAt is the line below the names of the parts.
const railAt = 2

// divider stands between two parts: a thin line, and before what is ours the
// fence itself, drawn stronger.
func divider(t *look.Theme, i int, rail bool, post, h string) string {
	style := t.Border
	cross := t.Mark.Cross
	if i == 2 {
		style = t.Good
		post, cross = "║", "╬"
		if t.Options().ASCII {
			post, cross = "#", "#"
		}
	}
	if rail {
		return t.Border.Text(h+h) + style.Text(cross) + t.Border.Text(h+h)
	}
	return "  " + style.Text(post) + "  "
}

// zone is one part: its name, its levels, and the areas in it.
func (f fence) zone(c canvas, i, w int, large bool) []string {
	t, z := c.Theme, zones[i]
	style := t.Level(int(z.hi)).And(t.Title)
	name, levels, choice := t.Words.T(z.name), t.Words.T(z.levels), t.Words.T(z.promise)
	out := []string{style.Text(t.Cut(strings.TrimSuffix(name+": "+choice, ": "), w))}
	if large {
		out = big(t, name, w, style)
		if choice != "" {
			out[2] += style.Text("  " + t.Cut(choice, w-cell.Width(out[0])-2))
		}
	}
	out = append(out, t.Quiet.Text(t.Cut(levels, w)), "")
	airy := c.H >= 9+2*len(f.plots)
	if airy {
		out = append(out, "")
	}
	n := 0
	for _, p := range f.plots {
		if p.level < z.lo || p.level > z.hi {
			continue
		}
		n++
		out = append(out, f.plot(t, p, w))
		if airy {
			out = append(out, "")
		}
	}
	if n == 0 {
		out = append(out, t.Quiet.Text(t.Mark.Dot))
	}
	return out
}

func (f fence) plot(t *look.Theme, p plot, w int) string {
	level := fmt.Sprint(int(p.level))
	switch {
	case p.toConfirm:
		level += "?"
	case p.wants > p.level:
		level += "^"
	default:
		level += " "
	}
	style, mark := look.Style{}, ""
	if p.id != "" && p.id == f.newly {
		style, mark = t.Strong, t.Accent.Text(t.Mark.Cursor)+" "
	}
	return look.Ends(t, w, mark+style.Text(t.Cut(p.text, w-4-cell.Width(mark))), t.Level(int(p.level)).Text(level))
}

// open are the areas without a place yet.
func (f fence) open(t *look.Theme, w int) []string {
	var names []string
	for _, p := range f.plots {
		if p.level == 0 {
			names = append(names, p.text)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"", t.Quiet.Text(t.Cut(t.Words.T("still to come: %s", strings.Join(names, ", ")), w))}
}

// around are the rules, once there are some.
func (f fence) around(c canvas, w int) []string {
	t := c.Theme
	if len(f.rules) == 0 {
		return nil
	}
	out := []string{"", t.Title.Text(t.Words.T("FENCES"))}
	for _, r := range f.rules {
		out = append(out, look.Item(t, w, t.Good.Text(t.Mark.Bullet), r, look.Style{})...)
	}
	return out
}

func (f fence) wishes() bool {
	return slices.ContainsFunc(f.plots, func(p plot) bool { return p.level > 0 && p.wants > p.level })
}

// chartered is the fence as the charter has it.
func chartered(ch session.Charter) fence {
	var f fence
	for _, a := range ch.Areas {
		f.plots = append(f.plots, plot{a.ID, a.Text, a.Agreed, a.Wanted, a.ToConfirm != ""})
	}
	if ch.Fences.Adopted {
		for _, it := range ch.Fences.List {
			f.rules = append(f.rules, it.Text)
		}
	}
	return f
}
