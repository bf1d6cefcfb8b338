package console

import (
	"strings"

	"accord/session"
	"accord/session/words"
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
		act{key: keys.On(ok && d.ahead() && !(ph.Now && d.view.Console.Next.ID == ""), keys.Letter("s", onOff(ph.Skipped, words.Key("take it up again"), words.Key("leave it out")))), command: session.SkipPhase{Phase: ph.ID, On: !ph.Skipped}},
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
			when = t.Words.T("left out")
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
	kind := []string{activity(t.Words, ph.Do), who(t.Words, ph)}
	if ph.Names == session.Sealed {
		kind = append(kind, t.Words.T("sealed"))
	}
	if ph.Minutes > 0 {
		kind = append(kind, t.Words.T("planned %s", look.Clock(ph.Minutes.Duration())))
	}
	out = append(out, look.Para(w, strings.Join(kind, ", "), t.Quiet)...)
	for _, x := range []struct {
		text  string
		style look.Style
	}{{ph.Prompt, look.Style{}}, {ph.Help, t.Quiet}, {example(t.Words, ph), t.Quiet}} {
		if x.text != "" {
			out = append(append(out, ""), look.Para(w, x.text, x.style)...)
		}
	}
	return out
}

func example(w words.Words, ph session.PhaseView) string {
	if ph.Example == "" {
		return ""
	}
	return w.T("For example: %s", ph.Example)
}

// who is whose step it is.
func who(w words.Words, ph session.PhaseView) string {
	if ph.Who == session.Everybody {
		return w.T("everybody")
	}
	return w.C("whose step it is", "the %s", words.Say(string(ph.Who)))
}

// activity is what is done in a step, by the name that agendas use.
func activity(w words.Words, do string) string {
	switch do {
	case "ask":
		return w.C("activity", "ask")
	case "claim":
		return w.C("activity", "claim")
	case "cluster":
		return w.C("activity", "cluster")
	case "commit":
		return w.C("activity", "commit")
	case "consent":
		return w.C("activity", "consent")
	case "dots":
		return w.C("activity", "dots")
	case "draft":
		return w.C("activity", "draft")
	case "outcome":
		return w.C("activity", "outcome")
	case "place":
		return w.C("activity", "place")
	case "poker":
		return w.C("activity", "poker")
	case "rate":
		return w.C("activity", "rate")
	case "read":
		return w.C("activity", "read")
	case "show":
		return w.C("activity", "show")
	case "spread":
		return w.C("activity", "spread")
	case "talk":
		return w.C("activity", "talk")
	case "write":
		return w.C("activity", "write")
	}
	return do
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
	top := append(look.Para(max(f.W, 1), t.Words.T("After %s. What has to work on something works on that step.", after), t.Quiet), "")
	all := session.Inserts(d.view.Words())
	body := d.puts.Render(f.Size(f.W, f.H-len(top)), len(all), func(i, w int, on bool) []string {
		style := look.Style{}
		if on {
			style = t.Cursor
		}
		x := all[i]
		out := []string{look.Ends(t, w, style.Text(t.Words.T(x.Title))+t.Quiet.Text("  "+activity(t.Words, x.Do)), t.Quiet.Text(look.Clock(x.Minutes.Duration())))}
		return append(out, look.Indent(2, look.Para(max(w-2, 1), strings.TrimSpace(t.Words.T(x.Prompt)), t.Quiet)...)...)
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
