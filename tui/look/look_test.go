package look_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"accord/tui/look"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

func shell(t *look.Theme) look.Shell {
	return look.Shell{
		Header: look.Header{Stage: "FUTURE", Step: 3, Steps: 10, Phase: "read", Clock: look.Clock(108 * time.Second), Bank: "bank " + look.Signed(320*time.Second)},
		Prompt: "Read all. Give 3 sparks to what you would be proud of.",
		You:    "you: seen 12 of 17, sparks left 1",
		Room:   "room: 9 of 11 have read all",
		Hints: []look.Hint{{Key: "j/k", Does: "move"}, {Key: "Space", Does: "spark"}, {Key: "1", Does: "heard"}, {Key: "?", Does: "help"},
			{Key: "P", Does: "promise"}, {Key: "Ctrl-K", Does: "commands"}, {Key: "c", Does: "this is mine"}},
	}
}

var headlines = []string{
	"Hospitals stop printing: the ward runs on what they built",
	"Support team closes the phone line - nobody calls any more",
	"They ship on Tuesdays at noon and nobody notices, least of all the two who were on call and slept through it, as they should",
	"Users vote on Monday, have it on Friday",
	"Tuesday: two of us sit with a nurse, one fixes what she points at",
	"決める前に聞く、聞いてから決める。それだけで会議が半分になった",
	"The team that gave its manager a holiday",
}

func cards(f look.Frame, l *look.List) string {
	return l.Render(f, 17, func(i, w int, on bool) []string {
		style := look.Style{}
		if on {
			style = f.Theme.Cursor
		}
		return look.Item(f.Theme, w, f.Theme.Quiet.Text(fmt.Sprintf("%2d ", i+1)), headlines[i%len(headlines)], style)
	})
}

func TestAScreenOfCards(t *testing.T) {
	tuitest.GoldenSizes(t, "cards", func(f look.Frame) string {
		s := shell(f.Theme)
		return s.Render(f, cards(f.In(s.Body(f)), &look.List{Cursor: 2}))
	})
}

func TestTheMiddleOfAListInASCII(t *testing.T) {
	f := tuitest.Frame(80, 24)
	f.Theme = look.New(look.Options{Mono: true, ASCII: true})
	s := shell(f.Theme)
	s.Notice = "Dia: one minute left, finish the sentence."
	frame := s.Render(f, cards(f.In(s.Body(f)), &look.List{Cursor: 14}))
	tuitest.Fits(t, f, frame)
	tuitest.Golden(t, "cards-ascii", frame)
	tuitest.GoldenStyled(t, "cards-ascii-styled", frame)
}

func TestAScreenOfNumbers(t *testing.T) {
	tuitest.GoldenSizes(t, "numbers", func(f look.Frame) string {
		s := shell(f.Theme)
		s.Header.Stage, s.Header.Phase = "PULSE", "reveal"
		s.Prompt = "Where do we differ most? What does the one at the edge know that the others do not?"
		in := f.In(s.Body(f))
		return s.Render(f, in.Fit(numbers(in)...))
	})
}

func numbers(f look.Frame) []string {
	t := f.Theme
	pulse := look.Table{Cols: []look.Col{{Title: "", Grow: true}, {Title: "1", W: 3, Right: true}, {Title: "2", W: 3, Right: true},
		{Title: "3", W: 3, Right: true}, {Title: "median", Right: true, Drop: 1}, {Title: "spread"}, {Title: "last", Drop: 2}}}
	for _, name := range []string{"limits", "trust", "freedom"} {
		pulse.Rows = append(pulse.Rows, []look.Cell{look.C(name), look.C("3"), look.C("1"), look.C("2"), look.C("3"), look.C("WIDE", t.Warn), look.C("+1", t.Quiet)})
	}
	lines := append(pulse.Render(t, f.W), "")
	lines = append(lines, look.Columns(f.W, 36, 4, func(w int) []string {
		return look.Grid{Cols: 4, Rows: 3, Up: "aligned", Right: "autonomous", Cursor: &look.Spot{X: 1, Y: 1}, Mine: &look.Spot{X: 2},
			Count: func(x, y int) int { return (x*y + y) % 3 }}.Render(t, w)
	}, func(w int) []string {
		return look.Histogram(t, w, look.Count{Label: "1 wholehearted", N: 4}, look.Count{Label: "2 support", N: 5}, look.Count{Label: "3 with reservations", N: 0})
	})...)
	lines = append(lines, "")
	scale := look.Scale{Steps: []string{"1 tell", "2 sell", "3 consult", "4 agree", "5 advise", "6 inquire", "7 delegate"},
		Style: func(i int) look.Style { return t.Level(i + 1) },
		Rows: []look.ScaleRow{{Label: "now", Counts: []int{4, 4, 2, 1}, Mine: -1, Note: "median 2"},
			{Label: "wanted", Counts: []int{0, 0, 1, 2, 5, 3}, Mine: 4, Note: "median 5"}}}
	return append(lines, scale.Render(t, f.W)...)
}

func TestADialogue(t *testing.T) {
	tuitest.GoldenSizes(t, "dialogue", func(f look.Frame) string {
		s := shell(f.Theme)
		body := s.Render(f, cards(f.In(s.Body(f)), &look.List{}))
		return look.Modal(f, body, "Reveal now?", []string{"5 of 11 have answered. What the others are writing stays with them, unsent.", "", "After the reveal no name is attached to any card."},
			look.Hint{Key: "y", Does: "reveal"}, look.Hint{Key: "Esc", Does: "wait"})
	})
}

func TestAWelcome(t *testing.T) {
	tuitest.GoldenSizes(t, "welcome", func(f look.Frame) string {
		lines := append(look.Wordmark(f.Theme), "", f.Theme.Quiet.Text("decide together, within clear limits"), "")
		lines = look.Center(min(f.W, 60), lines...)
		lines = append(lines, look.Box{Title: "heron-42", Foot: "11 here", Lines: append(look.Pairs(f.Theme, min(f.W, 60)-4,
			look.Pair{Label: "room", Value: "Ward forms - vision workshop"},
			look.Pair{Label: "join", Value: "ssh -p 2222 heron-42@accord.example.org", Style: f.Theme.Strong}),
			look.Radio(f.Theme, true, "take part")+"   "+look.Radio(f.Theme, false, "watch"))}.Render(f.Theme, min(f.W, 60))...)
		return look.Toast(f, f.Middle(lines...), "copied", f.Theme.Good)
	})
}

func TestNothingBreaksInAnyRectangle(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		for w := 1; w <= 130; w += 3 {
			for _, h := range []int{1, 2, 5, 12, 24, 31} {
				f := tuitest.Frame(w, h)
				f.Theme = look.New(look.Options{Mono: true, ASCII: ascii})
				s := shell(f.Theme)
				s.Notice = "Dia: one minute left, finish the sentence."
				in := f.In(s.Body(f))
				tuitest.Fits(t, in, cards(in, &look.List{Cursor: 9}))
				body := s.Render(f, in.Fit(numbers(in)...))
				tuitest.Fits(t, f, body)
				tuitest.Fits(t, f, look.Modal(f, body, "Reveal now?", headlines, look.Hint{Key: "y", Does: "reveal"}))
				tuitest.Fits(t, f, look.Toast(f, body, "A card was sent and will be shown at the reveal", f.Theme.Good))
				tuitest.Fits(t, f, look.TooSmall(f))
				if t.Failed() {
					t.Fatalf("at %dx%d, ASCII %v", w, h, ascii)
				}
			}
		}
	}
}

func TestAListScrollsOnlyWhenTheCursorWouldLeave(t *testing.T) {
	f := tuitest.Frame(30, 5)
	var l look.List
	first := func() string {
		list := l.Render(f, 20, func(i, w int, on bool) []string { return []string{fmt.Sprint("item ", i)} })
		return strings.Trim(ansi.Strip(look.Lines(list)[0]), "▌▲┃ ")
	}
	for _, step := range []struct {
		move int
		want string
	}{{0, "item 0"}, {4, "item 0"}, {1, "item 1"}, {-1, "item 1"}, {-3, "item 1"}, {-1, "item 0"}, {99, "item 15"}, {-4, "item 15"}, {-99, "item 0"}} {
		l.Move(step.move, 20)
		if got := first(); got != step.want {
			t.Errorf("after moving by %d the window begins with %q, want %q", step.move, got, step.want)
		}
	}
}

func TestAClockForTheWall(t *testing.T) {
	var lines []string
	for _, ascii := range []bool{false, true} {
		theme := look.New(look.Options{Mono: true, ASCII: ascii})
		lines = append(lines, look.Big(theme, "0:12", look.Style{})...)
		lines = append(lines, look.Big(theme, "+34:56", look.Style{})...)
		lines = append(lines, look.Big(theme, "7 89x", look.Style{})...)
	}
	lines = append(lines, look.Spaced("VISION"))
	tuitest.Golden(t, "clock", look.Stack(lines...))
}

func TestTheCursorIsHeldOnItsItem(t *testing.T) {
	var l look.List
	hold := func(on, items string) string {
		return l.Hold(on, len(items), func(i int) string { return items[i : i+1] })
	}
	for _, step := range []struct {
		on, items, want string
		at              int
	}{
		{"", "abc", "a", 0}, {"c", "abc", "c", 2}, {"c", "cab", "c", 0}, {"b", "cab", "b", 2}, {"b", "ca", "a", 1}, {"x", "ca", "a", 1}, {"a", "", "", 0}, {"", "ab", "a", 0},
	} {
		if got := hold(step.on, step.items); got != step.want || l.Cursor != step.at {
			t.Errorf("held on %q in %q the cursor is on %q, at %d; want %q, at %d", step.on, step.items, got, l.Cursor, step.want, step.at)
		}
	}
}
