package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
)

// The order in which a key is offered: the overlay on top; keys that work while
// letters are text; the screen, if letters are text or it has a binding for the
// key; then the letters that work everywhere.

// route takes a key or a paste to whom it is for.
func (a *App) route(msg tea.Msg) tea.Cmd {
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case isKey && k.String() == "ctrl+c":
		return a.interrupt()
	case len(a.layers) > 0:
		return a.top(msg)
	case a.desk == nil:
		return a.atLobby(msg)
	}
	a.desk.news.alarm = "" // read by now
	if isKey {
		if do, ok := a.always(k); ok {
			return do()
		}
		if do, ok := a.anywhere(k); ok {
			return do()
		}
	}
	return a.toScreen(msg)
}

// always is what a key does while letters are text as well.
func (a *App) always(k tea.KeyPressMsg) (func() tea.Cmd, bool) {
	d := a.desk
	switch s := k.String(); {
	case key.Matches(k, keys.Palette()):
		return a.openPalette, true
	case key.Matches(k, keys.Drawer()):
		return a.openDrawer, true
	case s == "ctrl+r":
		return a.toggleReady, true
	case s == "esc" && d.proxy.id != "" && !d.screen().Typing():
		return func() tea.Cmd { d.proxy = proxy{}; return nil }, true
	case s == "esc" && d.looking != "":
		return func() tea.Cmd { d.lookBack(""); return nil }, true
	case s == "esc" && d.behind():
		return func() tea.Cmd { d.follow(); return nil }, true
	case s == "ctrl+d" && d.screen().Typing() && len(d.screen().Drafts()) == 0:
		return a.leave, true
	}
	return nil, false
}

// anywhere is what a letter does on every screen that does not use it itself.
func (a *App) anywhere(k tea.KeyPressMsg) (func() tea.Cmd, bool) {
	s, _ := a.desk.shown()
	if s.Typing() {
		return nil, false
	}
	for _, g := range a.globals() {
		if key.Matches(k, g.key) && (g.firm || !claims(s, k.String())) {
			return g.do, true
		}
	}
	return nil, false
}

// claims reports whether a screen has a binding for the key, also one that does
// nothing just now: a key must not mean something else for that while.
func claims(s Screen, k string) bool {
	for _, group := range append(s.FullHelp(), s.ShortHelp()) {
		for _, b := range group {
			if slices.Contains(b.Keys(), k) {
				return true
			}
		}
	}
	return false
}

// toScreen gives a key or a paste to the screen that is shown. Looking back
// changes nothing.
func (a *App) toScreen(msg tea.Msg) tea.Cmd {
	s, _ := a.desk.shown()
	c, cmd := s.Update(msg)
	if c != nil && a.desk.looking != "" {
		no := session.Refusal{Text: "You are looking back; nothing is changed here. Esc returns to where the room is."}
		s.Answer(c, no)
		return tea.Batch(cmd, a.alarm(no.In(a.theme.Words)))
	}
	return tea.Batch(cmd, a.post(a.desk.asProxy(c), s))
}

// interrupt asks whether to leave; asked a second time, it leaves.
func (a *App) interrupt() tea.Cmd {
	if n := len(a.layers); n > 0 {
		if _, asked := a.layers[n-1].overlay.(leaving); asked {
			return tea.Quit
		}
	}
	if a.desk == nil && !a.lobby.Typing() {
		return tea.Quit
	}
	a.open(leaving{})
	return nil
}
