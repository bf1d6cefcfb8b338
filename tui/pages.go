package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/charter"
	"accord/tui/keys"
	"accord/tui/look"
)

// openHelp explains where the person is, what they can do and the words used.
func (a *App) openHelp() tea.Cmd {
	s, v := a.desk.shown()
	groups, general := append(s.FullHelp(), a.globalKeys()), a.theme.Words.T(s.Help())
	if v.Phase.Do == "show" && v.Phase.Help != "" { // there is one thing to do with a text, and the plan has said it
		general = ""
	}
	a.open(&page{title: v.Stage.Title + ": " + v.Phase.Title, lines: func(t *look.Theme, w int) []string {
		lines := paragraphs(t, w, texts(v.Phase.Prompt, v.Phase.Help, general)...)
		if v.Phase.Example != "" {
			lines = append(lines, "", t.Quiet.Text(t.Words.T("For example")))
			lines = append(lines, look.Para(w, v.Phase.Example, t.Quiet)...)
		}
		if a.desk.coached() {
			lines = append(append(lines, "", look.Heading(t, w, t.Words.T("For you, as the sponsor"))), a.desk.coachLines(t, w)...)
		}
		lines = append(lines, "", look.Heading(t, w, t.Words.T("What you can do")))
		lines = append(lines, keys.Full(t, w, groups...)...)
		lines = append(lines, "", look.Heading(t, w, t.Words.T("Words")))
		return append(lines, look.Pairs(t, w, inWords(t.Words, append(s.Words(), glossary...))...)...)
	}})
	return nil
}

// globalKeys are the keys that work on every screen, for help.
func (a *App) globalKeys() []key.Binding {
	var out []key.Binding
	s, _ := a.desk.shown()
	for _, g := range a.globals() {
		if g.works(s) {
			out = append(out, g.key)
		}
	}
	return out
}

// inWords are pairs that a screen says in English, in the language of the room.
func inWords(w words.Words, pairs []look.Pair) []look.Pair {
	out := make([]look.Pair, len(pairs))
	for i, p := range pairs {
		out[i] = look.Pair{Label: w.T(p.Label), Value: w.T(p.Value), Style: p.Style}
	}
	return out
}

func texts(all ...string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// glossary are the words of every workshop, in English.
var glossary = []look.Pair{
	{Label: words.Key("sealed"), Value: words.Key("Hidden from everybody, facilitators included, until the reveal.")},
	{Label: words.Key("reveal"), Value: words.Key("The moment at which all sealed cards or picks are shown together, without names unless the step says so.")},
	{Label: words.Key("perimeter"), Value: words.Key("The fence around what the team decides. Inside it the team chooses freely.")},
	{Label: words.Key("level"), Value: words.Key("How far a decision is the team's, from 1 (others decide and tell) to 7 (the team decides, nobody needs to know).")},
	{Label: words.Key("consent"), Value: words.Key("Good enough for now and safe enough to try. It is not the same as everybody's favourite.")},
	{Label: words.Key("facilitator"), Value: words.Key("Leads through the steps. Sees nothing that you do not see.")},
	{Label: words.Key("sponsor"), Value: words.Key("Answers for the team's room to decide and accepts levels.")},
	{Label: words.Key("scribe"), Value: words.Key("Holds the pen for a text; the others suggest lines.")},
	{Label: words.Key("ready"), Value: words.Key("You need no more time in this step. You can take it back.")},
	{Label: words.Key("bank"), Value: words.Key("Minutes that earlier steps saved; longer steps draw on them.")},
}

func (a *App) promisePage() *page {
	promise := a.desk.view.Promise()
	return &page{title: a.theme.Words.T("The promise of this room"), lines: func(t *look.Theme, w int) []string { return paragraphs(t, w, promise...) }}
}

func (a *App) openPromise() tea.Cmd {
	a.open(a.promisePage())
	return nil
}

// promiseIfDue shows the promise before the first sealed phase, once per person
// and room.
func (a *App) promiseIfDue() {
	d := a.desk
	if b, ok := d.view.Board.(session.ShowBoard); ok && b.What == "promise" && b.Mine {
		d.promised = true
	}
	if d.promised || d.behind() || len(a.layers) > 0 || d.view.Me.Rights.Spectator || d.view.Phase.Names != session.Sealed {
		return
	}
	p := a.promisePage()
	p.shut = words.Key("understood")
	p.done = func(a *App) tea.Cmd {
		a.desk.promised = true
		return nil
	}
	a.appear(p)
}

// openInvitation shows what brings others into the room.
func (a *App) openInvitation() tea.Cmd {
	i := a.desk.invite
	a.open(&page{title: a.theme.Words.T("Invite others"), copy: i.Join, lines: func(t *look.Theme, w int) []string {
		lines := look.Para(w, t.Words.T("Send them this line. They need nothing but ssh:"), look.Style{})
		lines = append(append(append(lines, ""), look.Para(w, i.Join, t.Strong)...), "")
		lines = append(lines, look.Para(w, t.Words.T("The host key, to compare when ssh asks:"), look.Style{})...)
		return append(append(lines, ""), look.Para(w, i.Fingerprint, look.Style{})...)
	}})
	return nil
}

// openExport shows the line that takes the charter home.
func (a *App) openExport() tea.Cmd {
	i := a.desk.invite
	a.open(&page{title: a.theme.Words.T("Take the charter home"), copy: i.Export, lines: func(t *look.Theme, w int) []string {
		lines := look.Para(w, t.Words.T("Run this on your own machine, now or later. It writes the charter as it stands:"), look.Style{})
		return append(append(lines, ""), look.Para(w, i.Export, t.Strong)...)
	}})
	return nil
}

type charterMsg struct {
	stay     int
	markdown []byte
}

// openCharter has the charter made and shows it when it is there.
func (a *App) openCharter() tea.Cmd {
	if a.opts.House == nil {
		return nil
	}
	house, v, stay := a.opts.House, a.desk.view, a.stay
	return func() tea.Msg { return charterMsg{stay, house.Charter(v)} }
}

func (a *App) showCharter(m charterMsg) {
	if m.stay == a.stay && a.desk != nil {
		a.open(&reading{charter.New(m.markdown, a.desk.invite.Export)})
	}
}

// reading is the charter over the whole screen.
type reading struct{ *charter.Reader }

func (r *reading) update(a *App, msg tea.Msg) tea.Cmd {
	switch r.Update(msg) {
	case charter.Close:
		a.close()
	case charter.Copy:
		return tea.SetClipboard(a.desk.invite.Export)
	}
	return nil
}

func (r *reading) render(_ *App, f look.Frame, _ string) string { return r.Render(f) }
