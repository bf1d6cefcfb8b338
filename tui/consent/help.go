package consent

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// The keys of a stand stay switched on when one stands there already: pressed
// twice they must not mean something else.
func (s *Screen) consentKey() key.Binding {
	return keys.On(s.mayStand(), keys.Letter("c", "consent"))
}

func (s *Screen) concernKey() key.Binding {
	return keys.On(s.mayStand(), keys.Letter("n", "concern"))
}

func (s *Screen) objectKey() key.Binding {
	return keys.On(s.mayStand() && !s.board.Adopted, keys.Letter("o", "object"))
}

func (s *Screen) amendKey() key.Binding {
	does := "amend the text"
	if len(s.board.List) > 0 {
		does = "amend the list"
	}
	if s.amend.Unsaved() != "" {
		does = "go on with your text"
	}
	return keys.On(s.board.MayAmend || s.amend.Unsaved() != "", keys.New("e", does, "e", "s"))
}

func (s *Screen) decided() bool { return s.board.Adopted || s.board.LeftOut }

func (s *Screen) revealKey() key.Binding {
	b := s.board
	return keys.On(b.MayDecide && !b.Revealed && b.Answered > 0, keys.Letter("r", "reveal"))
}

func (s *Screen) adoptKey() key.Binding {
	b := s.board
	does := "adopt"
	if b.Objections > 0 {
		does = "adopt until a date"
	}
	return keys.On(b.MayDecide && b.Revealed && b.Answered > 0 && !s.decided(), keys.Letter("=", does))
}

func (s *Screen) leaveOutKey() key.Binding {
	b := s.board
	return keys.On(b.MayDecide && !s.decided() && (b.Revealed || b.Answered == 0), keys.Letter("-", "leave it out"))
}

// ShortHelp is the line of keys. Somebody whose word is missing reads first how
// to give it, a facilitator what comes next.
func (s *Screen) ShortHelp() []key.Binding {
	leave := keys.Does(keys.Esc(), "leave the field")
	switch s.mode {
	case amending:
		return []key.Binding{keys.New("Ctrl-S", "save", "ctrl+s"), keys.Does(keys.Enter(), "new line"), leave}
	case objecting:
		if s.forms[objecting].At() < len(slots[objecting])-1 {
			return []key.Binding{keys.Does(keys.Enter(), "next part"), keys.Does(keys.Previous(), "part before"), leave}
		}
		return []key.Binding{keys.Does(keys.Enter(), "send"), keys.Does(keys.Previous(), "part before"), leave}
	case concern:
		return []key.Binding{keys.Does(keys.Enter(), "send"), leave}
	case dating:
		return []key.Binding{keys.Does(keys.Enter(), "adopt until then"), keys.Does(keys.Esc(), "do not adopt now")}
	}
	stand := []key.Binding{s.consentKey(), s.concernKey(), s.objectKey()}
	decide := []key.Binding{s.revealKey(), s.adoptKey(), s.leaveOutKey()}
	more := []key.Binding{s.amendKey(), keys.On(!s.pager.AtEnd(), keys.Does(keys.Move(), "scroll"))}
	if s.board.MayDecide && s.board.Objections > 0 { // an objection is worked into the text before it is recorded
		decide = append([]key.Binding{more[0]}, decide...)
		more = more[1:]
	}
	if s.board.Mine != nil && !s.board.AskedAgain {
		return append(append(decide, stand...), more...)
	}
	return append(append(stand, decide...), more...)
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// standName is a stand in words.
func standName(k session.StandKind) string {
	switch k {
	case session.StandConcern:
		return "consent, with a concern"
	case session.StandObjection:
		return "objection"
	}
	return "consent"
}

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = "watching"
	case b.AskedAgain:
		me = "asked again"
	case b.Mine != nil:
		me = standName(b.Mine.Kind)
	case s.mayStand():
		me = "not answered yet"
	}
	if !b.Revealed {
		return me, s.answered()
	}
	return me, s.counts(", ")
}

func (s *Screen) answered() string {
	n := s.board.Answered
	return fmt.Sprintf("%d of %d have answered", n, max(s.view.Progress.Here, n))
}

// counts are the stands in numbers, as words.
func (s *Screen) counts(sep string) string {
	b := s.board
	parts := []string{fmt.Sprintf("%d consent", b.Consents)}
	if b.Concerns > 0 {
		parts = append(parts, count(b.Concerns, "concern"))
	}
	if b.Objections > 0 {
		parts = append(parts, count(b.Objections, "objection"))
	}
	if len(b.NotYet) > 0 {
		parts = append(parts, fmt.Sprintf("%d not yet", len(b.NotYet)))
	}
	return strings.Join(parts, sep)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Help explains the activity.
func (s *Screen) Help() string {
	if s.board.Revealed {
		return "These are the stands, with names. An objection is worked into the text, and whoever objected is asked again. You can still change your stand."
	}
	return "Read the text. You need not love it: is it good enough for now and safe enough to try? Press c, n or o. Nobody sees where you stand before all are shown together, with names."
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	return []look.Pair{
		{Label: "consent", Value: "I can live with it and will help. It is good enough for now, safe enough to try."},
		{Label: "concern", Value: "I consent, and something should be remembered. It is recorded and stops nothing."},
		{Label: "objection", Value: "It would harm our aim. It says what the harm is, why, and what I propose instead."},
		{Label: "amend", Value: "To change the text so that an objection is answered. Whoever objected is asked again."},
		{Label: "adopt", Value: "It holds from now on. With an objection open it holds until a date, and the objection is recorded."},
	}
}
