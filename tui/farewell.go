package tui

import (
	"fmt"
	"strings"

	"accord/session"
)

// left is a room that this terminal has been in.
type left struct {
	code    session.RoomCode
	invite  Invitation
	welcome Welcome
	guest   bool
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
		fmt.Fprintf(&b, "%s: your seat is kept.\n", l.code)
		if l.invite.Join != "" {
			fmt.Fprintf(&b, "  come back:    %s\n", l.invite.Join)
		}
		if l.welcome.SeatCode != "" {
			fmt.Fprintf(&b, "  seat code:    %s\n", l.welcome.SeatCode)
		} else if l.guest {
			b.WriteString("  seat code:    the one that you were given and noted\n")
		}
		if l.invite.Export != "" {
			fmt.Fprintf(&b, "  the charter:  %s\n", l.invite.Export)
		}
	}
	return b.String()
}
