package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session/words"
	"accord/tui/look"
)

// confirm asks before something is exposed or removed.
type confirm struct {
	text    string
	no, yes letter
	err     error // the Caution, for the screen when the answer is no
}

func (c confirm) update(a *App, msg tea.Msg) tea.Cmd {
	switch pressed(msg) {
	case "y", yes(a.theme.Words):
		a.close()
		return a.postLetter(c.yes)
	case "n", "esc":
		a.close()
		if c.no.from != nil {
			c.no.from.Answer(own(c.no.command), c.err)
		}
	}
	return nil
}

// yes is the letter that a word for yes begins with.
func yes(w words.Words) string { return w.C("the letter for yes", "y") }

func (c confirm) render(_ *App, f look.Frame, under string) string {
	w := f.Theme.Words
	return look.Modal(f, under, w.T("Are you sure?"), []string{c.text},
		look.Hint{Key: yes(w), Does: "yes, do it"}, look.Hint{Key: "n", Does: "no"})
}

// leaving asks whether to go.
type leaving struct{}

func (leaving) update(a *App, msg tea.Msg) tea.Cmd {
	switch pressed(msg) {
	case "y", yes(a.theme.Words), "enter":
		return tea.Quit
	case "l":
		if a.desk != nil && a.opts.House != nil {
			return a.toLobby()
		}
	case "n", "esc", "q":
		a.close()
	}
	return nil
}

func (leaving) render(a *App, f look.Frame, under string) string {
	text, hints := f.Theme.Words.T("Leave accord?"), []look.Hint{{Key: "Ctrl-C", Does: "leave"}, {Key: "Esc", Does: "stay"}}
	if d := a.desk; d != nil {
		text = d.leaving(f.Theme.Words)
		if a.opts.House != nil {
			hints = append(hints, look.Hint{Key: "l", Does: "to the lobby"})
		}
	}
	return look.Modal(f, under, f.Theme.Words.T("Leaving"), []string{text}, hints...)
}

// leaving says what is kept, and what brings them back; a guest needs a code.
func (d *desk) leaving(w words.Words) string {
	code := d.view.Code
	switch seat := d.welcome.SeatCode; {
	case seat != "":
		return w.T("Leave %s? Your seat and what you typed are kept; come back with the same line and your seat code, %s.", code, seat)
	case d.view.Me.Guest:
		return w.T("Leave %s? Your seat and what you typed are kept; come back with the same line and your seat code.", code)
	}
	return w.T("Leave %s? Your seat and what you typed are kept; come back with the same line.", code)
}

// gone says that the room is not there any more.
type gone struct{ text string }

func (gone) update(a *App, msg tea.Msg) tea.Cmd {
	if k := pressed(msg); k != "enter" && k != "esc" {
		return nil
	}
	if a.opts.House == nil {
		return tea.Quit
	}
	return a.toLobby()
}

func (g gone) render(_ *App, f look.Frame, under string) string {
	return look.Modal(f, under, f.Theme.Words.T("The room"), []string{g.text}, look.Hint{Key: "Enter", Does: "go on"})
}

// welcome shows what a person gets with their seat, once.
type welcome struct{ w Welcome }

func (welcome) update(a *App, msg tea.Msg) tea.Cmd {
	if k := pressed(msg); k == "enter" || k == "esc" {
		a.close()
	}
	return nil
}

func (w welcome) render(_ *App, f look.Frame, under string) string {
	var text []string
	say := f.Theme.Words
	if c := w.w.SeatCode; c != "" {
		text = append(text, say.T("You have no ssh key, so note your seat code. It brings you back to your seat:"), f.Theme.Strong.Text(c),
			say.T("Give it when you come again with the same line, below your name."))
	}
	if c := w.w.ClaimCode; c != "" {
		text = append(text, say.T("Whoever has the claim code can facilitate this room. It works once:"), f.Theme.Strong.Text(c))
	}
	return look.Modal(f, under, say.T("Yours alone"), text, look.Hint{Key: "Enter", Does: "noted"})
}
