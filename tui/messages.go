package tui

import (
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

// await waits for the next view of the room. One is always under way.
func (a *App) await() tea.Cmd {
	ctx, stay, seat, last := a.ctx, a.stay, a.desk.seat, a.desk.view
	return func() tea.Msg {
		v, err := seat.Next(ctx, last)
		return viewMsg{stay, v, err}
	}
}

func (a *App) viewed(m viewMsg) tea.Cmd {
	switch {
	case m.stay != a.stay || a.ctx.Err() != nil:
		return nil
	case m.err != nil:
		return a.lost(m.err)
	}
	a.desk.show(m.view)
	cmds := []tea.Cmd{a.await(), a.tick()}
	if a.desk.news.take(m.view) {
		cmds = append(cmds, a.after(a.desk.news.stands(), timerNews, a.desk.news.n))
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
	n := &a.desk.news
	n.alarm = text
	n.n++
	return a.after(alarmStands, timerNews, n.n)
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
		if m.n == d.news.n {
			d.news.word, d.news.alarm = "", ""
		}
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
