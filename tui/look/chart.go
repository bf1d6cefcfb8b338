package look

import (
	"strconv"
	"strings"

	"accord/tui/cell"
)

// Bar is n of most as a bar in exactly w cells. Nothing is a quiet dot, and something is never nothing.
func Bar(t *Theme, n, most, w int) string {
	if w <= 0 {
		return ""
	}
	if n <= 0 || most <= 0 {
		return t.Quiet.Text(t.Mark.Dot) + cell.Spaces(w-1)
	}
	unit := len(t.Mark.Parts) + 1
	eighths := min(max(n*w*unit/most, 1), w*unit)
	if unit == 1 {
		return t.Bar.Text(strings.Repeat(t.Mark.Full, eighths)) + cell.Spaces(w-eighths)
	}
	bar := strings.Repeat(t.Mark.Full, eighths/unit)
	used := eighths / unit
	if part := eighths % unit; part > 0 {
		bar += t.Mark.Parts[part-1]
		used++
	}
	return t.Bar.Text(bar) + cell.Spaces(w-used)
}

// Tally is n people as n marks in exactly w cells; if most would not fit, all tallies of the same most shrink alike.
func Tally(t *Theme, n, most, w int) string {
	if w <= 0 {
		return ""
	}
	if n <= 0 {
		return t.Quiet.Text(t.Mark.Dot) + cell.Spaces(w-1)
	}
	marks := n
	if most > w {
		marks = max(n*w/most, 1)
	}
	marks = min(marks, w)
	return t.Bar.Text(strings.Repeat(t.Mark.Unit, marks)) + cell.Spaces(w-marks)
}

// A Count is one line of a histogram.
type Count struct {
	Label string
	N     int
	Style Style // of the label
	Note  string
}

// Histogram draws counts as bars below each other, each line exactly w cells: label, bar, number, note.
func Histogram(t *Theme, w int, counts ...Count) []string {
	most, lw, nw, noteW := 0, 0, 0, 0
	for _, c := range counts {
		most = max(most, c.N)
		lw = max(lw, cell.Width(c.Label))
		nw = max(nw, len(strconv.Itoa(c.N)))
		noteW = max(noteW, cell.Width(c.Note))
	}
	lw = min(lw, w/2)
	bw := min(w-lw-nw-4, 40, max(most, 6))
	if noteW > 0 {
		bw = min(bw, w-lw-nw-6-min(noteW, w/3))
	}
	bw = max(bw, 1)
	out := make([]string, len(counts))
	for i, c := range counts {
		line := c.Style.Text(t.Pad(c.Label, lw)) + "  " + Tally(t, c.N, most, bw) + "  " + cell.PadLeft(strconv.Itoa(c.N), nw)
		if c.Note != "" {
			line += "  " + t.Quiet.Text(c.Note)
		}
		out[i] = t.Pad(line, w)
	}
	return out
}

// A Scale is several questions answered on the same steps: a header of steps, and a row of tallies for each question.
type Scale struct {
	Steps []string // "1 tell", "2 sell"; cut when narrow, so the digit comes first
	Style func(step int) Style
	Rows  []ScaleRow
}

// A ScaleRow is one question's answers per step.
type ScaleRow struct {
	Label  string
	Counts []int
	Mine   int // the step that the person at this terminal chose, from 0; negative: none
	Note   string
}

// Render draws the scale in lines of exactly w cells. One's own step is marked under its tally.
func (s Scale) Render(t *Theme, w int) []string {
	lw, noteW, most := 0, 0, 0
	for _, r := range s.Rows {
		lw, noteW = max(lw, cell.Width(r.Label)), max(noteW, cell.Width(r.Note))
		for _, n := range r.Counts {
			most = max(most, n)
		}
	}
	lw = min(lw, w/4)
	if noteW > 0 && w-noteW-2 >= lw+len(s.Steps)*4 {
		noteW += 2
	} else {
		noteW = 0
	}
	cw := max((w-noteW-lw-len(s.Steps))/max(len(s.Steps), 1), 1)
	lines := []string{s.steps(t, w, lw, cw)}
	for _, r := range s.Rows {
		lines = append(lines, s.row(t, w, lw, cw, most, r, noteW > 0)...)
	}
	return lines
}

func (s Scale) steps(t *Theme, w, lw, cw int) string {
	var b strings.Builder
	b.WriteString(cell.Spaces(lw))
	for i, step := range s.Steps {
		style := t.Quiet
		if s.Style != nil {
			style = s.Style(i)
		}
		b.WriteByte(' ')
		style.Write(&b, cell.PadTail(step, cw, ""))
	}
	return cell.Pad(b.String(), w)
}

func (s Scale) row(t *Theme, w, lw, cw, most int, r ScaleRow, notes bool) []string {
	var b, under strings.Builder
	b.WriteString(t.Pad(r.Label, lw))
	under.WriteString(cell.Spaces(lw))
	for i := range s.Steps {
		n := 0
		if i < len(r.Counts) {
			n = r.Counts[i]
		}
		b.WriteByte(' ')
		b.WriteString(Tally(t, n, most, max(cw-1, 1)))
		b.WriteString(cell.Spaces(cw - max(cw-1, 1)))
		under.WriteByte(' ')
		if i == r.Mine {
			under.WriteString(t.Mine.Text(cell.PadTail(t.Words.T("^ you"), cw, "")))
			continue
		}
		under.WriteString(cell.Spaces(cw))
	}
	if notes {
		b.WriteString("  " + t.Quiet.Text(r.Note))
	}
	lines := []string{t.Pad(b.String(), w)}
	if r.Mine >= 0 && r.Mine < len(s.Steps) {
		lines = append(lines, cell.Pad(under.String(), w))
	}
	return lines
}
