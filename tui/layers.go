package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/tui/look"
)

// grace is how long an overlay that appeared by itself ignores keys: they were
// meant for what it covers.
const grace = 300 * time.Millisecond

// An overlay lies over what is shown and gets every key first.
type overlay interface {
	update(*App, tea.Msg) tea.Cmd
	render(a *App, f look.Frame, under string) string
}

type layer struct {
	overlay
	deafUntil time.Time
}

// open puts an overlay on top because the person asked for it.
func (a *App) open(o overlay) { a.layers = append(a.layers, layer{overlay: o}) }

// appear puts an overlay on top that nobody has asked for.
func (a *App) appear(o overlay) {
	a.layers = append(a.layers, layer{overlay: o, deafUntil: a.opts.Now().Add(grace)})
}

// close takes the overlay on top away.
func (a *App) close() tea.Cmd {
	if n := len(a.layers); n > 0 {
		a.layers = a.layers[:n-1]
	}
	return nil
}

// top gives a key to the overlay on top, unless it was on its way before.
func (a *App) top(msg tea.Msg) tea.Cmd {
	l := a.layers[len(a.layers)-1]
	if a.opts.Now().Before(l.deafUntil) {
		return nil
	}
	return l.update(a, msg)
}

// pressed is the name of the key in msg, "" for anything else.
func pressed(msg tea.Msg) string {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return k.String()
	}
	return ""
}
