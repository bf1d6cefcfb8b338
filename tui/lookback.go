package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"

	"charm.land/bubbles/v2/key"
)

// lookBack chooses one of the phases that the room has been in.
type lookBack struct {
	phases []session.PhaseView
	stages []string // the title of the stage of each
	list   look.List
}

func (a *App) openLookBack() tea.Cmd {
	v := a.desk.view
	l := &lookBack{}
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if ph.Been {
				l.phases = append(l.phases, ph)
				l.stages = append(l.stages, st.Title)
			}
			if ph.Now {
				l.list.To(len(l.phases)-1, len(l.phases))
			}
		}
	}
	a.open(l)
	return nil
}

func (l *lookBack) update(a *App, msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch {
	case key.Matches(k, keys.Up()):
		l.list.Move(-1, len(l.phases))
	case key.Matches(k, keys.Down()):
		l.list.Move(1, len(l.phases))
	case k.String() == "enter":
		a.close()
		id := l.phases[l.list.Cursor].ID
		if id == a.desk.at {
			id = ""
		}
		a.desk.lookBack(id)
	case k.String() == "esc" || k.String() == "q":
		a.close()
	}
	return nil
}

func (l *lookBack) render(_ *App, f look.Frame, under string) string {
	t, w := f.Theme, boxWidth(f)-4
	room := max(min(f.H-boxLines(f), len(l.phases)), 1)
	list := l.list.Render(f.Size(w, room), len(l.phases), func(i, w int, on bool) []string {
		ph := l.phases[i]
		style := look.Style{}
		if on {
			style = t.Cursor
		}
		note := ""
		switch {
		case ph.Now:
			note = t.Words.C("of a step", "now")
		case ph.SetAside:
			note = t.Words.T("set aside")
		}
		return []string{look.Ends(t, w, t.Quiet.Text(l.stages[i]+"  ")+style.Text(ph.Title), t.Quiet.Text(note))}
	})
	return box(f, under, t.Words.T("Look back at"), look.Lines(list), "", look.Hint{Key: "Enter", Does: "look"}, look.Hint{Key: "Esc", Does: "close"})
}
