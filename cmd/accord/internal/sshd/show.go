package sshd

import (
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"accord/cmd/accord/internal/paint"
)

// A program has one picture at a time, and the pump takes the newest when the
// client has taken what came before. So a change is on its way the moment it is
// drawn, nothing queues up for a client that is slow, and nobody waits for it.

// frames are the buffers that frames are made in: one is needed only until it
// is with the client.
var frames = sync.Pool{New: func() any { b := make([]byte, 0, maxPiece); return &b }}

// largeFrame is the capacity beyond which a buffer is not kept.
const largeFrame = 64 << 10

// show makes pic what the client is to see. It never waits for the client.
func (p *pump) show(pic paint.Picture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.picture, p.fresh = pic, true
	p.changed.Broadcast()
}

// leave gives the screen back. What was not painted yet is not painted.
func (p *pump) leave() {
	p.mu.Lock()
	p.fresh, p.picture = false, paint.Picture{}
	last := p.painter.Leave(nil)
	p.mu.Unlock()
	p.write(stdout, last) // an error means that nobody looks
}

// frame is what is to be written for the newest picture; nil when the client
// sees it already. The caller holds the lock.
func (p *pump) frame() *[]byte {
	b := frames.Get().(*[]byte)
	*b = p.painter.Frame((*b)[:0], p.picture)
	p.picture, p.fresh = paint.Picture{}, false
	if len(*b) == 0 {
		frames.Put(b)
		return nil
	}
	return b
}

// picture is a view of w by h cells.
func picture(v tea.View, w, h int) paint.Picture {
	p := paint.Picture{Text: v.Content, W: w, H: h, Title: v.WindowTitle}
	if c := v.Cursor; c != nil {
		p.Cursor = paint.Cursor{Shown: true, X: c.X, Y: c.Y, Style: cursorStyle(c)}
	}
	return p
}

// cursorStyle is the number of a shape; that of a block which blinks is the
// terminal's own.
func cursorStyle(c *tea.Cursor) int {
	n := int(c.Shape)*2 + 1
	if !c.Blink {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// painter is a painter for what the client says that its terminal is.
func (t *Terminal) painter() *paint.Painter {
	term := strings.ToLower(t.env["TERM"])
	return paint.New(paint.Options{
		Profile:      t.ColorProfile(),
		Keyboard:     !dumb(term) && !hasPrefix(term, "linux", "vt", "ansi", "screen.linux"),
		Synchronized: hasPrefix(term, "xterm-kitty", "xterm-ghostty", "ghostty", "alacritty", "wezterm", "foot", "contour", "rio"),
		Cache:        &t.srv.lines,
	})
}
