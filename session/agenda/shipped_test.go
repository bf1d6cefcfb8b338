package agenda_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"accord/session"
	"accord/session/agenda"
)

// The lengths are a promise to those who plan a day around them.
func TestShippedAgendasHaveTheirLengths(t *testing.T) {
	for name, want := range map[string]string{
		"full-90":          "90 with 6: arrive 4, pulse 7, future 8, vision 15, outcomes 9, perimeter 18, ownership 7, needs 6, commitments 7, close 3",
		"express-45":       "45 with 2: arrive 2, pulse 4, vision 12, perimeter 14, commitments 8, close 3",
		"two-sessions":     "120 with 9: arrive 4, pulse 8, future 9, vision 20, outcomes 12, halfway 3, again 3, perimeter 22, ownership 9, needs 8, commitments 9, close 4",
		"perimeter-only":   "40 with 0: arrive 3, our-vision 2, perimeter 24, needs 5, commitments 4, close 2",
		"shared-ownership": "60 with 0: arrive 4, pulse 7, future 8, ownership 18, perimeter 6, needs 6, commitments 8, close 3",
		"po-as-partner":    "60 with 0: arrive 3, pulse 5, direction 10, vision 14, outcomes 12, perimeter 8, commitments 6, close 2",
	} {
		a, err := agenda.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		var stages []string
		for _, st := range a.Stages {
			stages = append(stages, fmt.Sprintf("%s %g", st.ID, float64(st.Sum())))
			for _, ph := range st.Phases {
				if half := float64(ph.Minutes) * 2; half != float64(int(half)) || half < 1 {
					t.Errorf("%s: %s has %g minutes", name, ph.ID, float64(ph.Minutes))
				}
			}
		}
		if got := fmt.Sprintf("%g with %g: %s", float64(a.Length), float64(a.Bank), strings.Join(stages, ", ")); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", name, got, want)
		}
		if a.Name != name {
			t.Errorf("%s is called %s", name, a.Name)
		}
	}
	files, err := filepath.Glob("shipped/*.yaml")
	if n := len(agenda.Shipped()); err != nil || n != 6 || len(files) != n {
		t.Errorf("%d agendas are listed, %d have a file, %v; the lengths of 6 are promised here", n, len(files), err)
	}
}

// Whatever is shipped can be walked through from the first phase to the last.
func TestShippedAgendasRun(t *testing.T) {
	agendas := []session.Agenda{ward(t), file(t, "triz")}
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		if v.Title == "" || v.For == "" || v.Minutes == 0 || len(agenda.Source(v.Name)) == 0 {
			t.Errorf("%+v is not described", v)
		}
		agendas = append(agendas, a)
	}
	for _, a := range agendas {
		t.Run(a.Title, func(t *testing.T) { walk(t, a) })
	}
}

func walk(t *testing.T, a session.Agenda) {
	var s session.State
	n := 0
	do := func(by session.ParticipantID, c session.Command) {
		n++
		at := session.Stamp{By: by, At: time.Date(2026, 10, 2, 9, 0, n, 0, time.UTC), Seed: uint64(n)}
		events, err := s.Decide(c, at)
		if err != nil {
			t.Fatalf("%T in %s: %v", c, s.PhaseID(), err)
		}
		s = s.Apply(session.Record{Seq: s.Seq() + 1, Stamp: at, Events: events})
	}
	do("", session.Open{Code: "heron-42", Agenda: a})
	do("", session.Join{Identity: session.KeyIdentity("1"), Name: "Ana", Facilitator: true})
	do("", session.Arrive{Person: "p1"})
	for _, st := range a.Stages {
		for _, ph := range st.Phases {
			if s.PhaseID() != ph.ID {
				t.Fatalf("the room is in %s, want %s", s.PhaseID(), ph.ID)
			}
			if s.ViewFor("p1").Board == nil {
				t.Errorf("%s shows nothing", ph.ID)
			}
			if last := a.Stages[len(a.Stages)-1]; ph.ID != last.Phases[len(last.Phases)-1].ID {
				do("p1", session.MoveOn{From: ph.ID, Sure: true})
			}
		}
	}
}

// everyStage is an agenda that uses all stages of ours.
func everyStage(t *testing.T, language string) session.Agenda {
	t.Helper()
	file := "title: T\nlanguage: " + language + "\nstages:\n"
	for _, name := range agenda.Stages() {
		file += "  - use: " + name + "\n"
	}
	a, err := agenda.Parse("t.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A newcomer is told in every phase what to do, in a header that fits; and a
// sponsor in every stage what helps.
func TestEveryPhaseExplainsItself(t *testing.T) {
	agendas := []session.Agenda{everyStage(t, "en"), everyStage(t, "de")}
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		agendas = append(agendas, a)
	}
	for _, a := range agendas {
		for _, st := range a.Stages {
			if st.Coach.Say == "" || st.Coach.Avoid == "" {
				t.Errorf("%s %s: a sponsor is told %+v", a.Language, st.ID, st.Coach)
			}
			for _, ph := range st.Phases {
				explained(t, a.Language, ph)
			}
		}
	}
}

func explained(t *testing.T, language string, ph session.Phase) {
	t.Helper()
	if ph.Prompt == "" || ph.Help == "" || ph.Names == "" {
		t.Errorf("%s %s has prompt %q, help %q, names %q", language, ph.ID, ph.Prompt, ph.Help, ph.Names)
	}
	if n := utf8.RuneCountInString(ph.Title); n == 0 || n > 20 {
		t.Errorf("%s %s: the title %q has %d characters", language, ph.ID, ph.Title, n)
	}
	if n := utf8.RuneCountInString(ph.Prompt); n > 160 {
		t.Errorf("%s %s: the prompt has %d characters; two lines of a terminal hold 160", language, ph.ID, n)
	}
}

func TestEveryStageIsListed(t *testing.T) {
	files, err := filepath.Glob("stages/*.yaml")
	if err != nil || len(files) != len(agenda.Stages()) {
		t.Errorf("%d stages have a file, %d are listed, %v", len(files), len(agenda.Stages()), err)
	}
	for _, name := range agenda.Stages() {
		if !strings.Contains(string(agenda.StageSource(name)), "#   - use: "+name+"\n") {
			t.Errorf("the file of %s does not show how it is used", name)
		}
	}
	if agenda.StageSource("de/pulse") != nil || agenda.StageSource("express-45") != nil {
		t.Error("a file that is no stage can be read")
	}
}

func TestUnknownVariantNamesTheNearest(t *testing.T) {
	_, err := agenda.Load("expres-45")
	if got, want := fmt.Sprint(err), "agenda: none is called `expres-45`; did you mean `express-45`?"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if agenda.Source("../stages/pulse") != nil {
		t.Error("a file that is no agenda can be read")
	}
}
