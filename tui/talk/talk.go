// Package talk is the screen on which a room talks about one question: who has
// the floor and who comes next, the boards that the talk is about, and the
// questions that are parked for somebody.
//
// It draws the boards of other phases by their own screens, which it is given
// as Parts; it knows nothing of them but that.
package talk

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a talk phase.
type Screen struct {
	view  session.View
	board session.TalkBoard
	of    func(id session.PhaseID, do string) Part
	about int    // which of the boards is shown
	focus string // the item that everybody was asked to look at when last shown
	sent  []Part // whose commands wait for an answer, in order
	park  *field.Form
	// parking: letters are a question.
	parking bool
}

// New makes the screen; Parts and Show come next.
func New() *Screen { return &Screen{} }

// Show takes the newest view and hands the parts theirs.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.TalkBoard)
	s.about = max(min(s.about, len(s.board.About)-1), 0)
	if s.park == nil {
		s.park = s.parkForm()
	}
	for i := range s.board.About {
		if p := s.part(i); p != nil {
			p.Show(s.aboutView(i))
		}
	}
	if s.board.Focus != s.focus {
		s.focus = s.board.Focus
		s.look(s.focus)
	}
}

// Typing reports whether letters are text, here or in the part.
func (s *Screen) Typing() bool {
	p := s.current()
	return s.parking || p != nil && p.Typing()
}

// Update takes a key; those that mean nothing here go to the part.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	if s.parking {
		return s.typed(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || s.Typing() {
		return s.toPart(msg)
	}
	switch {
	case key.Matches(k, s.handKey()):
		return session.RaiseHand{On: !s.view.Me.Hand}, nil
	case key.Matches(k, s.doneKey()):
		return session.Spoken{Person: s.whoIsDone()}, nil
	case key.Matches(k, s.parkKey()):
		if s.park.Value(question) == "" {
			s.park = s.parkForm() // people with other roles may have come
		}
		s.park.Focus(question)
		s.parking = true
		return nil, nil
	case key.Matches(k, s.focusKey()):
		return session.Focus{Phase: s.view.Phase.ID, Item: s.pointAt()}, nil
	case key.Matches(k, s.nextKey()):
		s.turn(1)
		return nil, nil
	case key.Matches(k, s.previousKey()):
		s.turn(-1)
		return nil, nil
	}
	return s.toPart(msg)
}

// turn shows another of the boards.
func (s *Screen) turn(d int) {
	n := len(s.board.About)
	s.about = (s.about + d + n) % n
}

// Answer brings a refused question back; an answer to a part goes there.
func (s *Screen) Answer(c session.Command, err error) {
	switch c := c.(type) {
	case session.Park:
		if err != nil {
			s.backToForm(c)
		}
	case session.RaiseHand, session.Spoken, session.Focus:
	default:
		if len(s.sent) > 0 {
			s.sent[0].Answer(c, err)
			s.sent = s.sent[1:]
		}
	}
}

func (s *Screen) spectates() bool { return s.view.RoomView == nil || s.view.Me.Rights.Spectator }

// whoIsDone is whose turn d ends: of a facilitator the first one's, of others
// their own.
func (s *Screen) whoIsDone() session.ParticipantID {
	if s.board.MayFocus && len(s.view.Hands) > 0 {
		return s.view.Hands[0].ID
	}
	return s.view.Me.ID
}

func (s *Screen) handKey() key.Binding {
	does := words.Key("raise hand")
	if s.view.Me.Hand {
		does = words.Key("hand down")
	}
	return keys.On(!s.spectates(), keys.Letter("h", does))
}

func (s *Screen) doneKey() key.Binding {
	switch {
	case s.spectates():
		return keys.On(false, keys.Letter("d", "done"))
	case s.board.MayFocus && len(s.view.Hands) > 0 && s.whoIsDone() != s.view.Me.ID:
		return keys.Letter("d", "next speaker")
	}
	return keys.On(s.view.Me.Hand, keys.Letter("d", "I am done"))
}

func (s *Screen) parkKey() key.Binding {
	return keys.On(!s.spectates(), keys.Letter("p", "park a question"))
}

func (s *Screen) nextKey() key.Binding {
	return keys.On(len(s.board.About) > 1, keys.Does(keys.Next(), "next board"))
}

func (s *Screen) previousKey() key.Binding {
	return keys.On(len(s.board.About) > 1, keys.Does(keys.Previous(), "board before"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	p := s.current()
	switch {
	case s.parking:
		does := words.Key("park it")
		if s.park.At() == 0 {
			does = words.Key("go on")
		}
		return []key.Binding{keys.Does(keys.Enter(), does), keys.Does(keys.Next(), "next field"), keys.Does(keys.Esc(), "leave, text stays")}
	case s.Typing():
		return p.ShortHelp()
	}
	own := []key.Binding{s.handKey(), s.doneKey(), s.nextKey(), s.parkKey(), s.focusKey()}
	if p == nil {
		return own
	}
	return append(own, p.ShortHelp()...)
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(s.ShortHelp(), s.previousKey())}
}

// Status is one's own place in the queue, and how long it is.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	hands := s.view.Hands
	for i, h := range hands {
		switch {
		case h.ID != s.view.Me.ID:
		case i == 0:
			me = w.T("you have the floor")
		case i == 1:
			me = w.T("your hand is up: you are next")
		default:
			me = w.T("your hand is up: %d before you", i)
		}
	}
	if s.view.Me.Rights.Spectator {
		me = w.T("watching")
	}
	if len(hands) == 0 {
		return me, w.T("no hand is up")
	}
	return me, w.N(len(hands), "%d hand is up", "%d hands are up", len(hands))
}

// Help explains the activity.
func (s *Screen) Help() string {
	return s.view.Words().T("One speaks at a time. h raises your hand, d says that you are done; those who have not spoken yet come first. What belongs to somebody who is not here, or to another day, is parked with p. Nothing of what is said is stored.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("floor"), Value: w.T("Whoever is first in the queue has it: they speak, the others listen.")},
		{Label: w.T("park"), Value: w.T("Put a question aside, for a role or for later. It is kept and goes into the charter.")},
	}
}
