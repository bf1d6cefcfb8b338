package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// A page is something to read over the screen. It scrolls where it is longer
// than the terminal is high.
type page struct {
	title string
	lines func(t *look.Theme, w int) []string
	copy  string // what y copies; shown in lines as well
	shut  string // what Enter means, in English; "" for close
	done  func(*App) tea.Cmd
	text  look.Pager
	said  string
}

func (p *page) update(a *App, msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || keys.Turn(&p.text, k) {
		return nil
	}
	switch k.String() {
	case "y":
		if p.copy != "" {
			p.said = words.Key("copied, if your terminal allows it")
			return tea.SetClipboard(p.copy)
		}
	case "esc", "q", "enter", "?":
		a.close()
		if p.done != nil {
			return p.done(a)
		}
	}
	return nil
}

func (p *page) render(_ *App, f look.Frame, under string) string {
	in := f.Size(boxWidth(f)-4, max(f.H-boxLines(f), 1))
	lines := p.lines(f.Theme, p.text.Width(in))
	foot := ""
	if len(lines) > in.H {
		foot = f.Theme.Words.T("j/k scroll")
	}
	in.H = min(in.H, len(lines))
	return box(f, under, p.title, look.Lines(p.text.Render(in, lines)), foot, p.hints()...)
}

func (p *page) hints() []look.Hint {
	if p.said != "" {
		return []look.Hint{{Key: "Esc", Does: p.said}}
	}
	h := []look.Hint{{Key: "Enter", Does: onOff(p.shut != "", p.shut, words.Key("close"))}}
	if p.copy != "" {
		h = append(h, look.Hint{Key: "y", Does: "copy the line"})
	}
	return h
}

// boxWidth is how wide a box over the screen is.
func boxWidth(f look.Frame) int {
	if f.Narrow() {
		return f.W
	}
	return min(f.W-4, 76)
}

// boxLines is how many lines of a box are not its content.
func boxLines(f look.Frame) int {
	if f.Short() {
		return 3
	}
	return 6
}

// box draws lines in a box over what is under it.
func box(f look.Frame, under, title string, lines []string, foot string, hints ...look.Hint) string {
	w := boxWidth(f)
	all := lines
	if !f.Short() {
		all = append(append([]string{""}, lines...), "")
	}
	all = append(all, look.Hints(f.Theme, w-4, hints...))
	return look.Overlay(f, under, look.Box{Title: title, Lines: all, Foot: foot, Edge: f.Theme.Accent}.Render(f.Theme, w))
}

// paragraphs are texts wrapped to a width, with an empty line between them.
func paragraphs(t *look.Theme, w int, texts ...string) []string {
	var lines []string
	for i, p := range texts {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, look.Para(w, p, look.Style{})...)
	}
	return lines
}
