package tuitest

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/text/unicode/norm"
)

// A Terminal is an emulated terminal: write to it what a program draws, read from it what a person types. Many goroutines may use
// it at once. Writing never waits for a reader: what is typed and answered queues up.
type Terminal struct {
	mu      sync.Mutex
	changed *sync.Cond // on mu: something was written, or a deadline passed
	emu     *vt.Emulator
	raw     []byte // everything that was ever written
	hidden  bool   // the cursor

	typed *queue
}

// NewTerminal switches on a terminal of w by h cells. It is switched off when the test ends.
func NewTerminal(t testing.TB, w, h int) *Terminal {
	term := &Terminal{emu: vt.NewEmulator(w, h), typed: newQueue()}
	term.changed = sync.NewCond(&term.mu)
	term.emu.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { term.hidden = !visible }})
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		term.drain()
	}()
	t.Cleanup(func() {
		term.Close()
		<-drained
	})
	return term
}

// drain takes the emulator's answers to queries out of its unbuffered pipe, where they would block the next query. The emulator's
// Read touches nothing but that pipe, so it may run beside writers.
func (t *Terminal) drain() {
	buf := make([]byte, 1024)
	for {
		n, err := t.emu.Read(buf)
		t.typed.put(buf[:n])
		if err != nil {
			return
		}
	}
}

// Close ends the input: a reader gets io.EOF. The screen can still be read.
func (t *Terminal) Close() error {
	t.typed.close()
	// Closing the pipe, not the emulator: Emulator.Close writes a field that Read reads.
	return t.emu.InputPipe().(io.Closer).Close()
}

// Write draws bytes. It never fails. Letters with combining accents are drawn composed, since the emulator would put the accent
// into a cell of its own.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.raw = append(t.raw, p...)
	_, _ = t.emu.Write(norm.NFC.Bytes(p))
	t.changed.Broadcast()
	return len(p), nil
}

// Read waits for what was pressed, typed, pasted or answered.
func (t *Terminal) Read(p []byte) (int, error) { return t.typed.take(p) }

// Press sends keys, each a name such as "enter" or "ctrl+k", or a text.
func (t *Terminal) Press(keys ...string) {
	for _, k := range keys {
		t.typed.put(Bytes(k))
	}
}

// Type sends text as it is, even if it is the name of a key.
func (t *Terminal) Type(text string) { t.typed.put([]byte(text)) }

// Paste sends text in the brackets that terminals put around a paste.
func (t *Terminal) Paste(text string) { t.typed.put([]byte("\x1b[200~" + text + "\x1b[201~")) }

// Resize changes the size of the screen. Telling the program is the caller's business.
func (t *Terminal) Resize(w, h int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.emu.Resize(w, h)
	t.changed.Broadcast()
}

// Screen is the text on the screen, its lines without spaces at their ends.
func (t *Terminal) Screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen()
}

func (t *Terminal) screen() string {
	var b strings.Builder
	for y := range t.emu.Height() {
		if y > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t.line(y))
	}
	return b.String()
}

func (t *Terminal) line(y int) string {
	var b strings.Builder
	for x := 0; x < t.emu.Width(); {
		c := t.emu.CellAt(x, y)
		if c == nil || c.Width == 0 && c.Content == "" {
			x++
			continue
		}
		b.WriteString(c.Content)
		x += max(c.Width, 1)
	}
	return strings.TrimRight(b.String(), " ")
}

// Line is the text of line n, counted from 0.
func (t *Terminal) Line(n int) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n < 0 || n >= t.emu.Height() {
		return ""
	}
	return t.line(n)
}

// A Cell is one cell of the screen: its text, and its style as the escape sequence that sets it.
type Cell struct{ Text, Style string }

// Cell is the cell in column x of line y, counted from 0. It is empty outside of the screen.
func (t *Terminal) Cell(x, y int) Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.emu.CellAt(x, y)
	if c == nil {
		return Cell{}
	}
	return Cell{Text: c.Content, Style: c.Style.String()}
}

// Styled is the screen with escape sequences for its styles.
func (t *Terminal) Styled() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.Render()
}

// Raw is everything that was written since the terminal was switched on.
func (t *Terminal) Raw() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.raw)
}

// Contains says whether text is on one line of the screen now.
func (t *Terminal) Contains(text string) bool { return strings.Contains(t.Screen(), text) }

// AltScreen says whether a program holds the alternate screen.
func (t *Terminal) AltScreen() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.IsAltScreen()
}

// CursorHidden says whether a program has hidden the cursor and not shown it again.
func (t *Terminal) CursorHidden() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.hidden
}

// Patience is how long WaitFor is willing to wait when it is not told.
const Patience = 10 * time.Second

// WaitFor waits until text is on one line of the screen. After the deadline (0: Patience) it fails the test with the screen.
func (t *Terminal) WaitFor(tb testing.TB, text string, deadline time.Duration) {
	tb.Helper()
	t.wait(tb, "«"+text+"»", deadline, func(screen string) bool { return strings.Contains(screen, text) })
}

// WaitGone waits until text is nowhere on the screen.
func (t *Terminal) WaitGone(tb testing.TB, text string, deadline time.Duration) {
	tb.Helper()
	t.wait(tb, "«"+text+"» to go", deadline, func(screen string) bool { return !strings.Contains(screen, text) })
}

// WaitUntil waits until the screen is as ok wants it; what says so in the failure.
func (t *Terminal) WaitUntil(tb testing.TB, what string, deadline time.Duration, ok func(screen string) bool) {
	tb.Helper()
	t.wait(tb, what, deadline, ok)
}

func (t *Terminal) wait(tb testing.TB, what string, deadline time.Duration, ok func(string) bool) {
	tb.Helper()
	if deadline == 0 {
		deadline = Patience
	}
	late := false
	timer := time.AfterFunc(deadline, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		late = true
		t.changed.Broadcast()
	})
	defer timer.Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for !ok(t.screen()) {
		if late {
			tb.Fatalf("waited %v for %s; the screen is:\n%s", deadline, what, t.screen())
		}
		t.changed.Wait()
	}
}
