package sshd

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// ErrInterrupted is returned by the reader of Lines for Ctrl-C. Reading may go
// on after it.
var ErrInterrupted = errors.New("sshd: interrupted")

// maxLine is how many characters of a line are taken.
const maxLine = 2000

// Lines are streams for a conversation line by line, without one escape byte.
// On a screen the reader shows what is typed and gives it out when Enter is
// pressed, Backspace and Ctrl-U correct it, Ctrl-D on an empty line ends it
// with io.EOF, and what is written while somebody types appears above the
// unfinished line. Without a screen these are Stdin and Stdout as they are.
//
// The reader belongs to one goroutine; the writer may be used by any. Call
// Lines once, and use neither Stdin nor RunProgram after it.
func (t *Terminal) Lines() (io.Reader, io.Writer) {
	if !t.pty {
		return t.stdin, t.stdout
	}
	e := &editor{keys: bufio.NewReader(t.stdin), out: t.stdout, size: t.Size}
	t.typing.Store(e)
	return editorReader{e}, editorWriter{e}
}

// Typing reports whether somebody has begun a line on the screen that Lines
// reads, and not ended it. Without a screen nobody knows: it is false.
func (t *Terminal) Typing() bool {
	e := t.typing.Load()
	if e == nil {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.line) > 0
}

// An editor keeps the line that is being typed.
type editor struct {
	keys *bufio.Reader
	out  io.Writer
	size func() (width, height int)

	mu      sync.Mutex
	prompt  string // what was written after the last line end
	line    []rune // what was typed after it
	reading bool   // whether somebody is asked to type
	cr      bool   // the last key was "\r", so that "\n" belongs to it
	ready   []byte // complete lines
}

type editorReader struct{ e *editor }

func (r editorReader) Read(p []byte) (int, error) {
	e := r.e
	e.await(true)
	defer e.await(false)
	for len(e.ready) == 0 {
		key, _, err := e.keys.ReadRune()
		if err != nil {
			return 0, err
		}
		if key == esc {
			if err := e.skip(); err != nil {
				return 0, err
			}
			continue
		}
		if err := e.key(key); err != nil {
			return 0, err
		}
	}
	n := copy(p, e.ready)
	e.ready = e.ready[n:]
	return n, nil
}

func (e *editor) await(reading bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.reading = reading
}

// skip reads the rest of a key sequence, which means nothing here.
func (e *editor) skip() error {
	intro, _, err := e.keys.ReadRune()
	for err == nil {
		var key rune
		switch intro {
		case '[':
			if key, _, err = e.keys.ReadRune(); key >= 0x40 && key <= 0x7e {
				return err
			}
		case 'O':
			_, _, err = e.keys.ReadRune()
			return err
		case ']', 'P', '_', '^', 'X':
			if key, _, err = e.keys.ReadRune(); key == bel || key == '\\' {
				return err
			}
		default:
			return nil // Alt and a key
		}
	}
	return err
}

// key does what one key means.
func (e *editor) key(key rune) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	afterCR := e.cr
	e.cr = key == '\r'
	switch {
	case key == '\n' && afterCR:
		return nil
	case key == '\r' || key == '\n':
		return e.enter()
	case key == ctrlC:
		e.prompt, e.line = "", nil
		return errors.Join(e.write("^C\n"), ErrInterrupted)
	case key == 0x04 && len(e.line) == 0: // Ctrl-D
		return io.EOF
	case key == 0x7f || key == '\b':
		return e.replace(e.line[:max(0, len(e.line)-1)])
	case key == 0x15: // Ctrl-U
		return e.replace(nil)
	case key == '\t':
		key = ' '
	}
	if !unicode.IsPrint(key) || len(e.line) >= maxLine {
		return nil
	}
	e.line = append(e.line, key)
	return e.write(string(key))
}

func (e *editor) enter() error {
	e.ready = append([]byte(string(e.line)), '\n')
	e.prompt, e.line = "", nil
	return e.write("\n")
}

// replace shows another line in the place of this one. e.mu is held.
func (e *editor) replace(line []rune) error {
	wipe := e.wipe()
	e.line = line
	return e.write(wipe + e.prompt + string(line))
}

// wipe is what removes the unfinished line from the screen. One that has
// wrapped stays, as nothing but escape sequences could remove it.
func (e *editor) wipe() string {
	cells := ansi.StringWidth(e.prompt + string(e.line))
	if width, _ := e.size(); cells >= width {
		return "\n"
	}
	return "\r" + strings.Repeat(" ", cells) + "\r"
}

func (e *editor) write(s string) error {
	_, err := io.WriteString(e.out, s)
	return err
}

type editorWriter struct{ e *editor }

// Write puts p above the line that is being typed, or where the last write has
// ended when nobody is asked to type.
func (w editorWriter) Write(p []byte) (int, error) {
	e := w.e
	e.mu.Lock()
	defer e.mu.Unlock()
	text := string(p)
	if e.reading && e.prompt+string(e.line) != "" {
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		text = e.wipe() + text + e.prompt + string(e.line)
	} else if end := strings.LastIndexByte(text, '\n'); end >= 0 {
		e.prompt = text[end+1:]
	} else {
		e.prompt += text
	}
	if err := e.write(text); err != nil {
		return 0, err
	}
	return len(p), nil
}
