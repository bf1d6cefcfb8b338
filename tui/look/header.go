package look

import (
	"fmt"
	"strings"
	"time"

	"accord/tui/cell"
)

// A Header is the first line of every screen: where we are, and how much time there is.
type Header struct {
	Stage       string // "PULSE"
	Step, Steps int    // the stage's place among all, from 1; no Steps, no dots
	Phase       string // "reveal"
	Clock       string // see Clock
	ClockStyle  Style
	Bank        string // "bank +6:00"
}

// Render draws the header on one line of w cells. When room is short the bank goes first, then the dots become "2/10", then the phase.
func (h Header) Render(t *Theme, w int) string {
	bank := h.Bank
	left, right := h.left(t, true), h.right(t, bank)
	if cell.Width(left)+cell.Width(right)+2 > w {
		left = h.left(t, false)
	}
	if cell.Width(left)+cell.Width(right)+2 > w {
		right = h.right(t, "")
	}
	return ends(t, w, left, right)
}

func (h Header) left(t *Theme, dots bool) string {
	parts := []string{t.Title.Text(h.Stage)}
	switch {
	case h.Steps > 0 && dots:
		parts = append(parts, Dots(t, h.Step, h.Steps))
	case h.Steps > 0:
		parts = append(parts, t.Quiet.Text(fmt.Sprintf("%d/%d", h.Step, h.Steps)))
	}
	if h.Phase != "" {
		parts = append(parts, h.Phase)
	}
	return strings.Join(parts, "  ")
}

func (h Header) right(t *Theme, bank string) string {
	switch {
	case bank == "":
		return h.ClockStyle.Text(h.Clock)
	case h.Clock == "":
		return t.Quiet.Text(bank)
	}
	return h.ClockStyle.Text(h.Clock) + "   " + t.Quiet.Text(bank)
}

// Dots show that step of steps is reached: "●●○○" or "##..".
func Dots(t *Theme, step, steps int) string {
	step = min(max(step, 0), steps)
	return t.Accent.Text(strings.Repeat(t.Mark.Done, step)) + t.Quiet.Text(strings.Repeat(t.Mark.Todo, steps-step))
}

// Clock is time left as "3:00". Once there is none it counts up quietly: "+0:12".
func Clock(left time.Duration) string {
	sign := ""
	if left < 0 {
		sign, left = "+", -left
	}
	s := int(left / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%s%d:%02d:%02d", sign, s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%s%d:%02d", sign, s/60, s%60)
}

// Signed is a duration with its sign, as the time bank shows it: "+6:00", "-0:40".
func Signed(d time.Duration) string {
	if d < 0 {
		return "-" + Clock(-d)
	}
	return "+" + Clock(d)
}

// ends puts left and right at the two ends of a line of w cells. The right end is kept as long as it leaves half of the line.
func ends(t *Theme, w int, left, right string) string {
	rw := cell.Width(right)
	if rw > w/2 {
		right = t.Cut(right, max(w-cell.Width(left)-2, w/2))
		rw = cell.Width(right)
	}
	gap := 0
	if rw > 0 {
		gap = 2
	}
	left = t.Cut(left, max(w-rw-gap, 0))
	return left + cell.Spaces(w-cell.Width(left)-rw) + right
}

// Ends puts left and right at the two ends of a line of exactly w cells.
func Ends(t *Theme, w int, left, right string) string { return ends(t, w, left, right) }
