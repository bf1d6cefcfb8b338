package console

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// The whole plan, to look ahead without moving the room; steps are left out or
// put in from here.

// phases is the plan in one list.
func (d *Drawer) allPhases() []session.PhaseView {
	var out []session.PhaseView
	for _, st := range d.view.Stages {
		out = append(out, st.Phases...)
	}
	return out
}

// openPlan shows the plan with the cursor where the room is.
func (d *Drawer) openPlan() {
	d.page = steps
	for i, ph := range d.allPhases() {
		if ph.Now {
			d.plan.To(i, len(d.allPhases()))
		}
	}
}

func (d *Drawer) planned() (session.PhaseView, bool) {
	all := d.allPhases()
	if d.plan.Cursor >= len(all) {
		return session.PhaseView{}, false
	}
	return all[d.plan.Cursor], true
}

// ahead reports whether the room is in the step under the cursor or comes to it.
func (d *Drawer) ahead() bool {
	now := -1
	for i, ph := range d.allPhases() {
		if ph.Now {
			now = i
		}
	}
	return now >= 0 && d.plan.Cursor >= now
}

func (d *Drawer) stepActs() []act {
	n := len(d.allPhases())
	ph, ok := d.planned()
	acts := append([]act{d.back()}, moves(&d.plan, n)...)
	return append(acts,
		act{key: keys.On(ok && d.ahead(), keys.Letter("s", onOff(ph.Skipped, "take it up again", "leave it out"))), command: session.SkipPhase{Phase: ph.ID, On: !ph.Skipped}},
		act{key: keys.On(ok && d.ahead(), keys.Letter("i", "put a step in after it")), do: func() { d.page, d.after = putting, ph.ID }},
	)
}

// moves are the keys that move in a list of n lines.
func moves(l *look.List, n int) []act {
	return []act{
		{key: keys.Up(), do: func() { l.Move(-1, n) }},
		{key: keys.Down(), do: func() { l.Move(1, n) }},
		{key: keys.PageUp(), do: func() { l.Page(-1, n) }},
		{key: keys.PageDown(), do: func() { l.Page(1, n) }},
		{key: keys.Top(), do: func() { l.To(0, n) }},
		{key: keys.Bottom(), do: func() { l.To(n-1, n) }},
	}
}

// renderSteps is the plan on the left and the step under the cursor on the
// right, or below.
func (d *Drawer) renderSteps(f look.Frame) string {
	if f.Narrow() {
		detail := d.step(f, f.W)
		detail = detail[:min(len(detail), max(f.H/2, 1))]
		return look.Stack(d.stepList(f.Size(f.W, f.H-len(detail)-1)), f.Size(f.W, len(detail)+1).Fit(append([]string{look.Rule(f.Theme, f.W)}, detail...)...))
	}
	cols := f.Rect().SplitCols(3, f.W*2/5, 0)
	left := look.Lines(d.stepList(f.In(cols[0])))
	right := d.step(f, cols[1].W)
	return beside(f, left, right)
}

func (d *Drawer) stepList(f look.Frame) string {
	all := d.allPhases()
	stage := map[session.PhaseID]string{}
	for _, st := range d.view.Stages {
		stage[st.Phases[0].ID] = st.Title
	}
	return d.plan.Render(f, len(all), func(i, w int, on bool) []string {
		t, ph := f.Theme, all[i]
		var out []string
		if title := stage[ph.ID]; title != "" {
			out = append(out, t.Quiet.Text(t.Cut(title, w)))
		}
		style, lead := look.Style{}, t.Mark.Todo
		switch {
		case ph.Skipped:
			style, lead = t.Quiet, t.Mark.No
		case ph.Now:
			style, lead = t.Strong, t.Mark.Arrow
		case ph.Been:
			lead = t.Mark.Done
		}
		if on {
			style = style.And(t.Cursor)
		}
		when := d.times(f, ph)
		if ph.Skipped {
			when = "left out"
		}
		return append(out, look.Ends(t, w, t.Pad(lead, 2)+style.Text(ph.Title), t.Quiet.Text(when)))
	})
}

// step is what a step will ask of people.
func (d *Drawer) step(f look.Frame, w int) []string {
	t := f.Theme
	ph, ok := d.planned()
	if !ok {
		return nil
	}
	out := []string{t.Strong.Text(t.Cut(ph.Title, w))}
	kind := fmt.Sprintf("%s, %s", ph.Do, d.who(ph))
	if ph.Minutes > 0 {
		kind += ", planned " + look.Clock(ph.Minutes.Duration())
	}
	out = append(out, look.Para(w, kind, t.Quiet)...)
	for _, x := range []struct {
		text  string
		style look.Style
	}{{ph.Prompt, look.Style{}}, {ph.Help, t.Quiet}, {example(ph), t.Quiet}} {
		if x.text != "" {
			out = append(append(out, ""), look.Para(w, x.text, x.style)...)
		}
	}
	return out
}

func example(ph session.PhaseView) string {
	if ph.Example == "" {
		return ""
	}
	return "For example: " + ph.Example
}

// who is whose step it is and whether names are seen.
func (d *Drawer) who(ph session.PhaseView) string {
	all := "everybody"
	if ph.Who != session.Everybody {
		all = "the " + string(ph.Who)
	}
	if ph.Names == session.Sealed {
		return all + ", sealed"
	}
	return all
}

// putActs are the keys of the list of what can be put in.
func (d *Drawer) putActs() []act {
	all := session.Inserts(d.view.Words())
	acts := append([]act{d.back()}, moves(&d.puts, len(all))...)
	chosen := all[min(d.puts.Cursor, len(all)-1)]
	return append(acts, act{
		key: keys.Does(keys.Enter(), "put it in"), command: session.InsertPhase{After: d.after, Insert: chosen}, do: d.to(room),
	})
}

func (d *Drawer) renderPuts(f look.Frame) string {
	t := f.Theme
	after := ""
	for _, ph := range d.allPhases() {
		if ph.ID == d.after {
			after = ph.Title
		}
	}
	top := append(look.Para(max(f.W, 1), "After "+after+". What has to work on something works on that step.", t.Quiet), "")
	all := session.Inserts(d.view.Words())
	body := d.puts.Render(f.Size(f.W, f.H-len(top)), len(all), func(i, w int, on bool) []string {
		style := look.Style{}
		if on {
			style = t.Cursor
		}
		x := all[i]
		out := []string{look.Ends(t, w, style.Text(x.Title)+t.Quiet.Text("  "+x.Do), t.Quiet.Text(look.Clock(x.Minutes.Duration())))}
		return append(out, look.Indent(2, look.Para(max(w-2, 1), strings.TrimSpace(x.Prompt), t.Quiet)...)...)
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
