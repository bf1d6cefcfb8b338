package charter_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"accord/session"
	"accord/session/charter"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name + ".md"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestAFullCharter(t *testing.T) { golden(t, "full", charter.Markdown(full())) }

func TestAnUnfinishedCharter(t *testing.T) {
	golden(t, "unfinished", charter.Markdown(session.Charter{
		Title: "Ward forms", Room: "heron-42", Agenda: "express-45", People: 4,
		Headlines: []session.Item{{Text: "Users vote on Monday, have it on Friday"}},
		Vision: session.Decision{
			Text: "For nurses on night shift, we make every form fill itself", Rev: 1, Authors: 3, Consents: 2,
			Objections: []session.Stand{{Harm: "It promises what law forbids", Because: "we were fined", Instead: "leave out drug charts"}},
		},
		Givens: session.Givens{Constraints: []string{"60 kEUR this year"}, ToConfirm: "Lars"},
		Areas: []session.Area{
			{ID: "P1", Text: "when to release", Now: 2, Wanted: 5},
			{ID: "P2", Text: "who joins", Now: 1, Wanted: 4, Agreed: 3, ToConfirm: "the sponsor"},
		},
		Fences:    session.Decision{List: []session.Item{{Text: "every change reversible"}}},
		Pulse:     []session.Pulse{{Counts: session.Counts{Text: "We learn.", N: 2}}},
		Agreement: session.Counts{N: 2, Min: 1},
		ToConfirm: []string{"The givens are to be confirmed by Lars."},
	}))
}

func TestACharterOfARoomJustOpened(t *testing.T) {
	golden(t, "opened", charter.Markdown(session.Charter{Title: "Ward forms", Room: "heron-42", Agenda: "express-45"}))
}

func TestTheSameCharterGivesTheSameBytes(t *testing.T) {
	first := charter.Markdown(full())
	for range 20 {
		if !bytes.Equal(first, charter.Markdown(full())) {
			t.Fatal("two exports of one charter differ")
		}
	}
	if bytes.ContainsAny(first, "\r\t") || !bytes.HasSuffix(first, []byte("\n")) || bytes.Contains(first, []byte("\n\n\n")) {
		t.Error("the lines are not clean")
	}
}

func TestFrontMatterIsYAML(t *testing.T) {
	for _, s := range append(hostile, "Ward forms", "null", "Yes", "2026", "0x1F", "- a", "a: b # c", `"quoted"`, "'", "été", "日本") {
		c := session.Charter{Title: s, ReviewBy: s, Agenda: s, Room: "heron-42", Adopted: "2026-10-02", People: 11}
		_, rest, _ := bytes.Cut(charter.Markdown(c), []byte("---\n"))
		front, _, _ := bytes.Cut(rest, []byte("\n---\n"))
		got := map[string]string{}
		if err := yaml.Unmarshal(front, &got); err != nil {
			t.Fatalf("%q: %v in\n%s", s, err, front)
		}
		want := map[string]string{"version": "1", "adopted": "2026-10-02", "people": "11", "room": "heron-42"}
		if s := session.CleanLine(s); s != "" {
			want["charter"], want["review_called_by"], want["agenda"] = s, s, s
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
		var typed struct {
			Charter any
			Adopted any
		}
		if err := yaml.Unmarshal(front, &typed); err != nil {
			t.Fatal(err)
		}
		if _, isText := typed.Charter.(string); session.CleanLine(s) != "" && !isText {
			t.Errorf("%q is read as %T", s, typed.Charter)
		}
	}
}

// full is a charter with everything in it.
func full() session.Charter {
	return session.Charter{
		Title: "Ward forms", Mission: "No patient waits for paper.", Room: "heron-42", Agenda: "full-90",
		Opened: "2026-10-02", Adopted: "2026-10-02", Review: "2026-10-30", ReviewBy: "Dia", People: 11,
		Roles: map[string]int{"dev": 5, "ops": 2, "qa": 1, "support": 1, "product": 1, "sponsor": 1},
		Headlines: []session.Item{
			{Text: "Hospitals stop printing: the ward runs on what they built", Score: 5},
			{Text: "They ship on Tuesdays at noon and nobody notices", Score: 1},
			{Text: "Users vote on Monday, have it on Friday"},
		},
		Vision: session.Decision{
			Text:    "For nurses on night shift, so that no patient waits for a form, we make every form fill itself.\nYou will know us by what we stop asking of people.",
			Adopted: true, On: "2026-10-02", Rev: 6, Consents: 10, Authors: 9,
			Concerns:   []session.Concern{{Text: "Ward 7 has another form set. Look again at the review"}},
			Integrated: []session.Stand{{Harm: `"Disappear" promises what law forbids`, Because: "we were fined for that in spring", Instead: "every form fills itself"}},
		},
		Givens: session.Givens{
			Intent: "Nights are understaffed. Forms cost 95 minutes a shift", ConfirmedBy: "Lars",
			Constraints: []string{"60 kEUR this year", "drug charts stay on paper by law."}, Fixed: []string{"the go-live in March"},
		},
		Areas: []session.Area{
			{ID: "P1", Text: "how and where we work", Now: 5, Wanted: 7, Agreed: 7, AcceptedBy: "Lars", Lines: map[string]string{"decided by": "consent"}, Missing: []string{"visible through"}},
			{ID: "P2", Text: "tools up to 2 kEUR", Now: 2, Wanted: 6, Agreed: 6, AcceptedBy: "Lars", Lines: map[string]string{"decided by": "any two", "visible through": "list in repo"}},
			{ID: "P3", Text: "when to release", Now: 2, Wanted: 5, Agreed: 4, AcceptedBy: "Lars", Lines: map[string]string{
				"decided by": "on-call pair", "visible through": "release note by noon", "goes up when": "3 releases without rollback",
				"goes down when": "a rollback hits a ward at night", "coordinate with": "ops, clinic IT", "because": "nights cannot be undone", "review by": "2026-10-30",
			}},
			{ID: "P4", Text: "who joins", Now: 1, Wanted: 3, Agreed: 3, ToConfirm: "Lars"},
		},
		Fences: session.Decision{
			List:    []session.Item{{Text: "Every change is reversible in 10 minutes"}, {Text: "Support hears it first."}, {Text: "Never patient data in test systems"}},
			Adopted: true, On: "2026-10-02", Consents: 11,
		},
		Upward: []session.Item{{Text: "contracts with other hospitals"}},
		Commitments: []session.Commitment{
			{ID: "K1", Kind: "practice", When: "When a release is out.", We: true, Do: "watch it together for one hour, dev and ops", By: "2026-10-06", SeenIn: "the release note", Serves: "silence at night is the product", Stewards: []string{"Mika", "Ana"}, Asked: []string{"Bo"}},
			{ID: "K2", Kind: "experiment", When: "a form is new", Do: "pair with a night nurse", StopIf: "it costs a nurse more than an hour a week", Stewards: []string{"Ines"}, Left: []string{"Chen"}},
			{ID: "K3", Kind: "practice", When: "a date is asked for", Do: "ask the team first", Stewards: []string{"Lars"}, Sponsor: true},
		},
		FirstWin:  session.FirstWin{What: "Form 12 fills itself on ward 3", By: "2026-10-31", Celebrate: "with the night shift, cake at 06:00"},
		Signed:    []string{"Ana", "Bo", "Lars", "Mika"},
		Agreement: session.Counts{Text: "The whole charter", Labels: []string{"wholehearted", "support", "with reservations", "abstain", "more discussion", "disagree, will support", "disagree, not in the way", "block"}, Min: 1, N: 11, Counts: []int{4, 5, 1, 0, 0, 0, 1, 0}, Concerns: []session.Concern{{Text: "We promised nights too much", By: "Noor"}}},
		Worth:     session.Counts{Labels: []string{"lost time", "little", "even", "worth it", "more than worth it"}, N: 11, Counts: []int{0, 0, 1, 5, 5}},
		Thanks:    []session.Item{{Text: "to Bo for the fine we would have paid again", By: "Ana"}, {Text: "to the nights"}},
		Pulse: []session.Pulse{
			{ID: "limits", Counts: session.Counts{Text: "I know which decisions are ours and which are not.", Min: 1, N: 11, Counts: []int{3, 1, 2, 0, 5}}, Median: 3},
			{ID: "ours", Counts: session.Counts{Text: "When something breaks it is ours, whatever our role.", Min: 1, N: 11, Counts: []int{0, 3, 5, 2, 1}}, Median: 3},
			{ID: "means", Counts: session.Counts{Text: "We have the tools.", Min: 1, N: 2}},
			{ID: "pulse.place", Counts: session.Counts{Text: "One dot", N: 3, Counts: []int{0, 1, 0, 0, 2, 0, 0, 0, 0}}, Up: "aligned", Right: "autonomous", Side: 3},
		},
		Parked:    []session.Parked{{ID: "q1", For: "ops", Text: "Who restarts the print server?", By: "Mika"}},
		Extra:     []session.ExtraPart{{Title: "How to fail", Items: []session.Item{{Text: "Ask nobody on nights"}}, Text: "We would forbid questions.\n\nAnd we would celebrate silence"}},
		ToConfirm: []string{"who joins at level 3: to be confirmed by Lars"},
	}
}
