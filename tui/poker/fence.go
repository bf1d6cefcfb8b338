package poker

import (
	"fmt"

	"accord/session"
	"accord/tui/look"
)

// The fence: what is not the team's, what is decided together, and inside it
// what is theirs without asking.

func (s *Screen) fence(f look.Frame) []string {
	t := f.Theme
	part := func(title string, lo, hi session.Level) func(w int) []string {
		return func(w int) []string {
			out := []string{t.Title.Text(t.Cut(title, w)), t.Border.Text(repeat(t.Mark.H, w))}
			return append(out, s.rows(t, w, lo, hi)...)
		}
	}
	out := look.Columns(f.W, 20, 3,
		part(t.Words.T("not ours  1-3"), 1, 3), part(t.Words.T("together  4"), 4, 4), part(t.Words.T("OURS: free choice  5-7"), 5, 7))
	out = append(out, "")
	for _, a := range s.board.Areas {
		if a.Agreed == 0 {
			out = append(out, t.Quiet.Text(t.Cut(t.Words.T("not agreed yet: %s", a.Text), f.W)))
		}
	}
	if s.wishes() {
		out = append(out, t.Quiet.Text(t.Cut(t.Words.T("^ the team wants more here"), f.W)))
	}
	if s.board.Balance != "" {
		out = append(out, look.Lint(t, f.W, s.board.Balance)...)
	}
	return out
}

func (s *Screen) rows(t *look.Theme, w int, lo, hi session.Level) []string {
	var out []string
	for _, a := range s.board.Areas {
		if a.Agreed < lo || a.Agreed > hi {
			continue
		}
		level := fmt.Sprintf("%d", a.Agreed)
		if a.TeamWants > a.Agreed {
			level += "^"
		}
		out = append(out, look.Ends(t, w, a.Text, t.Level(int(a.Agreed)).Text(level)))
	}
	if len(out) == 0 {
		out = append(out, t.Quiet.Text(t.Mark.Dot))
	}
	return out
}

func (s *Screen) wishes() bool {
	for _, a := range s.board.Areas {
		if a.Agreed > 0 && a.TeamWants > a.Agreed {
			return true
		}
	}
	return false
}

func repeat(mark string, n int) string {
	out := ""
	for range n {
		out += mark
	}
	return out
}
