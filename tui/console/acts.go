package console

import (
	"time"

	"accord/session"
	"accord/tui/keys"
)

// The keys of the drawer's first page.

// roomActs are those that change the room.
func (d *Drawer) roomActs() []act {
	v, c := d.view, d.view.Console
	at := v.Phase.ID
	var next session.Command = session.MoveOn{From: at}
	switch {
	case c.First:
		next = session.Reveal{Phase: at}
	case c.Item.ID != "":
		next = session.FocusArea{Phase: at, Area: c.Item.ID}
	}
	focus := session.Focus{Phase: at, Item: d.item}
	point := "point all to my line"
	if v.Focus != "" && (d.item == "" || d.item == v.Focus) {
		focus.Item, point = "", "point no more"
	}
	pointing := v.Phase.Do != "talk" && (d.item != "" || v.Focus != "") // a talk has its own f
	return []act{
		{key: keys.On(c.Next.ID != "" || c.First || c.Item.ID != "", keys.Letter("n", nextWords(c)+onOff(d.undecided() != "", ", not adopted", ""))), command: next},
		{key: keys.On(c.Item.ID != "" && c.Next.ID != "", keys.Letter("N", "skip the other areas: go on to "+c.Next.Title)), command: session.MoveOn{From: at}},
		{key: keys.On(c.Previous.ID != "", keys.Letter("b", "back to "+c.Previous.Title+" (nothing is lost)")), command: session.MoveBack{From: at}},
		{key: keys.On(v.Phase.Sealed && !v.Phase.Revealed, keys.Letter("r", "reveal what is sealed here")), command: session.Reveal{Phase: at}},
		{key: keys.On(c.Next.ID != "", keys.Letter("s", "leave this step out: go to "+c.Next.Title)), command: session.SkipPhase{Phase: at, On: true}},
		{key: keys.On(c.Undo != "", keys.Letter("u", "undo: "+c.Undo)), command: session.Undo{Name: c.Undo}},
		{key: keys.New("+", "a minute more", "+", "="), command: session.AddTime{Phase: at, By: time.Minute}, brief: "minute more"},
		{key: keys.New("-", "a minute less", "-"), command: session.AddTime{Phase: at, By: -time.Minute}, brief: "less"},
		{key: keys.Letter("p", onOff(v.Clock.Paused, "start the clock", "pause the clock")), command: session.Pause{On: !v.Clock.Paused}, brief: onOff(v.Clock.Paused, "start the clock", "pause the clock")},
		{key: keys.Letter("l", onOff(v.Locked, "open the door", "lock the door")), command: session.Lock{On: !v.Locked}, brief: onOff(v.Locked, "open the door", "lock the door")},
		{key: keys.On(pointing, keys.Letter("f", point)), command: focus, brief: point},
	}
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
		{key: keys.Letter("m", "show a line to everybody"), do: d.to(lines), brief: "a line to all"},
		{key: keys.Letter("i", "put a step in after this one"), do: func() { d.page, d.after = putting, d.view.Phase.ID }, brief: "put a step in"},
		{key: keys.Letter("v", "look at the whole plan"), do: d.openPlan, brief: "plan, look ahead"},
		{key: keys.Letter("g", "people: give roles, take out"), do: d.to(people), brief: "people, roles"},
		{key: keys.Letter("y", "enter for somebody without a terminal"), do: d.to(people), brief: "enter for someone"},
		{key: keys.Letter("a", "park a question"), do: d.openPark, brief: "park a question"},
		{key: keys.On(s.Low || s.Unnamed || s.SponsorFrom != "", keys.Letter("S", "safety is low: what could change")), do: d.to(safety), brief: "safety"},
		{key: keys.Letter("I", "invitation"), wish: Invite, brief: "invitation"},
		{key: keys.Letter("E", "export line"), wish: Export, brief: "export"},
		{key: keys.Help(), wish: Help},
		{key: keys.New("Esc", "close", "esc", "q", "F", "f1", "ctrl+o"), wish: Close},
		{key: keys.New("j", "down", "down", "j"), do: func() { d.scroll.Cursor++ }},
		{key: keys.New("k", "up", "up", "k"), do: func() { d.scroll.Cursor-- }},
	}
}

// nextWords say what n does.
func nextWords(c *session.Console) string {
	switch {
	case c.First && c.Item.ID != "":
		return "reveal; then the next area"
	case c.First:
		return "reveal; then on to " + c.Next.Title
	case c.Item.ID != "":
		return "next area: " + c.Item.Text
	}
	if c.Reveals {
		return "reveal and go to " + c.Next.Title
	}
	return "go on to " + c.Next.Title
}
