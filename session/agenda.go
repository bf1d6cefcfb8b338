package session

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"
)

// Agenda is the plan of a workshop. Once the room is open, facilitators alone
// change it: they put a phase in, or take names off.
type Agenda struct {
	Name     string `json:"name,omitempty"` // "express-45"; of an own file its title
	Title    string `json:"title"`
	Language string `json:"language,omitempty"`
	// KeepRaw is how many days the texts of raw cards live; 0: as the server has it.
	KeepRaw int      `json:"keep_raw,omitempty"`
	Mission string   `json:"mission,omitempty"`
	Goal    string   `json:"company_goal,omitempty"` // what the company wants of the team
	Values  []string `json:"values,omitempty"`       // that the company stands for
	Length  Minutes  `json:"length,omitempty"`
	Bank    Minutes  `json:"bank,omitempty"`
	Max     int      `json:"max,omitempty"` // people a room takes; 0 means 40
	Roles   []string `json:"roles,omitempty"`
	Elect   bool     `json:"elect,omitempty"` // people may elect a facilitator when all are gone
	Guests  bool     `json:"guests"`          // whether people without a key may join
	K       int      `json:"k"`               // fewest answers that are shown as counts, 3 or more
	// PokerNamed shows names with the levels at the reveal; the method needs
	// the lowest and the highest to speak.
	PokerNamed bool    `json:"poker_named"`
	Stages     []Stage `json:"stages"`
}

// StageID names a stage in its agenda ("vision").
type StageID string

// Stage is one step of the script: a title, and phases that share what they
// make.
type Stage struct {
	ID       StageID `json:"id"`
	Title    string  `json:"title"`
	Optional bool    `json:"optional,omitempty"`
	Coach    Coach   `json:"coach,omitzero"`
	Phases   []Phase `json:"phases"`
}

// Coach is a word to sponsors about a stage: what helps the team when they say
// it, and what they should leave. Only sponsors see it.
type Coach struct {
	Say   string `json:"say,omitempty"`
	Avoid string `json:"avoid,omitempty"`
}

// PhaseID names a phase in its agenda: stage and phase, "vision.write".
type PhaseID string

// Minutes is a length on the agenda; fractions are allowed.
type Minutes float64

// Duration returns m as a time.Duration, to the second.
func (m Minutes) Duration() time.Duration {
	return time.Duration(math.Round(float64(m)*60)) * time.Second
}

// Phase is a timed part of a stage in which people do one activity.
type Phase struct {
	ID      PhaseID   `json:"id"`
	Do      string    `json:"do"` // the name of the activity
	Title   string    `json:"title"`
	Prompt  string    `json:"prompt,omitempty"`
	Help    string    `json:"help,omitempty"`    // what a newcomer needs to know here, one or two sentences
	Example string    `json:"example,omitempty"` // a canned example, never a live one
	Minutes Minutes   `json:"minutes"`
	Advance Advance   `json:"advance,omitempty"`
	Names   Names     `json:"names,omitempty"`
	Who     Who       `json:"who,omitempty"`
	From    []PhaseID `json:"from,omitempty"`    // earlier phases whose results this one works on
	Reveals []PhaseID `json:"reveals,omitempty"` // sealed phases that are revealed on entering this one
	Into    string    `json:"into,omitempty"`    // the part of the charter that takes its result: see Parts
	Params  Params    `json:"-"`
}

// Advance says when the room moves on by itself.
type Advance string

// The ways to move on. Manual is the default.
const (
	Manual    Advance = "manual"
	ReadyAll  Advance = "ready(all)"
	ReadyMost Advance = "ready(80%)"
	Timer     Advance = "timer"
)

// Names says whether authors are shown. It can only become stricter.
type Names string

// The identity of contributions. Sealed contributions are hidden from everyone
// until the reveal, and are unnamed from then on unless the activity's method
// names them.
const (
	Named  Names = "named"
	Sealed Names = "sealed"
)

// Who says whose keys work in a phase; empty means everybody's.
type Who string

// Those who may contribute to a phase.
const (
	Everybody   Who = ""
	SponsorOnly Who = "sponsor"
	ScribesOnly Who = "scribes"
)

// Parts are the parts of a charter that a phase may fill ("into" in an agenda).
// Any other name makes a part of its own under that title.
const (
	PartHeadlines    = "headlines"
	PartVision       = "vision"
	PartGivens       = "givens"
	PartPerimeter    = "perimeter"
	PartFences       = "fences"
	PartUpward       = "upward"
	PartCommitments  = "commitments"
	PartAgreement    = "agreement"
	PartWorth        = "worth"
	PartAppreciation = "appreciation"
	PartOutcomes     = "outcomes"
	PartFears        = "fears"
)

// Params are an activity's own settings. Each activity's file declares one
// struct; its json names are the keys of the agenda file.
type Params interface {
	// check returns what is wrong with the settings, given the phase they
	// stand in and the agenda around it: a sentence that names the key, or "".
	check(a Agenda, ph Phase) string
}

// activity is the entry of an activity in the list of all of them.
type activity struct {
	name   string
	params func() Params // fresh settings, with the defaults filled in
	// start is the work of ph as it is entered for the first time.
	start  func(s State, ph Phase) Work
	events []Event // one zero value of each event, for the codec
}

// activities is the list that a new activity is added to.
func activities() []activity {
	return []activity{
		writeActivity(),
		draftActivity(),
		consentActivity(),
		commitActivity(),
		showActivity(),
		dotsActivity(),
		readActivity(), clusterActivity(), placeActivity(), talkActivity(),
		rateActivity(), pokerActivity(),
		spreadActivity(), claimActivity(), askActivity(), outcomeActivity(),
	}
}

var activityByName = func() map[string]activity {
	m := make(map[string]activity)
	for _, a := range activities() {
		m[a.name] = a
	}
	return m
}()

// Activities are the names of all activities, sorted.
func Activities() []string {
	var names []string
	for n := range activityByName {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// NewParams returns a pointer to fresh settings of the named activity with its
// defaults, ready to be decoded into; nil when there is no such activity.
func NewParams(do string) Params {
	a, ok := activityByName[do]
	if !ok {
		return nil
	}
	return a.params()
}

// Fault is something wrong with an agenda: the stage and phase it stands in
// (indexes, -1 when it concerns the whole), the key, and a sentence.
type Fault struct {
	Stage, Phase int
	Key, Text    string
}

// Check returns what is wrong with the agenda; the agenda reader adds the
// lines.
func (a Agenda) Check() []Fault {
	var faults []Fault
	add := func(si, pi int, key, format string, args ...any) {
		faults = append(faults, Fault{si, pi, key, fmt.Sprintf(format, args...)})
	}
	if len(a.Stages) == 0 {
		add(-1, -1, "stages", "an agenda needs at least one stage")
	}
	if a.K < 3 {
		add(-1, -1, "anonymity", "k is %d; fewer than 3 answers would give people away", a.K)
	}
	if sum := a.Sum() + a.Bank; a.Length > 0 && math.Abs(float64(sum-a.Length)) > 0.01 {
		add(-1, -1, "length", "stages sum to %g min, length is %g%s", float64(sum), float64(a.Length), a.bankCounts())
	}
	seen := map[PhaseID]string{}
	for si, st := range a.Stages {
		if len(st.Phases) == 0 {
			add(si, -1, "phases", "stage %q has no phases", st.Title)
		}
		for pi, ph := range st.Phases {
			a.checkPhase(seen, ph, func(key, format string, args ...any) { add(si, pi, key, format, args...) })
			seen[ph.ID] = ph.Do
		}
		if key, text := talklessPulse(st); text != "" {
			add(si, -1, key, "%s", text)
		}
	}
	return faults
}

func (a Agenda) bankCounts() string {
	if a.Bank == 0 {
		return ""
	}
	return fmt.Sprintf(" (the bank of %g min counts)", float64(a.Bank))
}

func (a Agenda) checkPhase(seen map[PhaseID]string, ph Phase, add func(key, format string, args ...any)) {
	if _, twice := seen[ph.ID]; twice {
		add("id", "two phases are called %s", ph.ID)
	}
	if ph.Minutes < 0 || ph.Minutes > 480 {
		add("minutes", "%g minutes is not a length for a phase", float64(ph.Minutes))
	}
	for _, ids := range []struct {
		key  string
		list []PhaseID
	}{{"from", ph.From}, {"reveals", ph.Reveals}} {
		for _, id := range ids.list {
			if _, ok := seen[id]; !ok {
				add(ids.key, "%s is not an earlier phase", id)
			}
		}
	}
	if text := ph.Params.check(a, ph); text != "" {
		add("do", "%s", text)
	}
}

// talklessPulse keeps a survey from being only a survey: a stage that rates
// fixed statements must talk about them.
func talklessPulse(st Stage) (key, text string) {
	asked := false
	for _, ph := range st.Phases {
		if r, ok := ph.Params.(interface{ surveys() bool }); ok && r.surveys() {
			asked = true
		}
		if ph.Do == "talk" {
			asked = false
		}
	}
	if asked {
		return "phases", "pulse without talk is not allowed: add a talk phase after the statements"
	}
	return "", ""
}

// Sum is the length of all stages together.
func (a Agenda) Sum() Minutes {
	var sum Minutes
	for _, st := range a.Stages {
		sum += st.Sum()
	}
	return sum
}

// Sum is the length of all phases of the stage together.
func (st Stage) Sum() Minutes {
	var sum Minutes
	for _, ph := range st.Phases {
		sum += ph.Minutes
	}
	return sum
}

// Find returns the phase of that id and the indexes of its stage and itself.
func (a Agenda) Find(id PhaseID) (ph Phase, stage, phase int, ok bool) {
	for si, st := range a.Stages {
		for pi, p := range st.Phases {
			if p.ID == id {
				return p, si, pi, true
			}
		}
	}
	return Phase{}, 0, 0, false
}

func (a Agenda) max() int {
	if a.Max > 0 {
		return a.Max
	}
	return 40
}

type bareParams Phase // a Phase without its methods, for JSON

// MarshalJSON writes the phase with its settings under "params".
func (p Phase) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		bareParams
		Params Params `json:"params,omitempty"`
	}{bareParams(p), p.Params})
}

// UnmarshalJSON reads what MarshalJSON wrote; an unknown activity is an error.
func (p *Phase) UnmarshalJSON(b []byte) error {
	var raw struct {
		bareParams
		Params json.RawMessage `json:"params"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	*p = Phase(raw.bareParams)
	if p.Params = NewParams(p.Do); p.Params == nil {
		return fmt.Errorf("session: phase %s: no activity is called %q", p.ID, p.Do)
	}
	if raw.Params == nil {
		return nil
	}
	return json.Unmarshal(raw.Params, p.Params)
}
