package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
)

// A global is something that can be done from every screen.
type global struct {
	key  key.Binding // its help names it; without keys it is in the palette only
	do   func() tea.Cmd
	firm bool // a screen cannot take this key for itself
	foot bool // in the line of keys, where there is room
}

// works reports whether the key does this on screen s.
func (g global) works(s Screen) bool {
	return g.key.Enabled() && (g.firm || !claims(s, g.key.Keys()[0]))
}

// readyKey is a sign where letters are keys, and Ctrl-R everywhere.
var readyKey = keys.New(".", "ready", ".", "ctrl+r")

// globals are what this person can do now, the most important first.
func (a *App) globals() []global {
	v := a.desk.view
	taking := !v.Me.Rights.Spectator
	return []global{
		{key: keys.On(taking, keys.Does(readyKey, onOff(v.Me.Ready, words.Key("not ready"), words.Key("ready")))), do: a.toggleReady, foot: true},
		{key: keys.On(v.Console != nil, keys.New("F", "facilitate", "F", "ctrl+o", "f1")), do: a.openDrawer},
		{key: keys.On(taking, keys.Letter("h", onOff(v.Me.Hand, words.Key("hand down"), words.Key("raise hand")))), do: a.toggleHand, foot: true},
		{key: keys.Letter("i", "invitation"), do: a.openInvitation},
		{key: keys.Promise(), do: a.openPromise, firm: true, foot: true},
		{key: keys.Letter("c", "charter so far"), do: a.openCharter},
		{key: keys.Letter("b", "look back"), do: a.openLookBack},
		{key: keys.On(taking, keys.Letter("m", "my card")), do: a.openCard},
		{key: keys.On(a.desk.coached(), keys.Letter("w", "coach card, for you alone")), do: a.openCoach},
		{key: keys.On(v.Election != nil && taking && !v.Me.Rights.Sponsor, keys.Letter("E", "choose who facilitates")), do: a.openElection},
		{key: keys.Help(), do: a.openHelp, firm: true},
		{key: keys.Does(keys.Palette(), "commands"), do: a.openPalette, firm: true},
		{key: keys.Leave(), do: a.leave},
	}
}

func onOff(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

func (a *App) toggleReady() tea.Cmd {
	v := a.desk.view
	if v.Me.Rights.Spectator {
		return nil
	}
	return a.post(session.Ready{Phase: v.Phase.ID, On: !v.Me.Ready}, nil)
}

func (a *App) toggleHand() tea.Cmd { return a.post(session.RaiseHand{On: !a.desk.view.Me.Hand}, nil) }

func (a *App) leave() tea.Cmd {
	a.open(leaving{})
	return nil
}
