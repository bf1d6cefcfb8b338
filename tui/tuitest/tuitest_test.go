package tuitest_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

func TestATerminalShowsWhatIsWritten(t *testing.T) {
	term := tuitest.NewTerminal(t, 20, 4)
	fmt.Fprint(term, "\x1b[2J\x1b[1;1Hhello\x1b[3;2H\x1b[1m決める\x1b[m")
	if got, want := term.Screen(), "hello\n\n 決める\n"; got != want {
		t.Errorf("the screen is %q, want %q", got, want)
	}
	if got, want := term.Cell(1, 2), (tuitest.Cell{Text: "決", Style: "\x1b[1m"}); got != want {
		t.Errorf("the cell is %q, want %q", got, want)
	}
	if got := term.Line(2); got != " 決める" {
		t.Errorf("line 2 is %q", got)
	}
	if term.Line(9) != "" || term.Cell(99, 0) != (tuitest.Cell{}) {
		t.Error("there is something outside of the screen")
	}
}

func TestQueriesAreAnsweredAndNeverBlock(t *testing.T) {
	term := tuitest.NewTerminal(t, 20, 4)
	for range 50 {
		fmt.Fprint(term, "\x1b[6n\x1b[c\x1b[>c\x1b[5n") // where is the cursor, who are you, are you well
	}
	got := make([]byte, 6)
	if _, err := io.ReadFull(term, got); err != nil || string(got) != "\x1b[1;1R" {
		t.Errorf("the terminal answered %q (%v)", got, err)
	}
}

func TestManyMayUseOneTerminal(t *testing.T) {
	term := tuitest.NewTerminal(t, 20, 4)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for range 50 {
				fmt.Fprintf(term, "\x1b[%d;1Hline %d\x1b[6n", i+1, i)
				_ = term.Screen()
				term.Press("j")
			}
		})
	}
	term.WaitFor(t, "line 3", 0)
	all.Wait()
}

func TestTheCursorAndTheAlternateScreenAreSeen(t *testing.T) {
	term := tuitest.NewTerminal(t, 20, 4)
	fmt.Fprint(term, "\x1b[?1049h\x1b[?25l")
	if !term.AltScreen() || !term.CursorHidden() {
		t.Error("want the alternate screen and no cursor")
	}
	fmt.Fprint(term, "\x1b[?1049l\x1b[?25h")
	if term.AltScreen() || term.CursorHidden() {
		t.Error("want the normal screen with its cursor")
	}
}

// An echo shows every key that it is sent.
type echo struct {
	seen []string
	w, h int
}

func (e echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.w, e.h = msg.Width, msg.Height
	case tea.PasteMsg:
		e.seen = append(e.seen, "paste:"+msg.Content)
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return e, tea.Quit
		}
		e.seen = append(e.seen, msg.String())
	}
	return e, nil
}

func (e echo) View() tea.View {
	v := tea.NewView(fmt.Sprintf("%dx%d\n%s", e.w, e.h, strings.Join(e.seen, "\n")))
	v.AltScreen = true
	return v
}

func TestWhatIsPressedArrivesAsTheSameKey(t *testing.T) {
	keys := []string{
		"enter", "tab", "shift+tab", "space", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pgup", "pgdown",
		"f1", "ctrl+k", "ctrl+o", "ctrl+left", "alt+b", "a", "P", "?", "7", "é", "ヘ",
	}
	for _, k := range keys {
		if got := tuitest.Key(k).String(); got != k {
			t.Errorf("Key(%q) is called %q", k, got)
		}
	}
	p := tuitest.Run(t, echo{}, 40, 40)
	p.WaitFor(t, "40x40", 0)
	p.Press(keys...)
	p.WaitFor(t, strings.Join(keys, "\n"), 0)
	p.Paste("one\ntwo")
	p.WaitFor(t, "paste:one", 0)
	p.Press("esc")
	p.WaitFor(t, "esc", 0)
	p.Resize(50, 45)
	p.WaitFor(t, "50x45", 0)
	p.Press("ctrl+c")
	if _, err := p.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	if p.AltScreen() || p.CursorHidden() {
		t.Error("the program left the terminal in disorder")
	}
}

func TestTextIsOneKeyPerCharacter(t *testing.T) {
	var got []string
	for _, k := range tuitest.Text("a b\nß") {
		got = append(got, k.String())
	}
	if want := "a space b enter ß"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGoldenFramesIgnoreStylesUnlessAsked(t *testing.T) {
	tuitest.Golden(t, "plain", "\x1b[1mbold\x1b[m   \nnext  \n")
	tuitest.GoldenStyled(t, "styled", "\x1b[1mbold\x1b[m   \nnext  \n")
}

// A patient is a test that is allowed to fail.
type patient struct {
	testing.TB
	said string
}

func (p *patient) Helper() {}

func (p *patient) Fatalf(format string, args ...any) {
	p.said = fmt.Sprintf(format, args...)
	panic(p)
}

func TestWaitingEnds(t *testing.T) {
	term := tuitest.NewTerminal(t, 20, 2)
	fmt.Fprint(term, "Zoe\u0308 is here")
	term.WaitFor(t, "Zoë", 0)
	p := &patient{TB: t}
	func() {
		defer func() {
			if recover() != any(p) {
				t.Error("waiting for what never comes did not fail the test")
			}
		}()
		term.WaitGone(p, "here", time.Millisecond)
	}()
	if !strings.Contains(p.said, "Zoë is here") {
		t.Errorf("the failure does not show the screen: %q", p.said)
	}
	go fmt.Fprint(term, "\x1b[2J\x1b[Hgone")
	term.WaitUntil(t, "an empty second line", 0, func(screen string) bool { return screen == "gone\n" })
	term.WaitGone(t, "here", 0)
}
