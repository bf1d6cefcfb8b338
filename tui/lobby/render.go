package lobby

import (
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the whole screen: a calm column in the middle.
func (l *Lobby) Render(f look.Frame) string {
	w := min(f.W-4, 66)
	if f.Narrow() {
		w = f.W - 2
	}
	t := f.Theme
	foot := []string{"", look.Hints(t, w, l.hints()...)}
	if l.word != nil {
		foot = append(look.Para(w, l.word.In(t.Words), t.Warn), foot...)
	}
	var lines []string
	if !f.Short() {
		lines = append(lines, "")
		if f.H >= 30 {
			lines = append(lines, "", "")
		}
		lines = append(lines, look.Wordmark(t)...)
		lines = append(lines, "")
	}
	lines = append(lines, t.Title.Text(t.Cut(l.heading(t.Words), w)), "")
	room := max(f.H-len(lines)-len(foot)-1, 1)
	lines = append(lines, l.body(f.Size(w, room))...)
	for len(lines) < f.H-len(foot)-1 {
		lines = append(lines, "")
	}
	return f.Fit(look.Indent((f.W-w)/2, append(lines, foot...)...)...)
}

func (l *Lobby) heading(w words.Words) string {
	switch l.step {
	case joining:
		return w.T("Join a room")
	case naming:
		return w.T("Welcome to %s", l.title)
	case picking:
		return w.T("Open a new room: choose an agenda")
	case opening:
		return w.T("Open a new room: %s", l.plan.Agenda)
	case waiting:
		return l.where(w)
	}
	if len(l.rooms) > 0 {
		return w.T("Your rooms")
	}
	return w.T("A team writes its charter together")
}

func (l *Lobby) body(f look.Frame) []string {
	switch l.step {
	case home:
		return look.Lines(l.list.Render(f, len(l.rooms)+doors, func(i, w int, on bool) []string { return l.door(f, i, w, on) }))
	case picking:
		return look.Lines(l.list.Render(f, len(l.opts.Agendas), func(i, w int, on bool) []string { return l.agenda(f, i, w, on) }))
	case waiting:
		return []string{""}
	}
	lines := l.form.Render(f.Theme, f.W, true)
	if more := l.below(f); len(more) > 0 && len(lines)+1+len(more) <= f.H {
		lines = append(append(lines, ""), more...)
	}
	return lines
}

// below is what stands under the form where there is room.
func (l *Lobby) below(f look.Frame) []string {
	if l.step != naming {
		return nil
	}
	lines := look.Para(f.W, f.Theme.Words.T("This is how the others see you. You can change it at any time."), f.Theme.Quiet)
	if l.asksCode() {
		lines = append(lines, look.Para(f.W, f.Theme.Words.T("Been here before? Your seat code brings you back to your seat."), f.Theme.Quiet)...)
	}
	return lines
}

// door is a line of the home list: a room, or one of the doors below.
func (l *Lobby) door(f look.Frame, i, w int, on bool) []string {
	t, style := f.Theme, look.Style{}
	if on {
		style = t.Cursor
	}
	switch i - len(l.rooms) {
	case 0:
		return []string{look.Ends(t, w, style.Text(t.Words.T("Join a room by its code")), t.Key.Text("j"))}
	case 1:
		return []string{look.Ends(t, w, style.Text(t.Words.T("Open a new room")), t.Key.Text("n"))}
	case 2:
		return []string{look.Ends(t, w, style.Text(t.Words.T("Go on without a screen")), t.Key.Text("l"))}
	}
	r := l.rooms[i]
	left := style.Text(string(r.Code)) + "  " + r.Title
	note := r.Stage
	if r.Here > 0 {
		note = t.Words.T("%s, %d here", r.Stage, r.Here)
	}
	if r.Leads {
		note = t.Words.T("%s, you lead", note)
	}
	if cell.Width(left)+cell.Width(note)+2 > w {
		return []string{t.Cut(left, w), t.Quiet.Text(t.Cut("  "+note, w))}
	}
	return []string{look.Ends(t, w, left, t.Quiet.Text(note))}
}

func (l *Lobby) agenda(f look.Frame, i, w int, on bool) []string {
	t, style, a := f.Theme, look.Style{}, l.opts.Agendas[i]
	if on {
		style = t.Cursor
	}
	lines := []string{look.Ends(t, w, style.Text(a.Name)+"  "+a.Title, t.Quiet.Text(t.Words.T("%d min", a.Minutes)))}
	if a.For != "" {
		lines = append(lines, look.Para(w, a.For, t.Quiet)...)
	}
	return lines
}

func (l *Lobby) hints() []look.Hint {
	switch l.step {
	case home:
		return []look.Hint{{Key: "Enter", Does: "choose"}, {Key: words.Key("arrows"), Does: "move"}, {Key: "j", Does: "join"}, {Key: "n", Does: "new room"}, {Key: "q", Does: "leave"}}
	case picking:
		return []look.Hint{{Key: "Enter", Does: "choose"}, {Key: "j/k", Does: "move"}, {Key: "Esc", Does: "back"}}
	case waiting:
		return []look.Hint{{Key: "Ctrl-C", Does: "leave"}}
	}
	return l.formHints()
}

// formHints are the keys of the form: what Enter does is said for the field
// that one is at.
func (l *Lobby) formHints() []look.Hint {
	enter, esc := look.Hint{Key: "Enter", Does: "next"}, look.Hint{Key: "Esc", Does: "back"}
	if l.form.Last() {
		enter.Does = words.Key("go in")
		if l.step == opening {
			enter.Does = words.Key("open the room")
		}
	}
	if l.step == joining && !l.opts.Guest { // one field only
		return []look.Hint{enter, esc}
	}
	return []look.Hint{enter, esc, {Key: "Tab", Does: "next field"}}
}
