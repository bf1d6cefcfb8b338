package session

import "time"

// Clock is the time of the current phase. Zero means: not started.
type Clock struct {
	Since  time.Time     // when it was last set going; meaningless while Paused
	Before time.Duration // what had elapsed by then
	Extra  time.Duration // minutes a facilitator added or took
	Paused bool
	Why    string // why it is paused: "" for by hand, or a sentence
}

// Elapsed is the time that the phase has taken up to now.
func (c Clock) Elapsed(now time.Time) time.Duration {
	if c.Paused || c.Since.IsZero() {
		return c.Before
	}
	return c.Before + max(0, now.Sub(c.Since))
}

// Left is what remains of planned at now; negative once the time is over.
func (c Clock) Left(planned time.Duration, now time.Time) time.Duration {
	return planned + c.Extra - c.Elapsed(now)
}

func (c Clock) start(at time.Time) Clock {
	return Clock{Since: at, Paused: c.Paused, Why: c.Why}
}

// Pause stops the clock, or sets it going. The room itself pauses with a
// reason: after a restart, and when every facilitator is gone.
type Pause struct {
	On  bool
	Why string // only from the room
}

// AddTime gives the current phase more time, or less. Phase makes a late answer
// harmless.
type AddTime struct {
	Phase PhaseID
	By    time.Duration
}

// TimeIsUp is sent by the room when a phase that advances by timer has run its
// time and the grace for those who are typing.
type TimeIsUp struct{ Phase PhaseID }

// Grace is how long a phase that advances by timer waits at 0:00.
const Grace = 15 * time.Second

type (
	paused struct {
		On  bool   `json:"on"`
		Why string `json:"why,omitempty"`
	}
	timeAdded struct {
		By time.Duration `json:"by"`
	}
)

func (paused) kind() string    { return "paused" }
func (timeAdded) kind() string { return "time-added" }

func (c Pause) decide(s State, at Stamp) ([]Event, error) {
	switch {
	case !s.facilitates(at.By):
		return nil, refuse("Only a facilitator stops the clock.")
	case c.On == s.clock.Paused:
		return nil, nil
	case at.By != "":
		c.Why = ""
	}
	return []Event{paused(c)}, nil
}

func (e paused) apply(s *State, at Stamp) {
	before := s.clock.Elapsed(at.At)
	s.clock.Before, s.clock.Since, s.clock.Paused, s.clock.Why = before, at.At, e.On, e.Why
	what := s.say("starting the clock")
	if e.On {
		what = "pausing"
	}
	s.canUndo(at, what, paused{On: !e.On})
}

func (c AddTime) decide(s State, at Stamp) ([]Event, error) {
	switch {
	case !s.facilitates(at.By):
		return nil, refuse("Only a facilitator changes the time.")
	case c.Phase != s.phase().ID || c.By == 0:
		return nil, nil
	case c.By > time.Hour || c.By < -time.Hour:
		return nil, refuse("Change the time by an hour at most.")
	}
	return []Event{timeAdded{c.By}}, nil
}

func (e timeAdded) apply(s *State, at Stamp) {
	s.clock.Extra += e.By
	s.canUndo(at, s.say("changing the time"), timeAdded{-e.By})
}

func (c TimeIsUp) decide(s State, at Stamp) ([]Event, error) {
	ph := s.phase()
	if at.By != "" || ph.ID != c.Phase || ph.Advance != Timer || s.clock.Left(ph.Minutes.Duration(), at.At) > -Grace {
		return nil, nil
	}
	return MoveOn{From: ph.ID, Sure: true}.decide(s, at)
}

// Due is when the current phase will move on by itself; false when it does not.
func (s State) Due() (time.Time, bool) {
	ph := s.phase()
	if ph.Advance != Timer || s.clock.Paused || s.clock.Since.IsZero() {
		return time.Time{}, false
	}
	return s.clock.Since.Add(ph.Minutes.Duration() + s.clock.Extra - s.clock.Before + Grace), true
}

// PhaseID is the phase the room is in.
func (s State) PhaseID() PhaseID { return s.phase().ID }
