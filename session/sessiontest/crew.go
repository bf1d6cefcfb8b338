package sessiontest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"accord/session"
)

// A Crew is a number of people who go through any agenda, activity by activity,
// as people would: not all of them write, some differ, one has a concern.
type Crew struct {
	*Room
	Who   []session.ParticipantID // Ana, who facilitates, Bo, Lars, the sponsor, and others
	Here  session.PhaseView
	After func() // called after everything that somebody does; nil for nothing
}

var roster = []struct{ name, role string }{
	{"Ana", "dev"}, {"Bo", "support"}, {"Lars", "sponsor"}, {"Chen", "ops"}, {"Dia", "qa"}, {"Mika", "ops"}, {"Ines", "product"}, {"Noor", "design"},
	{"Eli", "dev"}, {"Fay", "dev"}, {"Gus", "support"}, {"Hana", "qa"}, {"Ivo", "dev"}, {"Jo", "dev"}, {"Kai", "ops"}, {"Lea", "design"},
	{"Max", "dev"}, {"Nele", "product"}, {"Olga", "support"}, {"Pia", "qa"}, {"Quin", "dev"}, {"Ria", "dev"}, {"Sam", "ops"}, {"Tom", "dev"},
}

// NewCrew opens a room and seats size people, at most 24.
func NewCrew(t testing.TB, a session.Agenda, size int) *Crew {
	var names []string
	for _, p := range roster[:size] {
		names = append(names, p.name)
	}
	c := &Crew{Room: New(t, a, names...)}
	for i, p := range roster[:size] {
		id := session.ParticipantID(fmt.Sprintf("p%d", i+1))
		c.Who = append(c.Who, id)
		c.Do(id, session.Introduce{Name: p.name, Role: p.role})
	}
	c.Do(c.lead(), session.Appoint{Person: c.sponsor(), Right: session.Sponsor, On: true})
	return c
}

// Do is what somebody asks for, and gets.
func (c *Crew) Do(by session.ParticipantID, cmd session.Command) {
	c.T.Helper()
	c.Room.Do(by, cmd)
	if c.After != nil {
		c.After()
	}
}

func (c *Crew) lead() session.ParticipantID    { return c.Who[0] }
func (c *Crew) bo() session.ParticipantID      { return c.Who[1] }
func (c *Crew) sponsor() session.ParticipantID { return c.Who[2] }

// some is the i-th of those who are not the sponsor.
func (c *Crew) some(i int) session.ParticipantID {
	team := append([]session.ParticipantID{c.Who[0], c.Who[1]}, c.Who[3:]...)
	return team[i%len(team)]
}

// short is the id of the phase within its stage.
func (c *Crew) short() string {
	_, id, _ := strings.Cut(string(c.Here.ID), ".")
	return id
}

// Walk takes the room from the first phase to the last, and calls each before
// it leaves a phase.
func (c *Crew) Walk(each func()) {
	c.T.Helper()
	for {
		v := c.View(c.lead())
		c.Here = v.Phase
		c.play(v.Board)
		each()
		if v.Console.Next.ID == "" {
			return
		}
		c.Do(c.lead(), session.MoveOn{From: c.Here.ID, Sure: true})
	}
}

func (c *Crew) play(b session.Board) {
	switch b := b.(type) {
	case session.ShowBoard:
		c.show(b)
	case session.WriteBoard:
		c.write(b)
	case session.ReadBoard:
		for i, p := range c.Who {
			c.Do(p, session.React{Phase: c.Here.ID, Card: b.Cards[i/3%len(b.Cards)].ID, Kind: session.Spark, On: true})
		}
	case session.ClusterBoard:
		c.cluster(b)
	case session.DotsBoard:
		for i, p := range c.Who {
			for j := range min(b.Budget, len(b.Options)) {
				c.Do(p, session.PutDots{Phase: c.Here.ID, Item: b.Options[(i/2+j)%len(b.Options)].ID, N: 1})
			}
		}
		c.reveal()
	case session.SpreadBoard:
		for _, p := range c.Who {
			for i, card := range c.View(p).Board.(session.SpreadBoard).Hand {
				c.Do(p, session.ScoreCard{Phase: c.Here.ID, Card: card.ID, Score: 5 - i})
			}
		}
		c.reveal()
	case session.RateBoard:
		c.rate(b)
	case session.PlaceBoard:
		for i, p := range c.Who {
			c.Do(p, session.Place{Phase: c.Here.ID, X: i % b.Size, Y: (i*2 + 1) % b.Size})
		}
		c.reveal()
	case session.TalkBoard:
		c.Do(c.bo(), session.RaiseHand{On: true})
		c.Do(c.bo(), session.Spoken{})
	default:
		c.decide(b)
	}
}

func (c *Crew) decide(b session.Board) {
	c.T.Helper()
	switch b := b.(type) {
	case session.DraftBoard:
		c.draft()
	case session.ConsentBoard:
		c.consent()
	case session.OutcomeBoard:
		c.outcomes(b)
	case session.PokerBoard:
		c.poker(b)
	case session.ClaimBoard:
		c.claim(b)
	case session.AskBoard:
		c.ask(b)
	case session.CommitBoard:
		c.commit(b)
	default:
		c.T.Fatalf("nobody knows what to do in %s, a %s", c.Here.ID, c.Here.Do)
	}
}

func (c *Crew) reveal() { c.T.Helper(); c.Do(c.lead(), session.Reveal{Phase: c.Here.ID, Sure: true}) }

func (c *Crew) show(b session.ShowBoard) {
	if b.What == "givens" {
		c.Do(c.sponsor(), session.SetGivens{Phase: c.Here.ID, Intent: "Nights are understaffed; forms cost 95 minutes a shift.", Constraints: []string{"60 kEUR this year", "drug charts stay on paper by law"}})
	}
	if b.Backbrief {
		c.Do(c.bo(), session.AddBackbrief{Phase: c.Here.ID, Text: "We may change every form, as long as no drug chart is touched."})
		said := c.View(c.sponsor()).Board.(session.ShowBoard).Backbriefs
		c.Do(c.sponsor(), session.AnswerBackbrief{Phase: c.Here.ID, ID: said[0].ID, Answer: "yes"})
	}
	if b.What == "text" && len(b.Text) == 0 {
		c.T.Errorf("there is nothing to read in %s", c.Here.ID)
	}
	for _, p := range c.Who {
		c.Do(p, session.Understood{Phase: c.Here.ID})
	}
}

// cards are what people write, by the id of the phase; a room with more people
// has more who have nothing to add.
var cards = map[string][]string{
	"word":        {"curious", "hopeful", "here to listen", "tired", "awake"},
	"headline":    {"Hospitals stop printing: the ward runs on what they built", "Support closes the phone line: nobody calls any more", "They ship on Tuesdays and nobody notices", "Users vote on Monday, have it on Friday"},
	"sentence":    {"No patient waits for a form", "Every form fills itself", "Nurses have their nights back", "We stop asking people twice"},
	"outcomes":    {"Nurses spend less time on forms", "Support hears of a form before it changes", "Wards write their own forms", "Nurses fill in less by hand"},
	"areas":       {"", "who answers ward 7"},
	"fence-cards": {"Every change can be undone in 10 minutes", "Never patient data in test systems", "Support hears it first", "Never patient data outside the ward"},
	"upward":      {"", "contracts with other hospitals"},
	"fear":        {"I lose the one thing that only I can do", "I am called at night for what I do not know", "Nobody decides any more", "Blame for what others broke"},
	"thanks":      {"to Bo for the question that nobody asked", "to Lars for speaking last"},
}

func (c *Crew) write(b session.WriteBoard) {
	texts := cards[c.short()]
	switch {
	case c.short() == "write" && strings.HasPrefix(string(c.Here.ID), "outcomes"):
		texts = cards["outcomes"]
	case texts == nil:
		texts = cards["headline"]
	}
	if c.short() == "sentence" { // everybody has one
		texts = slices.Clone(texts)
		for i := len(texts); i < len(c.Who); i++ {
			texts = append(texts, fmt.Sprintf("On ward %d nobody waits", i+1))
		}
	}
	for i, text := range texts {
		if i < len(c.Who) && text != "" {
			c.Do(c.Who[i], session.AddCard{Phase: c.Here.ID, Text: text})
		}
	}
	if b.Sealed && !c.View(c.lead()).Board.(session.WriteBoard).Withheld {
		c.reveal()
	}
}

func (c *Crew) cluster(b session.ClusterBoard) {
	if len(b.Groups) > 3 {
		c.Do(c.bo(), session.MergeCards{Phase: c.Here.ID, Groups: []string{b.Groups[2].ID, b.Groups[3].ID}})
		b = c.View(c.lead()).Board.(session.ClusterBoard)
	}
	for i, g := range b.Groups {
		if b.MayAnswer && i < 2 {
			c.Do(c.lead(), session.AnswerItem{Phase: c.Here.ID, Item: g.ID, Text: "say to others that helping carries no blame"})
		}
	}
}

// scores are what people answer, by the id of the phase.
var scores = map[string][]int{
	"safety": {4, 4, 5, 3}, "temperature": {4, 5, 3, 5}, "fence-test": {0, 0, 1}, "gradient": {1, 2, 2, 3}, "worth": {4, 3, 4, 2},
}

func (c *Crew) rate(b session.RateBoard) {
	for i, p := range c.Who {
		for n, row := range b.Rows {
			score := b.Min + (i*2+n)%(b.Max-b.Min+1)
			if s := scores[c.short()]; s != nil {
				score = s[i%len(s)]
			}
			c.Do(p, session.Rate{Phase: c.Here.ID, Statement: row.ID, Score: score})
		}
	}
	c.reveal()
}

func (c *Crew) draft() {
	id := c.Here.ID
	c.Do(c.bo(), session.TakePen{Phase: id})
	c.Do(c.bo(), session.WriteDraft{Phase: id, Text: "For nurses on night shift, so that no patient waits for a form, we make forms disappear.\nYou will know us by what we stop asking of people."})
	c.Do(c.lead(), session.Suggest{Phase: id, Line: 1, Text: "For nurses on night shift, so that no patient waits for a form, we make every form fill itself."})
	for _, s := range c.View(c.bo()).Board.(session.DraftBoard).Suggestions {
		c.Do(c.bo(), session.AnswerSuggestion{Phase: id, ID: s.ID, Accept: true})
	}
}

// consent is one concern and, about a vision, an objection that a second loop
// answers.
func (c *Crew) consent() {
	id := c.Here.ID
	for _, p := range c.Who[1:] {
		c.Do(p, session.TakeStand{Phase: id, Kind: session.StandConsent})
	}
	c.Do(c.lead(), session.TakeStand{Phase: id, Kind: session.StandConcern, Concern: "Ward 7 is another house."})
	objects := strings.HasPrefix(string(id), "vision")
	if objects {
		c.Do(c.some(1), session.TakeStand{Phase: id, Kind: session.StandObjection, Harm: "\"Every form\" promises what law forbids for drug charts", Because: "we were fined for that in spring", Instead: "say which forms"})
	}
	c.reveal()
	if objects {
		text := c.View(c.bo()).Board.(session.ConsentBoard).Text
		c.Do(c.bo(), session.Amend{Phase: id, Text: strings.Replace(text, "every form fill", "every form that law lets us fill", 1)})
		c.Do(c.lead(), session.AskAgain{Phase: id, People: []session.ParticipantID{c.sponsor()}})
		c.Do(c.some(1), session.TakeStand{Phase: id, Kind: session.StandConsent})
		c.Do(c.sponsor(), session.TakeStand{Phase: id, Kind: session.StandConsent})
	}
	c.Do(c.lead(), session.Adopt{Phase: c.Here.ID, Sure: true}) // the text is read to all
}

func (c *Crew) outcomes(b session.OutcomeBoard) {
	forms := []map[string]string{
		{"measure": "minutes of paperwork per shift", "from": "95", "to": "40", "by": "2027-03-31", "seen in": "the shift study", "serves": "no patient waits for a form"},
		{"measure": "forms changed without a word to support", "from": "unknown", "to": "0", "by": "2026-12-31", "seen in": "the support log"},
	}
	for i, o := range b.Outcomes {
		if i >= len(forms) {
			break
		}
		for _, f := range session.OutcomeFields() {
			if text := forms[i][f]; text != "" {
				c.Do(c.some(i+1), session.SetOutcome{Phase: c.Here.ID, ID: o.ID, Field: f, Text: text})
			}
		}
		c.Do(c.some(i+1), session.TakeOutcome{Phase: c.Here.ID, ID: o.ID, On: true})
	}
}

func (c *Crew) poker(b session.PokerBoard) {
	id := c.Here.ID
	for i, a := range b.Areas {
		c.Do(c.lead(), session.FocusArea{Phase: id, Area: a.ID})
		for j, p := range c.Who {
			c.Do(p, session.PickLevels{Phase: id, Area: a.ID, Now: session.Level(1 + (i+j)%4), Wanted: session.Level(4 + (i+j)%3)})
		}
		c.Do(c.lead(), session.Reveal{Phase: id, Item: a.ID})
		c.Do(c.sponsor(), session.AcceptLevel{Phase: id, Area: a.ID, Level: session.Level(3 + i%4)})
		if i > 0 {
			c.Do(c.bo(), session.SetLine{Phase: id, Area: a.ID, Line: "visible through", Text: "a note to all by noon"})
			c.Do(c.bo(), session.SetLine{Phase: id, Area: a.ID, Line: "decided by", Text: "any two of us"})
		}
	}
	// The first outcome needs a decision that is not the team's.
	if _, board, ok := c.View(c.bo()).Look("outcomes.form"); ok {
		o := board.(session.OutcomeBoard)
		c.Do(c.some(1), session.LinkOutcome{Phase: "outcomes.form", ID: o.Outcomes[0].ID, Area: o.Areas[0].Ref, On: true})
	}
}

func (c *Crew) claim(b session.ClaimBoard) {
	if b.Step == "step" {
		c.step(b)
		return
	}
	for i, p := range c.Who {
		for r, row := range b.Rows {
			m := []session.Mark{session.MarkHelp, session.MarkLearn, session.MarkNone, session.MarkTeach}[(i+r)%4]
			if r != 7 && r%len(c.Who) == i || r == 8 && i < 2 {
				m = session.MarkLead // nobody leads the eighth, two lead the ninth
			}
			c.Do(p, session.MarkRow{Phase: c.Here.ID, Row: row.ID, Mark: m})
		}
	}
	c.reveal()
	if !b.Roles {
		c.Do(c.lead(), session.BreakTies{Phase: c.Here.ID, Row: b.Rows[8].ID, Person: c.bo()})
	}
	c.Do(c.lead(), session.TryMapUntil{Phase: c.Here.ID, Until: "2026-10-30"})
}

func (c *Crew) step(b session.ClaimBoard) {
	c.Do(c.bo(), session.TakeStep{Phase: b.Base, Row: b.Rows[4].ID})
	for i, p := range b.Pairs {
		if i < 2 {
			c.Do(p.Teacher, session.TakePair{Phase: b.Base, Row: p.Row, Teacher: p.Teacher, Learner: p.Learner, On: true})
		}
		if i == 0 {
			c.Do(p.Learner, session.TakePair{Phase: b.Base, Row: p.Row, Teacher: p.Teacher, Learner: p.Learner, On: true})
		}
	}
}

func (c *Crew) ask(b session.AskBoard) {
	switch {
	case c.short() == "sort":
		to := b.Groups[0]
		if len(to.Needs) > 2 {
			same := slices.DeleteFunc(slices.Clone(to.Needs), func(n session.NeedView) bool { return !strings.Contains(n.What, "licence") })
			c.Do(c.bo(), session.MergeNeeds{Phase: b.Base, Needs: []string{same[0].ID, same[1].ID}})
		}
	case b.Step == "answer":
		c.answer(b)
	default:
		for i, n := range []session.Need{
			{Kind: "tools", What: "a licence for the test ward", To: "sponsor", By: "2026-11-01", SoThat: "we can measure before a release"},
			{Kind: "tools", What: "the test ward licence", To: "sponsor", SoThat: "nights can be rehearsed"},
			{Kind: "cover", What: "no promise to sales without us", To: "sponsor", SoThat: "dates come from those who keep them"},
		} {
			if i == 2 && len(b.For) > 0 {
				n.For = b.For[len(b.For)-1].Ref
			}
			c.Do(c.some(i), session.AddNeed{Phase: c.Here.ID, Need: n})
		}
		c.Do(c.sponsor(), session.AddNeed{Phase: c.Here.ID, Need: session.Need{Kind: "people", What: "an hour of yours when a date is asked for", To: "support", SoThat: "I ask before I promise"}})
		c.reveal()
	}
}

func (c *Crew) answer(b session.AskBoard) {
	for _, g := range b.Groups {
		for _, n := range g.Needs {
			switch {
			case g.To == "support":
				c.Do(c.bo(), session.AnswerNeed{Phase: b.Base, ID: n.ID, Answer: session.NeedYes})
			case n.Kind == "tools":
				c.Do(c.sponsor(), session.AnswerNeed{Phase: b.Base, ID: n.ID, Answer: session.NeedTry})
			}
		}
	}
}

func (c *Crew) commit(b session.CommitBoard) {
	base := b.Base
	switch b.Step {
	case "write":
		c.Do(c.sponsor(), session.AddCommitment{Phase: base, Commitment: session.Commitment{Kind: "practice", When: "a date is asked for", Do: "ask the team first", SeenIn: "my calendar", Serves: "dates come from those who keep them"}})
		c.Do(c.bo(), session.AddCommitment{Phase: base, Commitment: session.Commitment{Kind: "practice", When: "a release is out", We: true, Do: "watch it for one hour together", By: "2026-10-06", SeenIn: "the release note", Serves: "O1 shows in the first night"}})
		for _, k := range c.View(c.lead()).Board.(session.CommitBoard).Commitments {
			if k.We {
				c.Do(c.lead(), session.JoinCommitment{Phase: base, ID: k.ID, On: true})
			}
		}
		c.takeUp(base)
	case "sign":
		for _, p := range c.Who {
			c.Do(p, session.SignCharter{Phase: base, On: true})
		}
	case "win":
		c.Do(c.bo(), session.SetFirstWin{Phase: base, What: "Form 12 fills itself on ward 3", By: "2026-10-31", Celebrate: "cake with the night shift"})
		c.Do(c.lead(), session.SetReview{Phase: base, On: "2026-10-30"})
		c.Do(c.bo(), session.CallReview{Phase: base, On: true})
	}
}

// takeUp makes the first proposal of each kind somebody's commitment.
func (c *Crew) takeUp(base session.PhaseID) {
	taken := map[string]bool{}
	for i, p := range c.Who {
		for _, g := range c.View(p).Board.(session.CommitBoard).Suggested {
			if !taken[g.Source] && (g.Mine || len(g.For) == 0 && i == 0) {
				taken[g.Source] = true
				c.Do(p, session.AddCommitment{Phase: base, Commitment: g.Commitment})
			}
		}
	}
}
