package sshd_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/cmd/accord/internal/sshd"
)

func TestProgramRunsOnATerminal(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	sc := openScreen(t, dial(t, s, "ada"))
	eventually(t, "the first frame is there", sc.out.shows("80x24"))
	sc.keys.Write([]byte("héllo"))
	eventually(t, "the keys are shown", sc.out.shows("héllo"))
	sc.keys.Write([]byte("\x1a\x1b]0;no\a"))
	sc.keys.Write([]byte(" there"))
	eventually(t, "the program was not suspended", sc.out.shows("héllo there"))
	sc.keys.Write([]byte{3})
	if got := sc.ends(t); got != 0 {
		t.Errorf("exit status %d, want 0", got)
	}
	leavesTheScreen(t, sc, "bye\r\n")
}

// leavesTheScreen checks that the last words stand on the normal screen, below
// nothing that hides them.
func leavesTheScreen(t *testing.T, sc *screen, words string) {
	t.Helper()
	out := sc.out.String()
	entered, left, said := strings.LastIndex(out, "\x1b[?1049h"), strings.LastIndex(out, "\x1b[?1049l"), strings.LastIndex(out, words)
	if entered < 0 || left < entered || said < left {
		t.Errorf("the screen was entered at %d, left at %d, and %q said at %d of %q", entered, left, words, said, out)
	}
	if shown, hidden := strings.LastIndex(out, "\x1b[?25h"), strings.LastIndex(out, "\x1b[?25l"); shown < hidden {
		t.Error("the cursor is left hidden")
	}
}

func TestProgramLearnsTheNewestSize(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	sc := openScreen(t, dial(t, s, "ada"))
	eventually(t, "the first frame is there", sc.out.shows("80x24"))
	for i := range 300 {
		sc.WindowChange(10+i%20, 30+i%40)
	}
	sc.WindowChange(20, 60)
	eventually(t, "the last size is shown", sc.out.shows("60x20"))
}

func TestProgramsFollowEachOther(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(ctx context.Context, t *sshd.Terminal) int {
		for range 3 {
			if _, err := t.RunProgram(ctx, echo{}); err != nil {
				return 1
			}
		}
		return 5
	}})
	sc := openScreen(t, dial(t, s, "ada"))
	for _, text := range []string{"one", "two", "three"} {
		eventually(t, "a fresh program is there", sc.out.shows("typed <>"))
		sc.keys.Write([]byte(text))
		eventually(t, "it reads keys", sc.out.shows("typed <"+text+">"))
		sc.keys.Write([]byte{3})
	}
	if got := sc.ends(t); got != 5 {
		t.Errorf("exit status %d, want 5", got)
	}
}

func TestColoursAreWhatTheTerminalSays(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	for _, c := range []struct {
		env  string
		want string
	}{
		{"TERM xterm-256color", "ANSI256"},
		{"TERM xterm", "ANSI"},
		{"TERM linux", "ANSI"},
		{"TERM linux COLORTERM truecolor", "ANSI"},
		{"TERM screen", "ANSI"},
		{"TERM screen-256color COLORTERM truecolor", "ANSI256"},
		{"TERM tmux-256color", "ANSI256"},
		{"TERM tmux-256color COLORTERM truecolor", "TrueColor"},
		{"TERM xterm-256color COLORTERM 24bit", "TrueColor"},
		{"TERM xterm-kitty", "TrueColor"},
		{"TERM putty", "ANSI"},
		{"TERM vt220", "Ascii"},
		{"TERM xterm-256color NO_COLOR yes", "Ascii"},
		{"TERM xterm-kitty COLORTERM truecolor NO_COLOR 0", "Ascii"},
		{"TERM dumb", "NoTTY"},
	} {
		t.Run(c.env, func(t *testing.T) {
			sc := openScreen(t, dial(t, s, "ada"), strings.Fields(c.env)...)
			eventually(t, "the profile is "+c.want, sc.out.shows("colours "+c.want))
		})
	}
}

func TestAPanicEndsOneSessionWithASentence(t *testing.T) {
	var log lockedBuffer
	s := serve(t, sshd.Config{Handle: runEcho, Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	other := openScreen(t, dial(t, s, "bob"))
	eventually(t, "the other one is there", other.out.shows("80x24"))
	for _, keys := range []string{"!", "?", "#", "boom"} {
		t.Run(keys, func(t *testing.T) {
			sc := openScreen(t, dial(t, s, "ada"))
			eventually(t, "the program runs", sc.out.shows("80x24"))
			sc.keys.Write([]byte(keys))
			if got := sc.ends(t); got != 70 {
				t.Errorf("exit status %d, want 70", got)
			}
			leavesTheScreen(t, sc, "Something broke on our side")
			if strings.Contains(sc.out.String(), "secret") {
				t.Error("the words of the panic were shown")
			}
		})
	}
	other.keys.Write([]byte("fine"))
	eventually(t, "the other one lives", other.out.shows("fine"))
	if got := log.String(); !strings.Contains(got, `"msg":"panic"`) || strings.Contains(got, "secret") {
		t.Errorf("the log must tell of panics and not what they said: %s", got)
	}
}

// lockedBuffer is a buffer for several writers.
type lockedBuffer struct{ sink }

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func TestAPanicInTheHandlerEndsOneSession(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(context.Context, *sshd.Terminal) int { panic("boom") }})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	session.Stderr = &errs
	if got := statusOf(t, session.Run("x")); got != 70 || !strings.HasPrefix(errs.String(), "Something broke") {
		t.Errorf("status %d and %q, want 70 and a sentence", got, errs.String())
	}
}

func TestAProgramNeedsATerminal(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(ctx context.Context, t *sshd.Terminal) int {
		if _, err := t.RunProgram(ctx, echo{}); !errors.Is(err, sshd.ErrNoTerminal) {
			return 1
		}
		return 0
	}})
	if got := ask(t, dial(t, s, "ada"), "x"); got != "" {
		t.Errorf("got %q, want nothing", got)
	}
}

// viewer counts how often it is drawn.
type viewer struct {
	keys  int
	drawn *int
}

func (v viewer) Init() tea.Cmd { return nil }

func (v viewer) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		v.keys++
	}
	return v, nil
}

func (v viewer) View() tea.View {
	*v.drawn++
	return tea.NewView(fmt.Sprintf("keys %d.", v.keys))
}

func TestABurstOfKeysIsDrawnOnce(t *testing.T) {
	var drawn int
	done := make(chan struct{})
	s := serve(t, sshd.Config{
		Limits: sshd.Limits{FPS: 2},
		Handle: func(ctx context.Context, t *sshd.Terminal) int {
			defer close(done)
			t.RunProgram(ctx, viewer{drawn: &drawn})
			return 0
		},
	})
	sc := openScreen(t, dial(t, s, "ada"))
	eventually(t, "the first frame is there", sc.out.shows("keys 0."))
	began := time.Now()
	sc.keys.Write(bytes.Repeat([]byte("x"), 3000))
	eventually(t, "the last key is shown", sc.out.shows("keys 3000."))
	sc.keys.Close()
	receive(t, done, "the program to end")
	if most := 10 + int(2*time.Since(began)/time.Second); drawn > most {
		t.Errorf("drawn %d times for 3000 keys, want at most %d", drawn, most)
	}
}
