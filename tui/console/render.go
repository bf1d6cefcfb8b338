package console

import (
	"fmt"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// Render draws the whole screen. word and alarm are what has just happened and
// what the person has to be told.
func (d *Drawer) Render(f look.Frame, h look.Header, word, alarm string) string {
	s := look.Shell{Header: h, Prompt: d.title(), Word: word, Alarm: alarm, Wide: true, You: d.counts(), Hints: d.hints()}
	rect := s.Body(f)
	return s.Render(f, d.body(f.In(rect)))
}

// title is the room and who leads it.
func (d *Drawer) title() string {
	v := d.view
	w := v.Words()
	leads := []string{w.C("facilitated by", "you")}
	for _, p := range v.People {
		if p.Rights.Facilitator && p.ID != v.Me.ID {
			leads = append(leads, p.Name)
		}
	}
	return w.T("%s  %s  facilitated by %s", v.Code, v.Title, strings.Join(leads, ", "))
}

// counts is who is here and who is ready, in one line.
func (d *Drawer) counts() string {
	p, w := d.view.Progress, d.view.Words()
	if label := d.answers(); label != "" {
		return w.T("%d here, %d %s, %d ready", p.Here, p.Answered, label, p.Ready)
	}
	return w.T("%d here, %d ready", p.Here, p.Ready)
}

// answers is the word for what people give here; none where nobody has to give
// anything, or where after a reveal it is not known any more who did.
func (d *Drawer) answers() string {
	v, w := d.view, d.view.Words()
	switch {
	case v.Phase.Do == "cluster", v.Phase.Do == "draft", v.Phase.Revealed && v.Progress.Answered == 0:
		return ""
	case v.Phase.Do == "talk":
		return w.C("people", "spoken")
	}
	return w.C("people", "answered")
}

// undecided says that everybody has seen where the room stands and nothing has
// come of it yet: what is not adopted is not in the charter.
func (d *Drawer) undecided() string {
	b, ok := d.view.Board.(session.ConsentBoard)
	switch {
	case !ok || !b.Revealed || b.Answered == 0 || b.Adopted || b.LeftOut:
		return ""
	case b.Objections > 0:
		return d.view.Words().T("not yet: an objection is open")
	}
	return d.view.Words().T("not yet: close this and press =")
}

func (d *Drawer) hints() []look.Hint {
	var hints []look.Hint
	switch d.page {
	case parking, seating:
		return []look.Hint{{Key: "Enter", Does: "next, done at the end"}, {Key: "Esc", Does: "leave, text stays"}}
	case lines, safety:
		return []look.Hint{{Key: words.Key("digit"), Does: "choose"}, {Key: "Esc", Does: "back"}}
	case people:
		return []look.Hint{{Key: "Esc", Does: "back"}, {Key: "j/k", Does: "move"}} // the others stand below the list
	case room:
		return d.roomHints()
	}
	hints = append(hints, look.Hint{Key: "Esc", Does: "back"}) // never left out
	for _, a := range d.acts() {
		if k := a.key.Keys()[0]; k != "esc" && k != "up" && k != "down" && k != "pgup" && k != "pgdown" && k != "home" && k != "end" {
			hints = append(hints, keys.Hints(a.key)...)
		}
	}
	return append(hints, look.Hint{Key: "j/k", Does: "move"})
}

func (d *Drawer) roomHints() []look.Hint {
	var hints []look.Hint
	if d.view.Console.Next.ID != "" {
		hints = append(hints, look.Hint{Key: "n", Does: "next"})
	}
	if d.view.Console.Previous.ID != "" {
		hints = append(hints, look.Hint{Key: "b", Does: "back"})
	}
	if d.mayReveal() {
		hints = append(hints, look.Hint{Key: "r", Does: "reveal"})
	}
	return append(hints, look.Hint{Key: "+/-", Does: "minute"}, look.Hint{Key: "p", Does: onOff(d.view.Clock.Paused, words.Key("start"), words.Key("pause"))},
		look.Hint{Key: "?", Does: "help"}, look.Hint{Key: "Esc", Does: "close"})
}

// body is the page that is open.
func (d *Drawer) body(f look.Frame) string {
	switch d.page {
	case people:
		return d.renderPeople(f)
	case steps:
		return d.renderSteps(f)
	case putting:
		return d.renderPuts(f)
	case lines, safety:
		return d.renderChoices(f)
	case parking, seating:
		return d.renderForm(f)
	}
	return d.renderRoom(f)
}

// renderRoom puts the plan beside the state, or all below each other where it is
// narrow; then j and k scroll.
func (d *Drawer) renderRoom(f look.Frame) string {
	if f.Narrow() {
		lines := append(append(d.actLines(f.Theme, f.W-4), d.state(f, f.W-4)...), d.stages(f, f.W-4)...)
		return d.scroll.Render(f, len(lines), func(i, w int, _ bool) []string { return lines[i : i+1] })
	}
	cols := f.Rect().SplitCols(3, f.W*2/5, 0)
	right := d.state(f, cols[1].W)
	acts := d.actLines(f.Theme, cols[1].W)
	if len(right)+len(acts) < f.H {
		right = append(right, "")
	}
	return beside(f, look.Lines(d.planWindow(f.In(cols[0]))), append(right, acts...))
}

// beside puts lines to the right of others that fill their column.
func beside(f look.Frame, left, right []string) string {
	lines := make([]string, f.H)
	for y := range lines {
		lines[y] = left[y] + cell.Spaces(3)
		if y < len(right) {
			lines[y] += right[y]
		}
	}
	return f.Fit(lines...)
}

// planWindow is the plan scrolled so that the current phase is seen.
func (d *Drawer) planWindow(f look.Frame) string {
	lines := d.stages(f, f.W)
	from := max(min(d.now()-f.H/2, len(lines)-f.H), 0)
	return f.Fit(lines[from:min(from+f.H, len(lines))]...)
}

// now is the line of the plan where the room is.
func (d *Drawer) now() int { return d.view.At.Stage + 1 + d.view.At.Phase }

// stages is a line for each stage, and for each phase of the current one.
func (d *Drawer) stages(f look.Frame, w int) []string {
	t, v := f.Theme, d.view
	var lines []string
	for i, st := range v.Stages {
		switch {
		case i < v.At.Stage:
			lines = append(lines, look.Ends(t, w, t.Good.Text(t.Mark.Done)+" "+st.Title, t.Quiet.Text(d.times(f, st.Phases...))))
		case i > v.At.Stage:
			lines = append(lines, look.Ends(t, w, t.Quiet.Text(t.Mark.Todo+" "+st.Title), t.Quiet.Text(d.times(f, st.Phases...))))
		default:
			lines = append(lines, look.Ends(t, w, t.Accent.Text(t.Mark.Cursor)+" "+t.Strong.Text(st.Title), d.times(f, st.Phases...)))
			lines = append(lines, d.phases(f, w, st)...)
		}
	}
	return lines
}

func (d *Drawer) phases(f look.Frame, w int, st session.StageView) []string {
	t := f.Theme
	var lines []string
	for _, ph := range st.Phases {
		lead, style := "    ", look.Style{}
		switch {
		case ph.Now:
			lead, style = "  "+t.Accent.Text(t.Mark.Cursor)+" ", t.Strong
		case !ph.Been:
			style = t.Quiet
		}
		title := ph.Title
		if ph.Skipped {
			title = t.Words.T("%s (left out)", title)
		}
		if ph.SetAside {
			title = t.Words.T("%s (set aside)", title)
		}
		lines = append(lines, look.Ends(t, w, lead+style.Text(title), t.Quiet.Text(d.times(f, ph))))
	}
	return lines
}

// times is the time spent in phases, and planned for them.
func (d *Drawer) times(f look.Frame, phases ...session.PhaseView) string {
	var spent, planned time.Duration
	been := false
	for _, ph := range phases {
		spent += ph.Spent
		planned += ph.Minutes.Duration()
		been = been || ph.Been
		if ph.Now {
			spent += d.view.Clock.Elapsed(f.Now)
		}
	}
	if !been {
		return look.Clock(planned)
	}
	return look.Clock(spent) + "/" + look.Clock(planned)
}

// state is how the process stands.
func (d *Drawer) state(f look.Frame, w int) []string {
	t, v, say := f.Theme, d.view, f.Theme.Words
	pairs := []look.Pair{{Label: say.T("here"), Value: d.here(f)}, {Label: say.T("door"), Value: say.C("of a door", "open")}}
	if v.Locked {
		pairs[1] = look.Pair{Label: say.T("door"), Value: say.T("locked"), Style: t.Warn}
	}
	p := v.Progress
	kind := say.T("revealed")
	switch {
	case v.Phase.Revealed:
	case v.Phase.Hushed:
		kind = say.T("sealed: you see counts only")
	case v.Phase.Names == session.Named:
		kind = say.T("named")
	}
	pairs = append(pairs, look.Pair{Label: say.T("phase"), Value: v.Phase.Title + " (" + kind + ")"})
	if label := d.answers(); label != "" {
		pairs = append(pairs, look.Pair{Label: label, Value: counted(say, p.Answered, p.Here, v.Console.NotYet)})
	}
	if open := d.undecided(); open != "" {
		pairs = append(pairs, look.Pair{Label: say.T("adopted"), Value: open, Style: t.Warn})
	}
	pairs = append(pairs, look.Pair{Label: say.T("ready"), Value: counted(say, p.Ready, p.Here, v.Console.Unready)})
	if best := d.best(f.Now); best != "" {
		pairs = append(pairs, look.Pair{Label: say.T("best"), Value: best, Style: t.Accent})
	}
	return look.Pairs(t, w, pairs...)
}

// best is what would help the room most now, as far as the process tells; ""
// when that is to wait.
func (d *Drawer) best(now time.Time) string {
	v, c, w := d.view, d.view.Console, d.view.Words()
	p, left := v.Progress, v.Clock.Left(now)
	switch {
	case c.Safety.Low && !c.Safety.Unnamed && c.Safety.SponsorFrom == "":
		return w.T("safety is low: press S")
	case v.Clock.Paused && c.Next.ID != "":
		return w.T("p starts the clock")
	case c.Next.ID == "" || p.Here == 0:
		return ""
	case p.Ready*5 >= p.Here*4:
		return w.T("most are ready: n goes on")
	case left < 0 && v.Clock.Bank+left < 0:
		return w.T("the reserve is used up: v shows what can be left out")
	case left < 0 && d.answers() != "":
		return w.T("time is up: %d of %d have %s", p.Answered, p.Here, d.answers())
	}
	return ""
}

// here counts those who are in the room, and names those who went away.
func (d *Drawer) here(f look.Frame) string {
	n, w := 0, f.Theme.Words
	var away []string
	for _, p := range d.view.People {
		if p.Here {
			n++
			continue
		}
		away = append(away, since(w, p, f.Now))
	}
	if len(away) == 0 {
		return fmt.Sprint(n)
	}
	return w.T("%d, away: %s", n, names(w, away))
}

// since is who is away, and for how long.
func since(w words.Words, p session.PersonView, now time.Time) string {
	switch {
	case p.Absent:
		return w.T("%s (no terminal)", p.Name)
	case p.AwaySince.IsZero():
		return p.Name
	}
	return p.Name + " " + look.Clock(max(now.Sub(p.AwaySince), 0))
}

// counted is how many of those here, and who is missing where that is known.
func counted(w words.Words, n, of int, missing []string) string {
	if len(missing) == 0 {
		return w.T("%d of %d", n, of)
	}
	return w.T("%d of %d: not yet %s", n, of, names(w, missing))
}

// names are the first of a list.
func names(w words.Words, list []string) string {
	const most = 6
	if len(list) > most {
		list = append(list[:most:most], w.T("and %d more", len(list)-most))
	}
	return strings.Join(list, ", ")
}

// actLines are the keys with what they do now: those whose words depend on the
// room on lines of their own, the others behind each other.
func (d *Drawer) actLines(t *look.Theme, w int) []string {
	tb := look.Table{Cols: []look.Col{{}, {Grow: true}}}
	var brief []look.Hint
	for _, a := range append(d.roomActs(), d.ownActs()[:9]...) {
		switch h := keys.Hints(a.key); {
		case len(h) == 0:
		case a.brief != "":
			brief = append(brief, look.Hint{Key: h[0].Key, Does: a.brief})
		default:
			tb.Rows = append(tb.Rows, []look.Cell{look.C(h[0].Label(t.Words), t.Key), look.C(h[0].In(t.Words))})
		}
	}
	return append(tb.Render(t, w), wrapHints(t, w, brief)...)
}

// wrapHints are keys behind each other, on as many lines as they need; none is
// torn apart.
func wrapHints(t *look.Theme, w int, hints []look.Hint) []string {
	var out []string
	line, used := "", 0
	for _, h := range hints {
		n := h.Width(t.Words)
		if used > 0 && used+2+n > w {
			out = append(out, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+t.Key.Text(h.Label(t.Words))+" "+t.Quiet.Text(h.In(t.Words)), used+n
	}
	return append(out, line)
}

// Explain is what the drawer says about itself.
func Explain(t *look.Theme, w int) []string {
	var lines []string
	for i, p := range words.Keys(
		"Here you move the room. Next and back are safe: nothing is ever lost by them, and u takes back what you did last, by name.",
		"You are asked only when something would be exposed or taken away: a reveal before most have answered, leaving out a step that holds something, and taking someone out.",
		"In sealed steps you see counts, like everybody. In named steps you see who has not answered yet.",
		"At 0:00 nothing happens by itself unless the plan says so; the clock counts up quietly.",
		"g opens the list of people: f makes someone a co-facilitator, s the sponsor, c the scribe; the same key takes it back. Where contributions are open and carry names, y enters for somebody who cannot type; it is marked. a seats somebody who has no terminal.",
		"v shows the whole plan and what every step will ask, without moving the room. s leaves a step out, i puts one in.",
		"m shows everybody a line that helps a talk along. f points everybody to the line that your own cursor is on.",
	) {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, look.Para(w, t.Words.T(p), look.Style{})...)
	}
	return lines
}
