package tui

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// render draws the whole terminal: what is before the person, then the overlays
// over it.
func (a *App) render() string {
	f := a.frame()
	if !f.Usable() {
		return look.TooSmall(f)
	}
	var screen string
	if a.desk == nil {
		f.Theme = a.doorTheme()
		screen = a.lobby.Render(f)
	} else {
		screen = a.renderDesk(f)
	}
	for _, l := range a.layers {
		screen = l.render(a, f, screen)
	}
	return screen
}

// doorTheme speaks the language of the room at whose door one stands, and of the
// terminal anywhere else in the lobby.
func (a *App) doorTheme() *look.Theme {
	w := a.opts.Theme.Words
	if l := a.lobby.Language(); l != "" {
		w = words.In(l)
	}
	if a.theme.Words != w {
		a.theme = a.opts.Theme.In(w)
	}
	return a.theme
}

// onlyClock reports whether a second that passes changes nothing but the clock.
func (a *App) onlyClock() bool {
	if a.desk == nil || len(a.layers) > 0 || a.stale {
		return false
	}
	s, _ := a.desk.shown()
	return !ticks(s) && a.frame().Usable()
}

// retime draws the clock alone.
func (a *App) retime() string {
	f := a.frame()
	_, v := a.desk.shown()
	return look.Shell{Header: a.header(v, f), Wide: screenFor(v.Phase.Do).wide}.Retime(f, a.content)
}

func (a *App) frame() look.Frame {
	return look.Frame{W: a.w, H: a.h, Theme: a.theme, Now: a.opts.Now()}
}

func (a *App) renderDesk(f look.Frame) string {
	d := a.desk
	s, v := d.shown()
	me, room := s.Status()
	shell := look.Shell{
		Header: a.header(v, f), Prompt: v.Phase.Prompt, You: d.own(me), Room: roomState(v, room),
		Word: d.word(f), Alarm: d.news.alarm, Wide: screenFor(v.Phase.Do).wide,
	}
	shell.Notice = d.notice(shell.Body(f).W)
	rect := shell.Body(f)
	body := f.In(rect)
	extra := a.inviteLines(body)
	body.H -= len(extra)
	text := s.Render(body)
	shell.Hints = a.hints(rect.W) // what can be done may depend on what fits
	if len(extra) > 0 {
		text = look.Stack(text, f.Size(rect.W, len(extra)).Fit(extra...))
	}
	return shell.RenderFrom(a.opts.Stock, f, text)
}

// header is the line on top. The clock is that of the room, also on the screen
// of another phase.
func (a *App) header(v session.View, f look.Frame) look.Header {
	h := look.Header{
		Stage: strings.ToUpper(v.Stage.Title), Step: v.At.Stage + 1, Steps: len(v.Stages), Phase: v.Phase.Title,
		Bank: f.Theme.Words.T("bank %s", look.Signed(v.Clock.Bank)),
	}
	left := v.Clock.Left(f.Now)
	h.Clock = look.Clock(left)
	if left < 0 {
		h.ClockStyle = f.Theme.Warn
	}
	if v.Clock.Paused {
		h.Clock, h.ClockStyle = f.Theme.Words.T("paused %s", h.Clock), f.Theme.Warn
	}
	return h
}

// notice is what is special about what is shown: the past, or a text that holds
// the person back.
func (d *desk) notice(w int) string {
	now, say := d.view.Phase.Title, d.view.Words()
	switch {
	case d.looking != "":
		return fitting(w, say.T("Looking back. Esc returns to where the room is: %s", now), say.T("Looking back. Esc returns."))
	case d.proxy.id != "":
		return fitting(w, say.T("What you give now is %s's, entered by you. Esc ends it.", d.proxy.name), say.T("You enter for %s. Esc ends it.", d.proxy.name))
	case d.view.Election != nil && !d.view.Me.Rights.Spectator && !d.view.Me.Rights.Sponsor:
		return fitting(w, say.T("All who facilitate are gone. E: choose who facilitates."), say.T("Nobody facilitates. E: choose."))
	case d.view.Me.Waits != "":
		return fitting(w, say.T("You listen until %s; from there on you take part.", d.view.Me.Waits), say.T("You take part from %s on.", d.view.Me.Waits))
	case d.behind():
		return fitting(w, say.T("The room is now at %s. Enter sends, Esc goes along; your text is kept.", now),
			say.T("The room is now at %s. Enter sends, Esc goes along.", now), say.T("Room: %s. Enter sends, Esc goes.", now))
	}
	return ""
}

// fitting is the first of the texts that fits w cells beside the banner's mark,
// or the last.
func fitting(w int, texts ...string) string {
	for _, s := range texts {
		if cell.Width(s)+2 <= w {
			return s
		}
	}
	return texts[len(texts)-1]
}

// own is the person's state, and whether something of theirs is on its way.
func (d *desk) own(me string) string {
	w := d.view.Words()
	switch {
	case d.out.late:
		return w.T("sending...")
	case d.view.Me.Rights.Spectator:
		return w.T("you are watching")
	case me == "" && d.view.Me.Ready:
		return w.T("you: ready")
	case d.view.Me.Ready:
		return w.T("%s, ready", me)
	}
	return me
}

// roomState is the screen's own word about the room, or how many have answered;
// and how many are ready.
func roomState(v session.View, room string) string {
	p, w := v.Progress, v.Words()
	if room == "" {
		room = w.T("room: %d of %d have answered", p.Answered, p.Here)
	}
	if p.Ready > 0 {
		room = w.T("%s, %d ready", room, p.Ready)
	}
	return room
}

// word is what has just happened, or why the clock stands; where there is room
// and nothing of that, a sponsor's coach card.
func (d *desk) word(f look.Frame) string {
	c, w := d.view.Clock, d.view.Words()
	switch {
	case d.news.word == "" && !c.Paused && d.view.Coach.Say != "" && !f.Short() && d.looking == "":
		return w.T("for you: %s", d.view.Coach.Say)
	case d.news.word != "" || !c.Paused:
		return d.news.word
	case d.view.Unled:
		return w.T("nobody facilitates yet: Ctrl-K, then enter the claim code")
	case c.Why == "" && d.view.Console != nil:
		return w.T("the clock stands; Ctrl-O opens your drawer, p starts it")
	}
	return c.Why
}

// hints are the keys that work now: the screen's own first, and at the end
// those that one must always find.
func (a *App) hints(w int) []look.Hint {
	s, _ := a.desk.shown()
	own := keys.Hints(s.ShortHelp()...)
	if !s.Typing() {
		for _, g := range a.globals() {
			if g.foot && g.works(s) {
				own = append(own, keys.Hints(g.key)...)
			}
		}
	}
	if a.desk.looking != "" {
		own = []look.Hint{{Key: "Esc", Does: "return"}}
	}
	return withLast(a.theme.Words, own, a.lastHints(s.Typing()), w)
}

// withLast puts the hints that one must always find behind one's own. Where so
// little room is left that hardly any of one's own can be seen, the palette
// gives way, and then the word beside the question mark: help lists everything,
// and what to do here is said nowhere else.
func withLast(in words.Words, own, last []look.Hint, w int) []look.Hint {
	const enough = 3
	best, with := fittingHints(in, own, w-hintsWidth(in, last)-3), last
	if w >= narrowLine {
		return append(best, with...)
	}
	last = last[:len(last)-1]
	for _, help := range []string{words.Key("help"), ""} {
		if len(best) >= min(enough, len(own)) {
			break
		}
		last = slices.Clone(last)
		for i := range last {
			if last[i].Key == "?" {
				last[i].Does = help
			}
		}
		if more := fittingHints(in, own, w-hintsWidth(in, last)-3); len(more) > len(best) {
			best, with = more, last
		}
	}
	return append(best, with...)
}

// narrowLine is where a line of keys begins to have room for all.
const narrowLine = 60

// fittingHints are the first hints as far as there is room for them. Where the
// first alone is too long, others go before it: a key that is seen is better
// than none.
func fittingHints(in words.Words, own []look.Hint, room int) []look.Hint {
	for len(own) > 0 && hintsWidth(in, own[:1]) > room {
		own = own[1:]
	}
	for len(own) > 0 && hintsWidth(in, own) > room {
		own = own[:len(own)-1]
	}
	return own
}

func (a *App) lastHints(typing bool) []look.Hint {
	var last []look.Hint
	if a.desk.view.Console != nil {
		last = append(last, look.Hint{Key: onOff(typing, "Ctrl-O", "F"), Does: "facilitate"})
	}
	if !typing {
		last = append(last, look.Hint{Key: "?", Does: "help"})
	}
	return append(last, look.Hint{Key: "Ctrl-K", Does: "commands"})
}

func hintsWidth(in words.Words, hints []look.Hint) int {
	w := 0
	for i, h := range hints {
		if i > 0 {
			w += 3
		}
		w += h.Width(in)
	}
	return w
}

// inviteLines stand below the first stage's screens while people arrive, and
// below the last step stands how to take the charter home.
func (a *App) inviteLines(body look.Frame) []string {
	i, v, w := a.desk.invite, a.desk.view, body.Theme.Words
	if at := v.At; at.Stage > 0 && i.Export != "" && body.H >= 12 && at.Stage == len(v.Stages)-1 && at.Phase == len(v.Stage.Phases)-1 {
		return []string{"", body.Theme.Quiet.Text(w.T("take it home:")+"  ") + i.Export}
	}
	if i.Join == "" || v.At.Stage > 0 || body.H < 12 || v.Locked {
		return nil
	}
	t := body.Theme
	return []string{
		"",
		t.Quiet.Text(cell.Pad(w.T("invite:"), 11)) + i.Join,
		t.Quiet.Text(cell.Pad(w.T("host key:"), 11)) + i.Fingerprint + t.Quiet.Text("  "+fitting(body.W-cell.Width(i.Fingerprint)-11, w.T("(compare with the invitation)"), w.T("(compare it)"))),
	}
}
