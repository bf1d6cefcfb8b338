package console

import (
	"strconv"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// Lines that are shown to everybody, and the switches of low safety: what is
// chosen by a digit.

func (d *Drawer) lineActs() []act {
	acts := []act{d.back()}
	for i, text := range session.StructuringLines() {
		acts = append(acts, act{key: keys.Letter(strconv.Itoa(i+1), text), command: session.Say{Line: i + 1}, do: d.to(room)})
	}
	return acts
}

func (d *Drawer) safetyActs() []act {
	s := d.view.Console.Safety
	later := session.SafetySwitch{Switch: session.SponsorLater, On: s.SponsorFrom == ""}
	say := words.Key("the sponsor takes part later, from the stage with the levels on")
	if s.SponsorFrom != "" {
		say = words.Key("the sponsor takes part now")
	}
	return []act{
		d.back(),
		{key: keys.On(!s.Unnamed, keys.Letter("1", "no step carries names that can go without. This cannot be turned back.")), command: session.SafetySwitch{Switch: session.AllUnnamed, On: true}},
		{key: keys.Letter("2", say), command: later},
		{key: keys.Letter("3", "talk about the number next: it is put in after this step"), command: session.SafetySwitch{Switch: session.TalkFirst, On: true}, do: d.to(room)},
	}
}

// renderChoices are the lines of a page that is chosen from by a digit.
func (d *Drawer) renderChoices(f look.Frame) string {
	t := f.Theme
	say := words.Key("Everybody sees it with your name:")
	if d.page == safety {
		say = words.Key("Few feel safe to say what they think. What you choose is told to everybody:")
		if d.view.Console.Safety.Unnamed {
			say = words.Key("Names are off wherever a step can go without. What you choose is told to everybody:")
		}
	}
	var choices []string
	for _, a := range d.acts()[1:] {
		for _, h := range keys.Hints(a.key) {
			choices = append(choices, look.Item(t, max(f.W, 1), t.Key.Text(h.Label(t.Words)), h.In(t.Words), look.Style{})...)
		}
	}
	intro := append(look.Para(max(f.W, 1), t.Words.T(say), t.Quiet), "")
	if len(intro)+len(choices) > f.H { // what can be chosen comes first
		intro = nil
	}
	return f.Fit(append(intro, choices...)...)
}
