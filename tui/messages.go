package tui

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
)

// Messages that come back from a tea.Cmd carry the number of the desk that
// they are for.
type (
	viewMsg struct {
		stay int
		view session.View
		err  error
	}
	answerMsg struct {
		stay int
		err  error
	}
	tickMsg  struct{}
	timerMsg struct {
		stay int
		what timer
		n    int // what it belongs to; an older number is out of date
	}
)

type timer int

const (
	timerSlow  timer = iota // the letter on its way takes long
	timerNews               // a word or an alarm has stood long enough
	timerDraft              // drafts may be kept again
)

// A feed brings the views of a room, one after the other. Who runs the App may
// take it when it comes as a message and call Run; otherwise the App asks for
// each view by a tea.Cmd, which takes five goroutines for every change.
type feed struct {
	ctx  context.Context
	stay int
	seat Seat
	last session.View
}

// Run sends the views until the seat is left, the room is lost, the App is
// closed or ctx ends. send may wait: what changes meanwhile is skipped.
func (f feed) Run(ctx context.Context, send func(tea.Msg)) {
	for f.ctx.Err() == nil && ctx.Err() == nil {
		m := f.next(ctx)
		send(m)
		if m.err != nil {
			return
		}
		f.last.RoomView = m.view.RoomView
	}
}

func (f feed) next(ctx context.Context) viewMsg {
	v, err := f.seat.Next(ctx, f.last)
	return viewMsg{f.stay, v, err}
}

// await asks for the views of the room, beginning with the next.
func (a *App) await() tea.Cmd {
	f := feed{a.ctx, a.stay, a.desk.seat, session.View{RoomView: a.desk.view.RoomView}}
	return func() tea.Msg { return f }
}

// unfed takes a feed that nobody else has taken.
func (a *App) unfed(f feed) tea.Cmd {
	if f.stay != a.stay {
		return nil
	}
	a.alone = true
	return func() tea.Msg { return f.next(f.ctx) }
}

func (a *App) viewed(m viewMsg) tea.Cmd {
	switch {
	case m.stay != a.stay || a.ctx.Err() != nil:
		return nil
	case m.err != nil:
		return a.lost(m.err)
	}
	a.desk.show(m.view)
	cmds := []tea.Cmd{a.tick()}
	if a.alone {
		f := feed{a.ctx, a.stay, a.desk.seat, session.View{RoomView: m.view.RoomView}}
		cmds = append(cmds, func() tea.Msg { return f.next(f.ctx) })
	}
	if a.desk.news.take(m.view) {
		cmds = append(cmds, a.newsFor(a.desk.news.stands()))
	}
	a.layers = slices.DeleteFunc(a.layers, func(l layer) bool {
		s, ok := l.overlay.(interface{ show(session.View) bool })
		return ok && !s.show(m.view)
	})
	return tea.Batch(cmds...)
}

// lost tells why the room is gone; what was typed is kept.
func (a *App) lost(err error) tea.Cmd {
	text := a.theme.Words.T("The connection to the room is lost. What you typed is kept; come back with the same line.")
	var no session.Refusal
	if errors.As(err, &no) {
		text = no.In(a.theme.Words)
	}
	a.appear(gone{text})
	return nil
}

// post puts a command into the outbox.
func (a *App) post(c session.Command, from Screen) tea.Cmd {
	if c == nil {
		return nil
	}
	return a.postLetter(letter{c, from})
}

func (a *App) postLetter(l letter) tea.Cmd {
	a.desk.out.put(l)
	return a.send()
}

func (a *App) send() tea.Cmd {
	l, ok := a.desk.out.next()
	if !ok {
		return nil
	}
	ctx, stay, seat := a.ctx, a.stay, a.desk.seat
	return tea.Batch(a.after(slow, timerSlow, a.desk.out.n), func() tea.Msg {
		return answerMsg{stay, seat.Submit(ctx, l.command)}
	})
}

// answered tells the screen what became of its command, and the person when it
// came to nothing.
func (a *App) answered(m answerMsg) tea.Cmd {
	if m.stay != a.stay {
		return nil
	}
	l := a.desk.out.answered()
	var ask session.Caution
	if again, can := session.Sure(l.command); errors.As(m.err, &ask) && can {
		a.appear(confirm{text: ask.In(a.theme.Words), no: l, yes: letter{again, l.from}, err: m.err})
		return a.send()
	}
	if l.from != nil {
		l.from.Answer(own(l.command), m.err)
	}
	return tea.Batch(a.alarm(sentence(a.theme.Words, m.err)), a.send())
}

// sentence is what a person reads about an error.
func sentence(w words.Words, err error) string {
	var no session.Refusal
	var ask session.Caution
	switch {
	case err == nil:
		return ""
	case errors.As(err, &no):
		return no.In(w)
	case errors.As(err, &ask):
		return ask.In(w)
	}
	return w.T("The room did not answer; it is not known whether that arrived. Try again, nothing is done twice.")
}

// alarm shows a sentence to this person.
func (a *App) alarm(text string) tea.Cmd {
	if text == "" {
		return nil
	}
	a.desk.news.alarm = text
	return a.newsFor(alarmStands)
}

// newsFor lets what was just taken up stand for d. There is one timer for the
// news at a time: where they come one after the other it is set again when it
// has run, for what then stands.
func (a *App) newsFor(d time.Duration) tea.Cmd {
	n := &a.desk.news
	n.until = a.opts.Now().Add(d)
	if n.timed && !n.until.Before(n.timer) {
		return nil
	}
	n.timed, n.timer = true, n.until
	n.timers++
	return a.after(d, timerNews, n.timers)
}

// newsOver takes away what has stood long enough.
func (a *App) newsOver(timer int) tea.Cmd {
	n := &a.desk.news
	if timer != n.timers {
		return nil
	}
	n.timed = false
	if left := n.until.Sub(a.opts.Now()); left > 0 {
		return a.newsFor(left)
	}
	n.word, n.alarm = "", ""
	return nil
}

// after is a timer for the current desk.
func (a *App) after(d time.Duration, what timer, n int) tea.Cmd {
	stay := a.stay
	return tea.Tick(d, func(time.Time) tea.Msg { return timerMsg{stay, what, n} })
}

func (a *App) timed(m timerMsg) tea.Cmd {
	if m.stay != a.stay {
		return nil
	}
	d := a.desk
	switch m.what {
	case timerSlow:
		d.out.late = d.out.sending() && m.n == d.out.n
	case timerNews:
		return a.newsOver(m.n)
	case timerDraft:
		a.keeping = false
		return a.keepNow()
	}
	return nil
}

// tick asks for the next second of the clock, if it runs and nobody has asked.
func (a *App) tick() tea.Cmd {
	if a.ticking || a.desk == nil {
		return nil
	}
	c := a.desk.view.Clock
	if c.Paused || c.Since.IsZero() {
		return nil
	}
	a.ticking = true
	// The clock of all terminals changes with the second of the phase.
	into := c.Elapsed(a.opts.Now()) % time.Second
	return tea.Tick(time.Second-into, func(time.Time) tea.Msg { return tickMsg{} })
}

func (a *App) ticked() tea.Cmd {
	a.ticking = false
	return a.tick()
}

// keepEvery is how often drafts are kept at most.
const keepEvery = 2 * time.Second

// keepSoon sets a timer when there is a text that is not kept.
func (a *App) keepSoon() tea.Cmd {
	if a.desk == nil || a.keeping || !a.desk.unkept() {
		return nil
	}
	a.keeping = true
	return a.after(keepEvery, timerDraft, 0)
}

func (a *App) keepNow() tea.Cmd {
	drafts, changed := a.desk.changedDrafts()
	if !changed {
		return nil
	}
	seat := a.desk.seat
	return func() tea.Msg {
		seat.KeepDrafts(drafts)
		return nil
	}
}
