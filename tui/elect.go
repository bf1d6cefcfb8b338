package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// electing is the choice of a facilitator by those who are here, when all
// facilitators have been gone for a while. Nobody becomes one by themselves.
type electing struct {
	view session.View
	list look.List
}

func (a *App) openElection() tea.Cmd {
	e := &electing{}
	if e.show(a.desk.view) {
		a.open(e)
	}
	return nil
}

// show takes up the newest view; false when the election is over.
func (e *electing) show(v session.View) bool {
	e.view = v
	return v.Election != nil
}

// candidates are those who can be chosen.
func (e *electing) candidates() []session.PersonView {
	var out []session.PersonView
	for _, p := range e.view.People {
		if p.Here && !p.Rights.Spectator && !p.Rights.Sponsor {
			out = append(out, p)
		}
	}
	return out
}

func (e *electing) update(a *App, msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	all := e.candidates()
	switch {
	case !ok || keys.Steer(&e.list, k, len(all)):
	case k.String() == "enter" && len(all) > 0:
		id := all[min(e.list.Cursor, len(all)-1)].ID
		if id == e.view.Me.Elects {
			id = ""
		}
		return a.post(session.Elect{Person: id}, nil)
	case k.String() == "esc" || k.String() == "q":
		a.close()
	}
	return nil
}

func (e *electing) render(_ *App, f look.Frame, under string) string {
	t, w, all := f.Theme, boxWidth(f)-4, e.candidates()
	n := e.view.Election
	say := t.Words.T("All who facilitated are gone. Whoever %d of %d consent to, and nobody else is named, facilitates.", n.Need, n.Of)
	lines := look.Para(w, say, t.Quiet)
	if !f.Short() {
		lines = append(lines, "")
	}
	room := max(min(f.H-boxLines(f)-len(lines), len(all)), 1)
	list := e.list.Render(f.Size(w, room), len(all), func(i, w int, on bool) []string {
		style := look.Style{}
		if on {
			style = t.Cursor
		}
		return []string{look.Ends(t, w, look.Radio(t, all[i].ID == e.view.Me.Elects, style.Text(all[i].Name)), t.Quiet.Text(e.consents(t.Words, all[i].ID)))}
	})
	return box(f, under, t.Words.T("Who facilitates?"), append(lines, look.Lines(list)...), "",
		look.Hint{Key: "Enter", Does: "consent, or take it back"}, look.Hint{Key: "Esc", Does: "close"})
}

func (e *electing) consents(w words.Words, id session.ParticipantID) string {
	for _, c := range e.view.Election.Named {
		if c.ID == id {
			return w.T("%d of %d", c.By, e.view.Election.Need)
		}
	}
	return ""
}
