package tui

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// An action is one line of the palette.
type action struct {
	key, does string // in English, until the palette shows it
	do        func() tea.Cmd
}

// palette lists everything that can be done now; typing narrows it.
type palette struct {
	all    []action // said in the language of the room
	filter *field.Line
	list   look.List
}

func (a *App) openPalette() tea.Cmd {
	if a.desk == nil {
		return nil
	}
	all := a.actions()
	for i := range all {
		all[i].does, all[i].key = a.theme.Words.T(all[i].does), a.theme.Words.T(all[i].key)
	}
	a.open(&palette{all: all, filter: field.NewLine(field.Options{Prompt: "> ", Hint: "type to search"})})
	return nil
}

// actions are those of the screen that is shown, then those of every screen.
func (a *App) actions() []action {
	s, _ := a.desk.shown()
	var all []action
	if !s.Typing() {
		all = a.screenActions(s)
	}
	for _, g := range a.globals() {
		h := g.key.Help()
		switch used := !g.works(s); {
		case !g.key.Enabled(), h.Key == keys.Palette().Help().Key, used && h.Key == readyKey.Help().Key && !s.Typing():
			continue // the screen says it, or this is it
		case used:
			h.Key = ""
		}
		all = append(all, action{h.Key, h.Desc, g.do})
	}
	if a.desk.view.Unled && !a.desk.view.Me.Rights.Spectator {
		all = append(all, action{"", words.Key("facilitate: enter the claim code"), a.openClaim})
	}
	i := a.desk.invite
	if i.Join != "" {
		all = append(all,
			action{"", words.Key("copy the join line"), copying(i.Join)},
			action{"", words.Key("take the charter home: the export line"), a.openExport})
	}
	return all
}

func copying(text string) func() tea.Cmd { return func() tea.Cmd { return tea.SetClipboard(text) } }

// screenActions are the screen's own bindings that are a single key which can
// be pressed for the person.
func (a *App) screenActions(s Screen) []action {
	var all []action
	seen := map[string]bool{}
	for _, group := range append([][]key.Binding{s.ShortHelp()}, s.FullHelp()...) {
		for _, b := range group {
			k, ok := keyOf(b)
			if !ok || seen[b.Help().Desc] {
				continue
			}
			seen[b.Help().Desc] = true
			all = append(all, action{b.Help().Key, b.Help().Desc, func() tea.Cmd { return a.toScreen(k) }})
		}
	}
	return all
}

// keyOf is the press of a binding with one key that is a letter, a sign or
// Enter; others, such as ranges and arrows, are not actions.
func keyOf(b key.Binding) (tea.KeyPressMsg, bool) {
	if !b.Enabled() || len(b.Keys()) != 1 {
		return tea.KeyPressMsg{}, false
	}
	k := b.Keys()[0]
	if k == "enter" {
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	}
	r, n := utf8.DecodeRuneInString(k)
	return tea.KeyPressMsg{Code: r, Text: k}, n == len(k)
}

func (p *palette) found() []action {
	want := strings.ToLower(p.filter.Value())
	var out []action
	for _, x := range p.all {
		if strings.Contains(strings.ToLower(x.does), want) {
			out = append(out, x)
		}
	}
	return out
}

func (p *palette) update(a *App, msg tea.Msg) tea.Cmd {
	found := p.found()
	switch pressed(msg) {
	case "up", "ctrl+p":
		p.list.Move(-1, len(found))
		return nil
	case "down", "tab", "ctrl+n":
		p.list.Move(1, len(found))
		return nil
	case "ctrl+k":
		return a.close()
	}
	switch p.filter.Update(msg) {
	case field.Done:
		a.close()
		if len(found) > 0 {
			return found[min(p.list.Cursor, len(found)-1)].do()
		}
	case field.Left:
		a.close()
	case field.Edited:
		p.list.To(0, 1)
	}
	return nil
}

func (p *palette) render(_ *App, f look.Frame, under string) string {
	found := p.found()
	t, w := f.Theme, boxWidth(f)-4
	lines := p.filter.Render(t, w, true)
	if !f.Short() {
		lines = append(lines, "")
	}
	room := max(min(f.H-boxLines(f)-len(lines), max(len(p.all), 1)), 1)
	list := p.list.Render(f.Size(w, room), len(found), func(i, w int, on bool) []string {
		x := found[i]
		style := look.Style{}
		if on {
			style = t.Cursor
		}
		return []string{look.Ends(t, w, style.Text(x.does), t.Key.Text(x.key))}
	})
	lines = append(lines, look.Lines(list)...)
	return box(f, under, t.Words.T("Commands"), lines, "", look.Hint{Key: "Enter", Does: "do it"}, look.Hint{Key: "Esc", Does: "close"})
}
