package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/look"
)

// claimRoom asks for the code that makes its holder a facilitator.
type claimRoom struct{ form *field.Form }

func (a *App) openClaim() tea.Cmd {
	code := field.NewLine(field.Options{Cap: 80, Hint: "four words"})
	a.open(claimRoom{field.NewForm(field.Item{Label: "Claim code", Input: code, Required: true, Help: "whoever opened this room was given it"})})
	return nil
}

func (c claimRoom) update(a *App, msg tea.Msg) tea.Cmd {
	switch c.form.Update(msg) {
	case field.Done:
		a.close()
		return a.post(session.ClaimRoom{Code: c.form.Value(0)}, nil)
	case field.Left:
		a.close()
	}
	return nil
}

func (c claimRoom) render(_ *App, f look.Frame, under string) string {
	return box(f, under, f.Theme.Words.T("Facilitate this room"), c.form.Render(f.Theme, boxWidth(f)-4, true), "",
		look.Hint{Key: "Enter", Does: "claim it"}, look.Hint{Key: "Esc", Does: "cancel"})
}
