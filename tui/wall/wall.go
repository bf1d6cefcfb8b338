package wall

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/look"
)

// A Seat is a place from which one only watches: its View is what everyone may
// see. Both methods may be called from several goroutines.
type Seat interface {
	// View is how the room looks now. It does not wait.
	View() session.View
	// Next waits until the room has moved past the given view and returns how
	// it looks then. An error means that there is nothing more to see.
	Next(ctx context.Context, after session.View) (session.View, error)
}

// Options say what a Wall shows.
type Options struct {
	Seat Seat

	Join        string // the line that brings people into the room
	Fingerprint string // of the host key
	Export      string // the line that fetches the charter

	Theme *look.Theme
	Now   func() time.Time // nil: time.Now
}

// Wall is one projector: a Bubble Tea model. It is made with New, and closed by
// whoever ran it.
type Wall struct {
	opts   Options
	w, h   int
	view   session.View // as shown
	newest session.View // as the room is; ahead of view while the picture is held
	held   bool
	over   bool // the room has ended

	ctx    context.Context // ends with Close
	cancel context.CancelFunc

	news    news
	hint    time.Time // until when the keys are shown
	ticking bool
	pages   int // of the picture as last drawn
	content string
	stale   bool
}

// New makes a Wall. Its size arrives as a message.
func New(o Options) *Wall {
	if o.Theme == nil || o.Seat == nil {
		panic("wall: New without a theme or a seat")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	w := &Wall{opts: o, stale: true, hint: o.Now().Add(hintStands)}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.view = o.Seat.View()
	w.opts.Theme = o.Theme.In(w.view.Words()) // the wall speaks the language of the agenda
	w.newest = w.view
	w.news.begin(w.view)
	return w
}

// Close ends everything that the Wall waits for. The seat stays its owner's.
func (w *Wall) Close() { w.cancel() }

// Init starts waiting for what happens.
func (w *Wall) Init() tea.Cmd { return tea.Batch(w.await(), w.tick()) }

type (
	viewMsg struct {
		view session.View
		err  error
	}
	tickMsg struct{}
)

// Update turns a message into what is shown next. It never waits.
func (w *Wall) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	w.stale = true
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		w.w, w.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		return w, w.press(msg)
	case viewMsg:
		return w, w.viewed(msg)
	case tickMsg:
		w.ticking = false
	}
	return w, w.tick()
}

// press knows two keys: one that leaves, one that holds the picture. Any other
// shows which they are.
func (w *Wall) press(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "q", "ctrl+c":
		return tea.Quit
	case "space":
		w.held = !w.held
		w.show()
	}
	w.hint = w.opts.Now().Add(hintStands)
	return w.tick()
}

// await waits for the next view of the room. One is always under way.
func (w *Wall) await() tea.Cmd {
	ctx, seat, last := w.ctx, w.opts.Seat, w.newest
	return func() tea.Msg {
		v, err := seat.Next(ctx, last)
		return viewMsg{v, err}
	}
}

func (w *Wall) viewed(m viewMsg) tea.Cmd {
	if m.err != nil {
		w.over = true
		return nil
	}
	w.newest = m.view
	w.show()
	return tea.Batch(w.await(), w.tick())
}

// show takes up the newest view, unless the picture is held.
func (w *Wall) show() {
	if w.held {
		return
	}
	w.news.take(w.newest, w.opts.Now())
	w.view = w.newest
}

// tick asks for the next second while something changes by itself.
func (w *Wall) tick() tea.Cmd {
	now := w.opts.Now()
	if w.ticking || w.over || !w.restless(now) {
		return nil
	}
	w.ticking = true
	// The clocks of all screens change with the second of the phase.
	into := w.view.Clock.Elapsed(now) % time.Second
	return tea.Tick(time.Second-into, func(time.Time) tea.Msg { return tickMsg{} })
}

// restless reports whether the picture changes with time: the clock runs, there
// are pages to turn, or something shown for a moment has to go again.
func (w *Wall) restless(now time.Time) bool {
	c := w.view.Clock
	running := !c.Paused && !c.Since.IsZero()
	return running || w.pages > 1 || w.hint.After(now) || w.news.fresh(now)
}

// View is the picture as it is now. It is drawn once per change.
func (w *Wall) View() tea.View {
	if w.stale {
		w.content, w.stale = w.render(), false
	}
	v := tea.NewView(w.content)
	v.AltScreen = true
	return v
}
