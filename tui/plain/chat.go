package plain

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui"
	"accord/tui/cell"
)

// chat is a conversation with one person.
type chat struct {
	o     Options
	ctx   context.Context
	w     words.Words
	fault error // of the first write that failed
	done  bool  // they have left
	out   bool  // they were told to go
	stops bool  // they have pressed Ctrl-C once

	seat    tui.Seat // nil in the lobby
	welcome tui.Welcome
	invite  tui.Invitation
	views   <-chan seen
	stay    int // counts seats, so that views of an old one are dropped
	unwatch context.CancelFunc

	view  session.View    // the newest
	told  session.View    // what they have been told of
	at    session.PhaseID // the step that they were asked about last
	forms map[session.PhaseID]form
	asked *question // of ours, before that of the step
	last  string    // the question that was asked last
	heard uint64    // the last notice that they were told
	quiet bool      // they want no news of others
	over  bool      // they know that the time of the step is over
	full  bool      // a facilitator knows that everybody has answered
	proxy session.PersonView

	promised bool // they have heard the promise
	recalled bool // they had, before the step that is about it
}

// T is a sentence in the language of the room.
func (c *chat) T(english string, args ...any) string { return c.w.T(english, args...) }

// N is a sentence that counts.
func (c *chat) N(n int, one, many string, args ...any) string { return c.w.N(n, one, many, args...) }

// C is a sentence whose English also means something else.
func (c *chat) C(context, english string) string { return c.w.C(context, english) }

// Lines are at most lineWidth cells. What follows the first line of a sentence
// is indented, so that nothing that people wrote can stand where a mark stands.
const (
	lineWidth = 80
	follows   = "  "
)

// The marks that lines begin with.
const (
	asking  = "? "
	denying = "! "
	telling = "* "
)

// say says sentences. Of several lines each is one. What begins with a mark and
// is none, a name for one, is indented.
func (c *chat) say(sentences ...string) {
	for _, s := range sentences {
		for _, line := range strings.Split(s, "\n") {
			if line = session.CleanLine(line); marked(line) {
				c.quote(line)
				continue
			}
			c.speak("", line)
		}
	}
}

// marked reports whether a line begins as ours do that mean something.
func marked(line string) bool {
	for _, mark := range []string{asking, denying, telling} {
		if strings.HasPrefix(line+" ", mark) {
			return true
		}
	}
	return false
}

// speak says one line behind a mark.
func (c *chat) speak(mark, text string) {
	var b strings.Builder
	if text = session.CleanLine(text); text == "" {
		return
	}
	for i, part := range cell.Wrap(mark+text, lineWidth-len(follows)) {
		if i > 0 {
			b.WriteString(follows)
		}
		b.WriteString(part)
		b.WriteByte('\n')
	}
	c.write(b.String())
}

func (c *chat) write(text string) {
	if _, err := io.WriteString(c.o.Out, text); err != nil && c.fault == nil {
		c.fault = err
	}
}

// quote says lines of a text that is not ours: each is indented as what follows
// a line is, so that none can stand where a mark stands.
func (c *chat) quote(lines ...string) {
	var b strings.Builder
	for _, line := range lines {
		for _, part := range cell.Wrap(session.CleanLine(line), lineWidth-len(follows)) {
			b.WriteString(follows + part + "\n")
		}
	}
	c.write(b.String())
}

// quoteText is quote for a text of several lines; of none nothing is said.
func (c *chat) quoteText(text string) {
	if text != "" {
		c.quote(strings.Split(text, "\n")...)
	}
}

// no says why not.
func (c *chat) no(why string) { c.speak(denying, why) }

// tell says something new.
func (c *chat) tell(what string) { c.speak(telling, what) }

// ask says a question.
func (c *chat) ask(what string) {
	c.last = what
	c.speak(asking, what)
}

// prompt asks what is asked now, unless that was asked last.
func (c *chat) prompt() {
	if c.asked != nil {
		return
	}
	if q := c.form().question(c); q != "" && q != c.last {
		c.ask(q)
	}
}

// here is the view of the step that they were asked about.
func (c *chat) here() session.View { return lookAt(c.view, c.at) }

// lookAt is v with another phase in the place of the room's own.
func lookAt(v session.View, id session.PhaseID) session.View {
	ph, board, ok := v.Look(id)
	if id == v.Phase.ID || !ok {
		return v
	}
	r := *v.RoomView
	r.Phase = ph
	for si, st := range r.Stages {
		for pi, p := range st.Phases {
			if p.ID == id {
				r.Stage, r.At = st, session.Position{Stage: si, Phase: pi}
			}
		}
	}
	v.RoomView, v.Board = &r, board
	return v
}

// errAsked is in the place of an answer while the person has to say yes first.
var errAsked = errors.New("plain: waits for a yes")

// errNothing is in the place of an answer when nothing was sent.
var errNothing = errors.New("plain: nothing was sent")

// send sends what is kept, and says that it is. The error is told already.
func (c *chat) send(cmd session.Command) error {
	err := c.submit(cmd, c.send)
	if err == nil {
		c.say(c.T("stored."))
	}
	return err
}

// act sends what is done and not kept.
func (c *chat) act(cmd session.Command) error {
	err := c.submit(cmd, c.act)
	if err == nil {
		c.say(c.T("done."))
	}
	return err
}

// showEvery is a little more than the longest time between the room's answer
// and a view that has it.
const showEvery = 100 * time.Millisecond

// submit sends a command and waits for the answer and for a view that has it.
// What needs a yes is asked, and then sent by again.
func (c *chat) submit(cmd session.Command, again func(session.Command) error) error {
	sent := cmd
	if c.proxy.ID != "" {
		sent = session.EnterFor{Person: c.proxy.ID, Command: cmd}
	}
	err := c.seat.Submit(c.ctx, sent)
	var ask session.Caution
	if sure, can := session.Sure(cmd); errors.As(err, &ask) && can {
		c.sure(ask.In(c.w), func() { again(sure) })
		return errAsked
	}
	if err != nil {
		c.no(c.sentence(err))
		return err
	}
	now := c.seat.View()
	ctx, cancel := context.WithTimeout(c.ctx, showEvery)
	defer cancel()
	if next, err := c.seat.Next(ctx, now); err == nil {
		now = next
	}
	c.take(now)
	return nil
}

// sentence is what a person hears about an error.
func (c *chat) sentence(err error) string {
	var no session.Refusal
	var ask session.Caution
	switch {
	case errors.As(err, &no):
		return no.In(c.w)
	case errors.As(err, &ask):
		return ask.In(c.w)
	}
	return c.T("The room did not answer; it is not known whether that arrived. Try again, nothing is done twice.")
}
