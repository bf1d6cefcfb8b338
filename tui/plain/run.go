package plain

import (
	"context"
	"io"
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui"
)

// Options say what a conversation starts with.
type Options struct {
	House tui.House        // what the lobby can do
	Room  session.RoomCode // the room to enter at once; "" for the lobby
	Name  string           // a name to suggest
	Guest bool             // this connection has no key: seat codes matter
	Words words.Words      // the language where there is no room to say it

	Lines  <-chan Line      // what the person says; closed when they say nothing more
	Out    io.Writer        // what is said to them, whole lines
	Typing func() bool      // a line was begun and not ended; nil: nobody knows
	Go     func(func())     // starts what waits for the room; it ends with the conversation
	Now    func() time.Time // nil: time.Now
}

// Line is what a person says.
type Line struct {
	Text string
	Long bool // it was too long to be taken
	Stop bool // no line: they pressed Ctrl-C
}

// Run talks with one person until they leave, their lines end or ctx does. It
// reports whether they were in a room, and the first error of Out.
func Run(ctx context.Context, o Options) (met bool, err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Typing == nil {
		o.Typing = func() bool { return false }
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c := &chat{o: o, ctx: ctx, w: o.Words}
	c.greet()
	c.settled()
	c.listen()
	if c.seat != nil {
		c.rise()
	}
	return c.seat != nil, c.fault
}

// listen is the conversation: one thing after the other.
func (c *chat) listen() {
	for !c.done && c.fault == nil {
		over, stop := c.timer()
		select {
		case l, ok := <-c.o.Lines:
			if !ok {
				stop()
				return
			}
			c.hear(l)
		case m := <-c.views:
			c.viewed(m)
		case <-over:
			c.timeOver()
		case <-c.ctx.Done():
			stop()
			return
		}
		stop()
		c.settled()
	}
}

// hear takes what the person said.
func (c *chat) hear(l Line) {
	switch {
	case l.Stop:
		c.interrupted()
		return
	case l.Long:
		c.no(c.T("That line is too long, and was not taken."))
	default:
		c.line(session.CleanLine(l.Text))
	}
	c.stops = false
}

// interrupted is Ctrl-C: it ends what was begun, asks, and leaves.
func (c *chat) interrupted() {
	switch {
	case c.asked != nil && c.seat != nil:
		c.giveUp()
	case c.stops:
		c.done = true
	default:
		c.stops = true
		c.say(c.T("Once more leaves. Your seat is kept."))
	}
}

// settled says what has happened meanwhile, and what is asked now.
func (c *chat) settled() {
	if c.done || c.seat == nil {
		return
	}
	c.announce()
	c.prompt()
}

type seen struct {
	stay int
	view session.View
	err  error
}

// watch waits for the views of the room, one after the other.
func (c *chat) watch() {
	ctx, cancel := context.WithCancel(c.ctx)
	c.unwatch = cancel
	c.stay++
	views := make(chan seen)
	c.views = views
	seat, last, stay := c.seat, c.view, c.stay
	c.o.Go(func() {
		for {
			v, err := seat.Next(ctx, last)
			select {
			case views <- seen{stay, v, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			last = v
		}
	})
}

func (c *chat) viewed(m seen) {
	switch {
	case m.stay != c.stay || c.ctx.Err() != nil:
	case m.err != nil:
		c.lost(m.err)
	default:
		c.take(m.view)
	}
}

// take keeps the newest view; what is new in it is told by announce.
func (c *chat) take(v session.View) {
	if v.RoomView != nil && v.Version > c.view.Version {
		c.view, c.w = v, v.Words()
	}
}
