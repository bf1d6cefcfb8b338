package consent

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
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
	does := words.Key("amend the text")
	switch {
	case len(s.board.List) > 0:
		does = words.Key("amend the list")
	case s.board.Adopted:
		does = words.Key("polish the wording")
	}
	if s.amend.Unsaved() != "" {
		does = words.Key("go on with your text")
	}
	return keys.On(s.board.MayAmend || s.board.MayPolish || s.amend.Unsaved() != "", keys.New("e", does, "e", "s"))
}

func (s *Screen) decided() bool { return s.board.Adopted || s.board.LeftOut }

func (s *Screen) revealKey() key.Binding {
	b := s.board
	return keys.On(b.MayDecide && !b.Revealed && b.Answered > 0, keys.Letter("r", "reveal"))
}

func (s *Screen) adoptKey() key.Binding {
	b := s.board
	does := words.Key("adopt")
	if b.Objections > 0 {
		does = words.Key("adopt until a date")
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
	case asking:
		return []key.Binding{keys.On(len(s.again.marked) > 0, keys.Does(keys.Enter(), "ask them again")), keys.Space(), keys.Move(), keys.Does(keys.Esc(), "ask nobody")}
	case dating:
		return []key.Binding{keys.Does(keys.Enter(), "adopt until then"), keys.Does(keys.Esc(), "do not adopt now")}
	}
	if s.board.MayChoose && s.board.Text == "" {
		return []key.Binding{s.chooseKey(0), s.chooseKey(1), keys.On(!s.pager.AtEnd(), keys.Does(keys.Move(), "scroll"))}
	}
	stand := []key.Binding{s.acceptKey(), s.consentKey(), s.concernKey(), s.objectKey()}
	decide := []key.Binding{s.revealKey(), s.adoptKey(), s.leaveOutKey()}
	more := []key.Binding{s.amendKey(), s.againKey(), s.chooseKey(0), s.chooseKey(1), keys.On(!s.pager.AtEnd(), keys.Does(keys.Move(), "scroll"))}
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
func standName(w words.Words, k session.StandKind) string {
	switch k {
	case session.StandConcern:
		return w.T("consent, with a concern")
	case session.StandObjection:
		return w.T("objection")
	}
	return w.T("consent")
}

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.AskedAgain:
		me = w.T("asked again")
	case b.Mine != nil:
		me = standName(w, b.Mine.Kind)
	case s.mayStand():
		me = w.T("not answered yet")
	}
	if !b.Revealed {
		return me, s.answered()
	}
	return me, s.counts()
}

func (s *Screen) answered() string {
	n, of := s.answers()
	return s.view.Words().T("%d of %d have answered", n, of)
}

// answers are how many have answered, and of how many.
func (s *Screen) answers() (n, of int) {
	return s.board.Answered, max(s.view.Progress.Here, s.board.Answered)
}

// counts are the stands in numbers, as words.
func (s *Screen) counts() string {
	w := s.view.Words()
	b := s.board
	parts := []string{w.N(b.Consents, "%d consent", "%d consent", b.Consents)}
	if b.Concerns > 0 {
		parts = append(parts, w.N(b.Concerns, "%d concern", "%d concerns", b.Concerns))
	}
	if b.Objections > 0 {
		parts = append(parts, w.N(b.Objections, "%d objection", "%d objections", b.Objections))
	}
	if len(b.NotYet) > 0 {
		parts = append(parts, w.T("%d not yet", len(b.NotYet)))
	}
	return strings.Join(parts, ", ")
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	switch {
	case s.board.Text == "" && len(s.board.Candidates) > 0:
		return w.T("There are two texts. Talk about both; a facilitator says which one goes on, and everybody says then where they stand on it.")
	case s.board.Adopted && len(s.board.List) == 0:
		return w.T("It is adopted. Whoever holds the pen can still polish the wording: it becomes the text when all who took a stand have accepted it.")
	case s.mode == asking:
		return w.T("A second loop: whoever you mark is asked to say once more where they stand. Their stand counts until they do. Whoever objected before the text was amended is asked already.")
	}
	if s.board.Revealed {
		return w.T("These are the stands, with names. An objection is worked into the text, and whoever objected is asked again. You can still change your stand.")
	}
	return w.T("Read the text. You need not love it: is it good enough for now and safe enough to try? Press c, n or o. Nobody sees where you stand before all are shown together, with names.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("consent"), Value: w.T("I can live with it and will help. It is good enough for now, safe enough to try.")},
		{Label: w.T("concern"), Value: w.T("I consent, and something should be remembered. It is recorded and stops nothing.")},
		{Label: w.T("objection"), Value: w.T("It would harm our aim. It says what the harm is, why, and what I propose instead.")},
		{Label: w.T("amend"), Value: w.T("To change the text so that an objection is answered. Whoever objected is asked again.")},
		{Label: w.T("adopt"), Value: w.T("It holds from now on. With an objection open it holds until a date, and the objection is recorded.")},
	}
}
