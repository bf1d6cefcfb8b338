package session

// What a facilitator can do beyond moving the room: the rest of the console.

// InsertPhase puts a phase into the plan, after one that the room has not left
// yet. Missing settings are the activity's defaults; the phase is named by the
// room. Facilitators only; Inserts holds phases that fit anywhere.
type InsertPhase struct {
	After PhaseID
	Insert
}

// Insert is a phase to put in.
type Insert struct {
	Do      string // the activity
	Title   string
	Prompt  string
	Minutes Minutes
	From    []PhaseID
}

// SkipPhase leaves out a phase, now or when the room comes to it; or takes it
// up again. Nothing in it is lost or shown. Facilitators only; Sure when it
// holds something or others work on it.
type SkipPhase struct {
	Phase PhaseID
	On    bool
	Sure  bool
}

// Say shows one of the StructuringLines to everybody. Facilitators only.
type Say struct{ Line int } // 1 is the first

// EnterFor gives something in the name of somebody who cannot type: on the
// phone, in the room without a terminal. It works where contributions are named
// and open, and is marked. Nobody commits, signs or takes a step for another.
// Facilitators only.
type EnterFor struct {
	Person  ParticipantID
	Command Command
}

// SeatFor seats somebody who has no terminal, so that others can enter for
// them. Facilitators only.
type SeatFor struct{ Name, Role string }

// OpenElection is sent by the room when it has had no facilitator for
// ElectAfter and the agenda lets people elect one.
type OpenElection struct{}

// Elect is the sender's consent to Person as facilitator; "" takes it back.
// Whoever most of those here consent to, and nobody else is named, has it.
type Elect struct{ Person ParticipantID }

// SafetySwitch turns one of the switches that are offered when safety is low.
// Facilitators only; it is told to everybody. AllUnnamed cannot be turned back
// and needs Sure.
type SafetySwitch struct {
	Switch Switch
	On     bool
	Stage  StageID // of SponsorLater: the stage from which the sponsor takes part; "" for the one that has levels
	Sure   bool
}

// Switch is one of the switches of low safety.
type Switch string

// The switches.
const (
	AllUnnamed   Switch = "all unnamed"   // not said: every phase that can goes without names; it cannot be turned back
	SponsorLater Switch = "sponsor later" // not said: the sponsor gives nothing before a stage
	TalkFirst    Switch = "talk first"    // not said: a talk about the number comes next
)

// AskAgain asks people once more for their stand, in a second loop: those whom
// an amendment touches. Facilitators only, after the reveal.
type AskAgain struct {
	Phase  PhaseID
	People []ParticipantID
}

// Election is how people without a facilitator choose one.
type Election struct {
	Named []Candidate
	Of    int // people here
	Need  int // consents that are enough
}

// Candidate is somebody who was named, and by how many.
type Candidate struct {
	ID   ParticipantID
	Name string
	By   int
}
