package agenda_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"accord/session"
	"accord/session/agenda"

	"github.com/google/go-cmp/cmp"
)

func ward(t *testing.T) session.Agenda { return file(t, "ward") }

func file(t *testing.T, name string) session.Agenda {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := agenda.Parse(name+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func phase(t *testing.T, a session.Agenda, id session.PhaseID) session.Phase {
	t.Helper()
	ph, _, _, ok := a.Find(id)
	if !ok {
		t.Fatalf("no phase is called %s", id)
	}
	return ph
}

func TestAnAgendaSaysWhatItsFileSays(t *testing.T) {
	a := ward(t)
	got := fmt.Sprint(a.Name, "|", a.Title, "|", a.Mission, "|", a.Length, a.Bank, a.Max, a.K, a.Guests, a.PokerNamed, a.Roles)
	want := "Ward forms - vision workshop|Ward forms - vision workshop|No patient waits for paper.|96 6 40 4 true true [dev ops qa support design product sponsor]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var stages []string
	for _, st := range a.Stages {
		stages = append(stages, fmt.Sprintf("%s %s %g", st.ID, st.Title, float64(st.Sum())))
	}
	wantStages := []string{"arrive Arrive 4", "pulse Pulse 7", "future Future 8", "vision Vision 12", "outcomes Outcomes 9", "perimeter Perimeter 20", "ownership Ownership 7", "needs Needs 6", "commitments Commitments 7", "close Close 3", "triz TRIZ 7"}
	if diff := cmp.Diff(wantStages, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
}

func TestOverridesGoWhereTheStageSays(t *testing.T) {
	a := ward(t)
	for _, c := range []struct{ what, got, want string }{
		{"word", phase(t, a, "arrive.word").Prompt, "One thing you would fight for in this product."},
		{"horizon", phase(t, a, "future.write").Prompt, "18 months from now, a paper your users read writes about us. The headline?"},
		{"frame", phase(t, a, "vision.draft").Params.(*session.DraftParams).Frame, "For {whom}, so that {change}, we {do}. You will know us by {how}."},
		{"givens", fmt.Sprint(phase(t, a, "perimeter.givens").Params.(*session.ShowParams).Constraints), "[60 kEUR this year drug charts stay on paper by law]"},
		{"deck", phase(t, a, "perimeter.areas").Params.(*session.WriteParams).Deck[4], "learning time"},
		{"pick", fmt.Sprint(phase(t, a, "perimeter.pick").Params.(*session.DotsParams).Keep), "5"},
		{"phases", phase(t, a, "perimeter.poker").Title, "Delegation"},
		{"evidence", fmt.Sprint(phase(t, a, "future.write").Params.(*session.WriteParams).Ask[2:]), "[E1 73 calls about form 12 in May E2 night nurses re-type 3 forms]"},
		{"keep", fmt.Sprint(phase(t, a, "outcomes.choose").Params.(*session.DotsParams).Keep, phase(t, a, "outcomes.form").Params.(*session.OutcomeParams).Keep), "2 2"},
		{"output_words", fmt.Sprint(phase(t, a, "outcomes.form").Params.(*session.OutcomeParams).OutputWords), "[ship deliver build migrate launch]"},
		{"rows", fmt.Sprint(len(phase(t, a, "ownership.map").Params.(*session.ClaimParams).Rows)), "9"},
		{"company_goal and values", fmt.Sprint(a.Goal, a.Values), "A tenth fewer nights on call.[calm honest numbers]"},
		{"review_after", fmt.Sprint(phase(t, a, "commitments.win").Params.(*session.CommitParams).ReviewAfter), "28"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	statements := phase(t, a, "pulse.rate").Params.(*session.RateParams).Statements
	var ids []string
	for _, s := range statements {
		ids = append(ids, s.ID)
	}
	if got, want := strings.Join(ids, " "), "purpose limits freedom outcomes means trust ours learning oncall"; got != want {
		t.Errorf("statements: got %s, want %s", got, want)
	}
	for _, ph := range a.Stages[3].Phases {
		if ph.ID == "vision.headline" || ph.ID == "vision.read" {
			t.Errorf("%s was to be left out", ph.ID)
		}
	}
}

func TestOwnStagesWorkOnWhatComesBefore(t *testing.T) {
	a := ward(t)
	write := phase(t, a, "triz.write")
	if write.Names != session.Sealed || write.Params.(*session.WriteParams).Open {
		t.Errorf("unnamed cards are not sealed: %+v", write)
	}
	for id, want := range map[session.PhaseID]string{
		"triz.read": "[triz.write]", "triz.talk": "[triz.read]", "pulse.talk": "[pulse.rate pulse.place]", "pulse.place": "[]",
		"vision.consent": "[vision.draft vision.temperature]", "perimeter.poker": "[perimeter.pick]", "perimeter.fences": "[perimeter.fence-test]",
		"commitments.sign": "[commitments.write]", "commitments.win": "[commitments.write]",
	} {
		if got := fmt.Sprint(phase(t, a, id).From); got != want {
			t.Errorf("%s works on %s, want %s", id, got, want)
		}
	}
}

func TestTheDotDoesNotShowTheStatements(t *testing.T) {
	a, err := agenda.Load("express-45")
	if err != nil {
		t.Fatal(err)
	}
	place := phase(t, a, "pulse.place")
	if len(place.From)+len(place.Reveals) > 0 {
		t.Errorf("the dot is placed after a reveal of %v %v", place.From, place.Reveals)
	}
	if got := fmt.Sprint(phase(t, a, "pulse.talk").Reveals); got != "[pulse.rate pulse.place]" {
		t.Errorf("the talk reveals %s", got)
	}
}

func TestTheLanguageOfAnAgendaIsThatOfItsStages(t *testing.T) {
	a, err := agenda.Parse("t.yaml", []byte(`title: T
stages:
  - use: future
    evidence: [E1 73 Anrufe im Mai]
  - title: Umkehr
    phases:
      - { do: write, minutes: 3, prompt: "Wie verhindern wir das?" }
      - { do: talk, minutes: 1 }
language: de
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, got, want string }{
		{"title", a.Stages[0].Title, "Zukunft"},
		{"default of a placeholder", phase(t, a, "future.write").Prompt, "12 Monate später: Eine Zeitung, die eure Nutzer lesen, schreibt über uns. Die Schlagzeile?"},
		{"added to a list", fmt.Sprint(phase(t, a, "future.write").Params.(*session.WriteParams).Ask[2]), "E1 73 Anrufe im Mai"},
		{"words of an activity", phase(t, a, "umkehr.talk").Prompt, "Was macht ihr daraus?"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestCardsAndPicksFitThePeopleExpected(t *testing.T) {
	for expect, want := range map[int]string{4: "4 3 3 8", 6: "4 3 3 8", 7: "3 2 2 6", 18: "2 2 1 5", 40: "1 1 1 3", 60: "1 1 1 3"} {
		a, err := agenda.Parse("t.yaml", fmt.Appendf(nil, "title: T\nstages: [{ use: future }, { use: outcomes }, { use: perimeter }]\npeople: { expect: %d }\n", expect))
		if err != nil {
			t.Fatal(err)
		}
		cards := func(id session.PhaseID) int { return phase(t, a, id).Params.(*session.WriteParams).PerPerson }
		got := fmt.Sprint(cards("future.write"), cards("outcomes.write"), cards("perimeter.fence-cards"), phase(t, a, "perimeter.pick").Params.(*session.DotsParams).Keep)
		if got != want {
			t.Errorf("%d people: got %s, want %s", expect, got, want)
		}
	}
}

func TestFearsAreShownFromAsManyAsCounts(t *testing.T) {
	for _, k := range []int{3, 5} {
		a, err := agenda.Parse("t.yaml", fmt.Appendf(nil, "title: T\nstages: [{ use: ownership }]\nanonymity: { k: %d }\n", k))
		if err != nil {
			t.Fatal(err)
		}
		if got := phase(t, a, "ownership.fear").Params.(*session.WriteParams).Min; got != k {
			t.Errorf("cards of %d people are shown, want %d", got, k)
		}
	}
}

func TestWhatIsLeftOutIsNotWorkedOn(t *testing.T) {
	a, err := agenda.Parse("t.yaml", []byte("title: T\nstages:\n  - { use: vision, without: [headline, read, cluster, temperature] }\n"))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[session.PhaseID]string{"vision.sentence": "[] []", "vision.dots": "[vision.sentence] []", "vision.consent": "[vision.draft] []"} {
		if ph := phase(t, a, id); fmt.Sprint(ph.From, ph.Reveals) != want {
			t.Errorf("%s works on %v and reveals %v, want %s", id, ph.From, ph.Reveals, want)
		}
	}
}

func TestExtraPhasesAreThereWhenAskedFor(t *testing.T) {
	for extra, want := range map[string]string{"": "[vision.sentence] []", "with: [spread]": "[vision.spread] [vision.sentence]"} {
		a, err := agenda.Parse("t.yaml", []byte("title: T\nstages:\n  - use: vision\n    "+extra+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		spread, _, _, _ := a.Find("vision.spread")
		if got := fmt.Sprint(phase(t, a, "vision.cluster").From, spread.From); got != want {
			t.Errorf("%q: the clusters and the spread work on %s, want %s", extra, got, want)
		}
	}
}

func TestMinutesOfAStageAreShared(t *testing.T) {
	const file = "title: T\nstages:\n  - use: pulse\n    minutes: %s\n    phases: { talk: { minutes: %s } }\n"
	for _, c := range []struct {
		stage, talk string
		want        []float64
	}{
		{"7", "4", []float64{2, 1, 4}},
		{"14", "4", []float64{6.5, 3.5, 4}},
		{"5.25", "4", []float64{0.75, 0.5, 4}},
		{"5", "4", []float64{0.5, 0.5, 4}},
	} {
		a, err := agenda.Parse("t.yaml", fmt.Appendf(nil, file, c.stage, c.talk))
		if err != nil {
			t.Fatal(err)
		}
		var got []float64
		for _, ph := range a.Stages[0].Phases {
			got = append(got, float64(ph.Minutes))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s minutes with a talk of %s: got %v, want %v", c.stage, c.talk, got, c.want)
		}
	}
}
