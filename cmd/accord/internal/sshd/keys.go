package sshd

import (
	"bytes"
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// typed are keys and pastes that came together: the program takes up all of
// them and is then drawn once.
type typed []tea.Msg

// feedKeys turns input into messages until the tap is closed or the input ends.
func (t *Terminal) feedKeys(keys *tap, send func(tea.Msg)) {
	defer func() {
		if r := recover(); r != nil {
			t.srv.logPanic("keys", r)
		}
	}()
	var k keyboard
	buf := make([]byte, 512)
	for {
		var patience time.Duration
		if k.waiting() {
			patience = escapeGap
		}
		n, err := keys.read(buf, patience)
		late := errors.Is(err, errLate)
		if err != nil && !late {
			return
		}
		if msgs := k.take(buf[:n], late); len(msgs) > 0 {
			send(msgs) // waits for the program to be ready, or to end
		}
	}
}

// A keyboard makes messages of what the guard has passed on: whole characters
// and sequences. It does so for keys, pastes and the mouse; what a terminal
// answers to questions, or says about itself, nobody here has asked for.
type keyboard struct {
	decoder uv.EventDecoder
	rest    []byte // not understood yet: a lone ESC, a paste without an end
	paste   bool   // rest is within a paste
}

// waiting reports whether what is there could mean something else once more of
// it has come.
func (k *keyboard) waiting() bool { return len(k.rest) > 0 && !k.paste }

// take returns what b makes of what was there before. late says that nothing
// more came for a while.
func (k *keyboard) take(b []byte, late bool) typed {
	k.rest = append(k.rest, b...)
	var out typed
	for len(k.rest) > 0 {
		if k.paste {
			msg, ended := k.pasted()
			if !ended {
				return out
			}
			out = append(out, msg)
			continue
		}
		n, event := k.decode()
		if _, unknown := event.(uv.UnknownEvent); !late && (unknown || k.rest[0] == esc && n <= 2) {
			return out
		}
		k.rest = k.rest[max(n, 1):]
		out = k.event(out, event)
	}
	k.rest = nil // holds on to nothing while nobody types
	return out
}

// decode reads the first event of rest, and how many bytes it takes.
func (k *keyboard) decode() (int, uv.Event) {
	const console = "\x1b[[" // and a letter: the function keys of the Linux console
	if at := len(console); len(k.rest) > at && string(k.rest[:at]) == console && k.rest[at] >= 'A' && k.rest[at] <= 'E' {
		return at + 1, uv.KeyPressEvent{Code: uv.KeyF1 + rune(k.rest[at]-'A')}
	}
	return k.decoder.Decode(k.rest)
}

// event appends the message that an event is for a program, if it is any.
func (k *keyboard) event(out typed, event uv.Event) typed {
	switch e := event.(type) {
	case uv.KeyPressEvent:
		return append(out, tea.KeyPressMsg(e))
	case uv.PasteStartEvent:
		k.paste = true
	case uv.MouseClickEvent:
		return append(out, tea.MouseClickMsg(e))
	case uv.MouseReleaseEvent:
		return append(out, tea.MouseReleaseMsg(e))
	case uv.MouseWheelEvent:
		return append(out, tea.MouseWheelMsg(e))
	case uv.MouseMotionEvent:
		return append(out, tea.MouseMotionMsg(e))
	case uv.MultiEvent: // one that can be read in two ways
		for _, one := range e {
			out = k.event(out, one)
		}
	}
	return out
}

// pasted takes a paste that has ended.
func (k *keyboard) pasted() (tea.Msg, bool) {
	text, rest, ended := bytes.Cut(k.rest, []byte(pasteEnd))
	if !ended {
		return nil, false
	}
	k.rest, k.paste = rest, false
	return tea.PasteMsg{Content: strings.ToValidUTF8(string(text), "")}, true
}
