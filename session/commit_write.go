package session

import (
	"fmt"
	"slices"
	"strings"

	"accord/session/words"
)

const (
	commitCap      = 160 // characters in a part of a commitment
	commitsPerHead = 10  // commitments of one person
)

// commitKinds are the kinds of commitments; a practice has no end and needs no
// date.
var commitKinds = words.Keys("practice", "experiment", "step", "find out")

// CommitKinds are the kinds of commitments.
func CommitKinds() []string { return commitKinds[:] }

type (
	commitmentAdded struct {
		Phase      PhaseID       `json:"phase"`
		By         ParticipantID `json:"by"`
		Commitment Commitment    `json:"commitment"`
	}
	commitmentEdited struct {
		Phase      PhaseID    `json:"phase"`
		Commitment Commitment `json:"commitment"`
	}
	commitmentDropped struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
	}
	commitmentJoined struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		By    ParticipantID `json:"by"`
		On    bool          `json:"on,omitempty"`
	}
	stewardAsked struct {
		Phase  PhaseID       `json:"phase"`
		ID     string        `json:"id"`
		Person ParticipantID `json:"person"`
	}
)

func (commitmentAdded) kind() string   { return "commitment-added" }
func (commitmentEdited) kind() string  { return "commitment-edited" }
func (commitmentDropped) kind() string { return "commitment-dropped" }
func (commitmentJoined) kind() string  { return "commitment-joined" }
func (stewardAsked) kind() string      { return "steward-asked" }

// cleaned is c with nothing in it but what its writer may say, or the Refusal
// that names what is missing. A day that was not there before must not be over.
func (c Commitment) cleaned(today, before Date) (Commitment, error) {
	out := Commitment{Kind: CleanLine(c.Kind), We: c.We}
	if !slices.Contains(commitKinds[:], out.Kind) {
		return out, refuse("Say what kind it is: %s.", words.Items(commitKinds[:]))
	}
	var missing []string
	for _, part := range []struct {
		name, text string
		needed     bool
		into       *string
	}{
		{"when", c.When, true, &out.When},
		{words.Key("what you will do"), c.Do, true, &out.Do},
		{words.Key("where it is seen"), c.SeenIn, false, &out.SeenIn},
		{words.Key("why it serves the vision"), c.Serves, true, &out.Serves},
		{words.Key("when you stop"), c.StopIf, false, &out.StopIf},
	} {
		text, err := optionalLine(part.text, commitCap)
		if err != nil {
			return out, refuse("%q: %s", words.Say(part.name), err)
		}
		if *part.into = text; text == "" && part.needed {
			missing = append(missing, part.name)
		}
	}
	if out.Kind != "experiment" {
		out.StopIf = "" // only an experiment says when it stops
	}
	by, err := ParseDate(string(c.By))
	if err != nil {
		return out, err
	}
	if out.By = by; by == "" && out.Kind != "practice" {
		missing = append(missing, words.Key("by which day"))
	}
	if len(missing) > 0 {
		return out, refuse("Still missing: %s. The rest is in your fields.", words.Items(missing))
	}
	if by != before {
		return out, ahead(by, today)
	}
	return out, nil
}

// ahead refuses a day that is over; today is still ahead, and so is no day.
func ahead(d, today Date) error {
	if d != "" && d < today {
		return refuse("%s is over; today is %s.", d, today)
	}
	return nil
}

func (c AddCommitment) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	own, err := c.cleaned(DateOf(at.At), "")
	if err != nil {
		return nil, err
	}
	n := 0
	for _, have := range w.list {
		if have.writer != at.By {
			continue
		}
		if n++; have.says(own) {
			return nil, nil // sent twice
		}
	}
	if n >= commitsPerHead {
		return nil, refuse("You have written %d. A few that are kept are worth more: edit one, or take one back.", n)
	}
	p, _ := s.person(at.By)
	own.ID, own.Sponsor = fmt.Sprintf("K%d", w.numbered+1), p.Rights.Sponsor
	return []Event{commitmentAdded{ph.ID, at.By, own}}, nil
}

// says reports whether c is already as its writer wants it.
func (c commitment) says(d Commitment) bool {
	return c.Kind == d.Kind && c.When == d.When && c.We == d.We && c.Do == d.Do && c.By == d.By &&
		c.SeenIn == d.SeenIn && c.Serves == d.Serves && c.StopIf == d.StopIf
}

func (e commitmentAdded) apply(s *State, _ Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.numbered++
		w.list = append(slices.Clip(w.list), commitment{
			Commitment: e.Commitment, writer: e.By, stewards: []ParticipantID{e.By},
		})
		return w
	})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(e.By), What: e.Commitment.sentence(words.In(s.agenda.Language))})
}

// own returns a commitment that its writer may still change: not once somebody
// else has put their name under it.
func (w commitWork) own(s State, id string, by ParticipantID) (commitment, error) {
	c, err := w.find(id)
	if err != nil {
		return c, err
	}
	if c.writer != by {
		return c, refuse("%s wrote that; only they can change it. You can write one of your own.", s.name(c.writer))
	}
	for _, p := range w.signed {
		if p != by {
			return c, refuse("%s has signed it as it stands. Write a new one, or ask those who signed to take their signatures back.", s.name(p))
		}
	}
	return c, nil
}

func (c EditCommitment) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	have, err := w.find(c.ID)
	if err != nil {
		return nil, err
	}
	to, err := c.cleaned(DateOf(at.At), have.By)
	if err != nil {
		return nil, err
	}
	if have.writer == at.By && have.says(to) {
		return nil, nil
	}
	if _, err := w.own(s, c.ID, at.By); err != nil {
		return nil, err
	}
	to.ID, to.Sponsor = have.ID, have.Sponsor
	return []Event{commitmentEdited{ph.ID, to}}, nil
}

func (e commitmentEdited) apply(s *State, at Stamp) {
	alterCommitment(s, e.Phase, e.Commitment.ID, func(c *commitment) { c.Commitment = e.Commitment })
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: e.Commitment.sentence(words.In(s.agenda.Language))})
}

func (c DropCommitment) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if w.index(c.ID) < 0 {
		return nil, nil
	}
	have, err := w.own(s, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	if others := without(have.stewards, at.By); len(others) > 0 && !c.Sure {
		return nil, caution("It is also a commitment of %s, and would be gone.", strings.Join(s.names(others), ", "))
	}
	return []Event{commitmentDropped{ph.ID, c.ID}}, nil
}

func (e commitmentDropped) apply(s *State, at Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.list = slices.DeleteFunc(slices.Clone(w.list), func(c commitment) bool { return c.ID == e.ID })
		return w
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: e.ID})
}

func (c JoinCommitment) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	have, err := w.find(c.ID)
	if err != nil {
		return nil, err
	}
	in, asked := slices.Contains(have.stewards, at.By), slices.Contains(have.asked, at.By)
	switch {
	case in == c.On && !asked:
		return nil, nil
	case !c.On && in && len(have.stewards) == 1:
		return nil, refuse("You are its only steward. Let somebody else join first, or its writer takes it back.")
	}
	return []Event{commitmentJoined{ph.ID, c.ID, at.By, c.On}}, nil
}

func (e commitmentJoined) apply(s *State, _ Stamp) {
	alterCommitment(s, e.Phase, e.ID, func(c *commitment) {
		c.asked, c.stewards = without(c.asked, e.By), without(c.stewards, e.By)
		switch {
		case e.On && e.By == c.writer:
			c.stewards = append([]ParticipantID{e.By}, c.stewards...)
		case e.On:
			c.stewards = append(c.stewards, e.By)
		}
	})
	kind := NoticeChanged
	if e.On {
		kind = NoticeAccepted
	}
	s.tell(Notice{Kind: kind, Who: s.name(e.By), What: e.ID})
}

func (c AskSteward) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	have, err := w.find(c.ID)
	if err != nil {
		return nil, err
	}
	p, ok := s.person(c.Person)
	switch {
	case have.writer != at.By && !slices.Contains(have.stewards, at.By) && !s.facilitates(at.By):
		return nil, refuse("Its stewards, or a facilitator, ask somebody to join. You can join it yourself.")
	case !ok || p.Removed:
		return nil, refuse("That person is not in the room.")
	case p.Rights.Spectator:
		return nil, refuse("%s only watches.", p.Name)
	case p.ID == at.By && !slices.Contains(have.stewards, p.ID):
		return nil, refuse("You need not ask yourself: join it.")
	case slices.Contains(have.stewards, p.ID) || slices.Contains(have.asked, p.ID):
		return nil, nil
	}
	return []Event{stewardAsked{ph.ID, c.ID, c.Person}}, nil
}

func (e stewardAsked) apply(s *State, at Stamp) {
	alterCommitment(s, e.Phase, e.ID, func(c *commitment) { c.asked = append(slices.Clip(c.asked), e.Person) })
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(at.By), What: s.name(e.Person) + " for " + e.ID})
}
