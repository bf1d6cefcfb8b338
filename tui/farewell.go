package tui

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
)

// left is a room that this terminal has been in.
type left struct {
	code    session.RoomCode
	invite  Invitation
	welcome Welcome
	guest   bool
	words   words.Words // that the room speaks
	unsent  []string    // what was typed and not sent
}

// Farewell is what the person reads on their own screen once this one is gone:
// how to come back and how to take the charter home. It is complete after
// Close.
func (a *App) Farewell() string {
	var b strings.Builder
	seen := map[session.RoomCode]bool{}
	for i := len(a.left) - 1; i >= 0; i-- {
		l := a.left[i]
		if seen[l.code] {
			continue
		}
		seen[l.code] = true
		b.WriteString(l.words.T("%s: your seat is kept.", l.code) + "\n")
		line := func(label, text string) {
			if text != "" {
				fmt.Fprintf(&b, "  %s%s\n", cell.Pad(label, 14), text)
			}
		}
		seat := l.welcome.SeatCode
		if seat == "" && l.guest {
			seat = l.words.T("the one that you were given and noted")
		}
		line(l.words.T("come back:"), l.invite.Join)
		line(l.words.T("seat code:"), seat)
		line(l.words.T("the charter:"), l.invite.Export)
	}
	return b.String()
}

// Unsent is what the person has typed and not sent, for their own terminal when
// the server ends: it keeps no such text on any disk. It is complete after
// Close; "" when nothing is unsent.
func (a *App) Unsent() string {
	var b strings.Builder
	for _, l := range a.left[max(0, len(a.left)-1):] {
		if len(l.unsent) == 0 {
			continue
		}
		b.WriteString(l.words.T("You had typed this and not sent it; the server keeps no unsent text when it restarts:") + "\n")
		for _, text := range l.unsent {
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(session.CleanText(text), "\n", "\n  "))
		}
	}
	return b.String()
}
