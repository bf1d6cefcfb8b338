package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/look"
)

// card is the person's own card: how the room sees them.
type card struct{ form *field.Form }

func (a *App) openCard() tea.Cmd {
	v := a.desk.view
	roles := a.theme.Words.T("such as %s", strings.Join(v.Roles, ", "))
	c := card{field.NewForm(
		field.Item{Label: "Name", Input: field.NewLine(field.Options{Cap: 32}), Required: true, Help: "as the room should see it"},
		field.Item{Label: "Mostly I do", Input: field.NewLine(field.Options{Cap: 16}), Help: onOff(len(v.Roles) > 0, roles, "")},
		field.Item{Label: "I can teach", Input: field.NewLine(field.Options{Cap: 80, Hint: "optional"})},
		field.Item{Label: "I want to learn", Input: field.NewLine(field.Options{Cap: 80, Hint: "optional"})},
	)}
	for i, s := range []string{v.Me.Name, v.Me.Role, v.Me.Teach, v.Me.Learn} {
		c.form.SetValue(i, s)
	}
	a.open(c)
	return nil
}

func (c card) update(a *App, msg tea.Msg) tea.Cmd {
	switch c.form.Update(msg) {
	case field.Done:
		a.close()
		f := c.form
		return a.post(session.Introduce{Name: f.Value(0), Role: f.Value(1), Teach: f.Value(2), Learn: f.Value(3)}, nil)
	case field.Left:
		a.close()
	}
	return nil
}

func (c card) render(_ *App, f look.Frame, under string) string {
	return box(f, under, f.Theme.Words.T("Your card"), c.form.Render(f.Theme, boxWidth(f)-4, true), "",
		look.Hint{Key: "Enter", Does: "next, then save"}, look.Hint{Key: "Esc", Does: "cancel"})
}
