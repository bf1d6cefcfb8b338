package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/console"
	"accord/tui/look"
)

// drawer is the facilitator's console over the whole screen.
type drawer struct{ *console.Drawer }

func (a *App) openDrawer() tea.Cmd {
	switch v := a.desk.view; {
	case v.Console == nil:
		return a.alarm(a.theme.Words.T("The drawer is the facilitator's."))
	default:
		d := drawer{console.New()}
		d.Show(v)
		d.Point(a.desk.pointed())
		a.open(d)
	}
	return nil
}

// show gives the newest view; false when the drawer is not this person's any
// more.
func (d drawer) show(v session.View) bool {
	d.Show(v)
	return v.Console != nil
}

func (d drawer) update(a *App, msg tea.Msg) tea.Cmd {
	a.desk.news.alarm = ""
	c, wish := d.Update(msg)
	switch wish {
	case console.Close:
		a.close()
	case console.Invite:
		return a.openInvitation()
	case console.EnterFor:
		a.close()
		a.desk.enterFor(d.Person())
	case console.Export:
		return a.openExport()
	case console.Help:
		a.open(&page{title: a.theme.Words.T("The facilitator's drawer"), lines: console.Explain})
	}
	return a.post(c, nil)
}

func (d drawer) render(a *App, f look.Frame, _ string) string {
	n := a.desk.news
	return d.Render(f, a.header(a.desk.view, f), n.word, n.alarm)
}
