package console

import (
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
)

// The keys of the drawer's first page.

// roomActs are those that change the room.
func (d *Drawer) roomActs() []act {
	v, c, w := d.view, d.view.Console, d.view.Words()
	at := v.Phase.ID
	var next session.Command = session.MoveOn{From: at}
	switch {
	case c.First:
		next = session.Reveal{Phase: at}
	case c.Item.ID != "":
		next = session.FocusArea{Phase: at, Area: c.Item.ID}
	}
	focus := session.Focus{Phase: at, Item: d.item}
	point := words.Key("point all to my line")
	if v.Focus != "" && (d.item == "" || d.item == v.Focus) {
		focus.Item, point = "", words.Key("point no more")
	}
	pointing := v.Phase.Do != "talk" && (d.item != "" || v.Focus != "") // a talk has its own f
	clock := onOff(v.Clock.Paused, words.Key("start the clock"), words.Key("pause the clock"))
	door := onOff(v.Locked, words.Key("open the door"), words.Key("lock the door"))
	return []act{
		{key: keys.On(c.Next.ID != "" || c.First || c.Item.ID != "", keys.Letter("n", d.nextWords())), command: next},
		{key: keys.On(c.Item.ID != "" && c.Next.ID != "", keys.Letter("N", w.T("skip the other areas: go on to %s", c.Next.Title))), command: session.MoveOn{From: at}},
		{key: keys.On(c.Previous.ID != "", keys.Letter("b", w.T("back to %s (nothing is lost)", c.Previous.Title))), command: session.MoveBack{From: at}},
		{key: keys.On(d.mayReveal(), keys.Letter("r", "reveal what is sealed here")), command: session.Reveal{Phase: at}},
		{key: keys.On(c.Next.ID != "", keys.Letter("s", w.T("leave this step out: go to %s", c.Next.Title))), command: session.SkipPhase{Phase: at, On: true}},
		{key: keys.On(c.Undo != "", keys.Letter("u", w.T("undo: %s", c.Undo))), command: session.Undo{Name: c.Undo}},
		{key: keys.New("+", "a minute more", "+", "="), command: session.AddTime{Phase: at, By: time.Minute}, brief: words.Key("minute more")},
		{key: keys.New("-", "a minute less", "-"), command: session.AddTime{Phase: at, By: -time.Minute}, brief: words.Key("less")},
		{key: keys.Letter("p", clock), command: session.Pause{On: !v.Clock.Paused}, brief: clock},
		{key: keys.Letter("l", door), command: session.Lock{On: !v.Locked}, brief: door},
		{key: keys.On(pointing, keys.Letter("f", point)), command: focus, brief: point},
	}
}

// mayReveal: something is sealed here, and it is not that of so few that it
// stays so.
func (d *Drawer) mayReveal() bool {
	cards, _ := d.view.Board.(session.WriteBoard)
	return d.view.Phase.Sealed && !d.view.Phase.Revealed && !cards.Withheld
}

func onOff(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// ownActs are those that concern this terminal alone, or lead to a page.
func (d *Drawer) ownActs() []act {
	s := d.view.Console.Safety
	return []act{
		{key: keys.Letter("m", "show a line to everybody"), do: d.to(lines), brief: words.Key("a line to all")},
		{key: keys.Letter("i", "put a step in after this one"), do: func() { d.page, d.after = putting, d.view.Phase.ID }, brief: words.Key("put a step in")},
		{key: keys.Letter("v", "look at the whole plan"), do: d.openPlan, brief: words.Key("plan, look ahead")},
		{key: keys.Letter("g", "people: give roles, take out"), do: d.to(people), brief: words.Key("people, roles")},
		{key: keys.Letter("y", "enter for somebody without a terminal"), do: d.to(people), brief: words.Key("enter for someone")},
		{key: keys.Letter("a", "park a question"), do: d.openPark, brief: words.Key("park a question")},
		{key: keys.On(s.Low || s.Unnamed || s.SponsorFrom != "", keys.Letter("S", "safety is low: what could change")), do: d.to(safety), brief: words.Key("safety")},
		{key: keys.Letter("I", "invitation"), wish: Invite, brief: words.Key("invitation")},
		{key: keys.Letter("E", "export line"), wish: Export, brief: words.Key("export")},
		{key: keys.Help(), wish: Help},
		{key: keys.New("Esc", "close", "esc", "q", "F", "f1", "ctrl+o"), wish: Close},
		{key: keys.New("j", "down", "down", "j"), do: func() { d.scroll.Cursor++ }},
		{key: keys.New("k", "up", "up", "k"), do: func() { d.scroll.Cursor-- }},
	}
}

// nextWords say what n does, and that it leaves behind what nobody adopted.
func (d *Drawer) nextWords() string {
	next := d.next()
	if d.undecided() != "" {
		return d.view.Words().T("%s, not adopted", next)
	}
	return next
}

func (d *Drawer) next() string {
	w, c := d.view.Words(), d.view.Console
	switch {
	case c.First && c.Item.ID != "":
		return w.T("reveal; then the next area")
	case c.First:
		return w.T("reveal; then on to %s", c.Next.Title)
	case c.Item.ID != "":
		return w.T("next area: %s", c.Item.Text)
	case c.Reveals:
		return w.T("reveal and go to %s", c.Next.Title)
	}
	return w.T("go on to %s", c.Next.Title)
}
