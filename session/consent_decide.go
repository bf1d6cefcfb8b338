package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"accord/session/words"
)

// A list that is decided has no more entries than these, each a line.
const (
	entriesMax = 40
	entryCap   = 200
)

type (
	subjectAmended struct {
		Phase PhaseID `json:"phase"`
		Text  string  `json:"text,omitempty"`
		List  []Item  `json:"list,omitempty"`
	}
	// subjectDecided says what holds from now on; it also takes a decision
	// back.
	subjectDecided struct {
		Phase   PhaseID        `json:"phase"`
		Decided consentDecided `json:"decided"`
	}
)

func (subjectAmended) kind() string { return "subject-amended" }
func (subjectDecided) kind() string { return "subject-decided" }

func (c Amend) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := phaseWork[consentWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	if err := w.amendable(s, ph, at.By); err != nil {
		return nil, err
	}
	now, err := w.amended(s, ph, c.Text)
	switch {
	case err != nil:
		return nil, err
	case now.same(w.subject):
		return nil, nil
	case c.Rev != 0 && c.Rev != w.subject.Rev:
		return nil, refuse("Someone amended it meanwhile: it is at revision %d. What you wrote is still in your field.", w.subject.Rev)
	}
	return []Event{subjectAmended{c.Phase, now.Text, now.List}}, nil
}

// amendable says why p may not amend now, or nothing.
func (w consentWork) amendable(s State, ph Phase, p ParticipantID) error {
	person, ok := s.person(p)
	switch {
	case !ok || person.Rights.Spectator:
		return refuse("You are watching; join the room to take part.")
	case person.Rights.Sponsor:
		return refuse("The text is the team's: a sponsor says what to change as a concern or an objection.")
	case !person.Rights.Facilitator && !s.holdsPen(ph, p):
		return refuse("The one who holds the pen of the draft, or a facilitator, amends it.")
	case w.decided.Adopted:
		return refuse("It is adopted; a facilitator can undo that first.")
	case w.decided.LeftOut:
		return refuse("It was left out; a facilitator can undo that first.")
	case !w.revealed && len(w.stands) > 0:
		return refuse("Some have taken a stand on this text already. Reveal first, so that those who object can be asked again.")
	}
	return nil
}

// holdsPen reports whether p holds the pen of a draft that ph works on.
func (s State) holdsPen(ph Phase, p ParticipantID) bool {
	return p != "" && slices.ContainsFunc(ph.From, func(id PhaseID) bool {
		w, ok := s.work[id].(draftWork)
		return ok && (w.pen(s) == p || w.second.pen(s) == p)
	})
}

// amended is the subject with another text, cleaned.
func (w consentWork) amended(s State, ph Phase, text string) (consentSubject, error) {
	text = CleanText(text)
	if text == "" {
		return consentSubject{}, refuse("There is no text in it. To decide against all of it, leave it out.")
	}
	if len(w.subject.List) > 0 {
		list, err := w.subject.entries(text)
		return consentSubject{List: list}, err
	}
	room := NewParams("draft").(*DraftParams)
	for _, id := range ph.From {
		if from, _, _, _ := s.agenda.Find(id); from.Do == "draft" {
			room = from.Params.(*DraftParams)
		}
	}
	return consentSubject{Text: text}, room.fits(text)
}

// entries makes the lines of text into a list. A line that was an entry before
// keeps what is known of that entry.
func (c consentSubject) entries(text string) ([]Item, error) {
	var list []Item
	for _, l := range strings.Split(text, "\n") {
		if l == "" {
			continue
		}
		l, err := line(l, entryCap)
		if err != nil {
			return nil, err
		}
		it := Item{ID: fmt.Sprintf("a%d.%d", c.Rev+1, len(list)+1), Text: l, Kept: true}
		if i := slices.IndexFunc(c.List, func(old Item) bool { return old.Text == l }); i >= 0 {
			it = c.List[i]
		}
		if !slices.ContainsFunc(list, func(have Item) bool { return have.ID == it.ID }) {
			list = append(list, it)
		}
	}
	if len(list) > entriesMax {
		return nil, refuse("That are %d entries; %d fit.", len(list), entriesMax)
	}
	return list, nil
}

func (e subjectAmended) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.subject = consentSubject{Text: e.Text, List: e.List, Rev: w.subject.Rev + 1}
		w.stands, w.before = maps.Clone(w.stands), map[ParticipantID]bool{}
		for p, st := range w.stands {
			w.before[p] = true
			if st.Kind == StandObjection {
				st.Again = true
				w.stands[p] = st
			}
		}
		return w
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("what we decide on")})
}

func (c Adopt) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator says that something is adopted.")
	}
	_, w, err := phaseWork[consentWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	until, err := ParseDate(string(c.Until))
	day, open := DateOf(at.At), w.count(StandObjection)
	switch {
	case err != nil:
		return nil, err
	case w.decided.Adopted && w.decided.Until == until:
		return nil, nil
	case w.subject.empty():
		return nil, refuse("There is nothing to adopt yet.")
	case len(w.stands) == 0:
		return nil, refuse("Nobody has said yet where they stand.")
	case !w.revealed:
		return nil, refuse("Reveal the stands first: nothing is adopted unseen.")
	case c.Rev != 0 && c.Rev != w.subject.Rev:
		return nil, refuse("The text changed while you read it: this is revision %d. Read it again, then decide.", w.subject.Rev)
	case until != "" && until <= day:
		return nil, refuse("%s is not ahead of us; today is %s.", until, day)
	case open > 0 && until == "":
		return nil, refuseText(words.SayN(open, "%d objection is open. Amend the text and ask again, leave it out, or adopt it until a date.",
			"%d objections are open. Amend the text and ask again, leave it out, or adopt it until a date.", open))
	case open > 0 && !c.Sure:
		return nil, cautionText(words.SayN(open, "%d objection is recorded with it, and it holds until %s.", "%d objections are recorded with it, and it holds until %s.", open, until))
	case w.countBefore() > 0 && !c.Sure:
		return nil, caution("The text was changed after %d of %d had said where they stand. Read it to them: their stands are recorded for the text as it is now.", w.countBefore(), len(w.stands))
	}
	return []Event{subjectDecided{c.Phase, consentDecided{Adopted: true, Until: until, On: day}}}, nil
}

func (c LeaveOut) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator says that something is left out.")
	}
	_, w, err := phaseWork[consentWork](s, c.Phase)
	switch {
	case err != nil:
		return nil, err
	case w.decided.LeftOut:
		return nil, nil
	case w.sealed(""):
		return nil, refuse("Reveal the stands first: nothing is left out unseen.")
	case !c.Sure:
		return nil, caution("It is not adopted, and the charter goes without it.")
	}
	return []Event{subjectDecided{c.Phase, consentDecided{LeftOut: true, On: DateOf(at.At)}}}, nil
}

func (e subjectDecided) apply(s *State, at Stamp) {
	var before consentDecided
	alter(s, e.Phase, func(w consentWork) consentWork {
		before, w.decided = w.decided, e.Decided
		if !w.decided.Adopted {
			w.polish = consentPolish{}
		}
		return w
	})
	ph, _, _, _ := s.agenda.Find(e.Phase)
	name := s.say("taking a decision back")
	switch {
	case e.Decided.Adopted:
		name = s.say("adopting %s", ph.Title)
		s.tell(Notice{Kind: NoticeAccepted, Who: s.name(at.By), What: ph.Title})
	case e.Decided.LeftOut:
		name = s.say("leaving out %s", ph.Title)
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: ph.Title})
	}
	s.canUndo(at, name, subjectDecided{e.Phase, before})
}
