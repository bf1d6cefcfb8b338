package charter_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
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
		Title: "Ward forms", Mission: "No patient waits for paper.", Goal: "A tenth fewer nights on call by March.", Values: []string{"calm", "honest numbers"}, Room: "heron-42", Agenda: "full-90",
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
			{ID: "P1", Text: "how and where we work", Now: 5, Wanted: 7, Agreed: 7, AcceptedBy: "Lars", Lines: map[string]string{}, Missing: []string{"visible through", "decided by"}},
			{ID: "P2", Text: "tools up to 2 kEUR", Now: 2, Wanted: 6, Agreed: 6, AcceptedBy: "Lars", Lines: map[string]string{"decided by": "any two", "visible through": "list in repo"}},
			{ID: "P3", Text: "when to release", Now: 2, Wanted: 5, Agreed: 4, AcceptedBy: "Lars", Lines: map[string]string{
				"decided by": "on-call pair", "visible through": "release note by noon", "goes up when": "3 releases without rollback",
				"goes down when": "a rollback hits a ward at night", "coordinate with": "ops, clinic IT", "because": "nights cannot be undone", "review by": "2026-10-30",
			}},
			{ID: "P4", Ref: "a4", Text: "who joins", Now: 1, Wanted: 3, Agreed: 3, ToConfirm: "Lars"},
		},
		Fences: session.Decision{
			List:    []session.Item{{Text: "Every change is reversible in 10 minutes"}, {Text: "Support hears it first."}, {Text: "Never patient data in test systems"}},
			Adopted: true, On: "2026-10-02", Consents: 11,
		},
		Upward: []session.Item{{Text: "contracts with other hospitals"}},
		Outcomes: []session.Outcome{
			{ID: "O1", Ref: "o1", Text: "Nurses spend less time on forms", Measure: "minutes of paperwork per shift", From: "95", To: "40", By: "2027-03-31", SeenIn: "shift study", Serves: "no patient waits for a form", Steward: "Ines", Needs: []string{"a4"}, Reopen: "when the study is repeated"},
			{ID: "O2", Ref: "o2", Text: "Support hears of a form before it changes.", NoBaseline: true, To: "always", Left: "Chen", Asked: []string{"Bo", "Mika"}},
		},
		OutcomesOn: session.Decision{List: []session.Item{{Text: "Nurses spend less time on forms"}}, Adopted: true, On: "2026-10-02", Consents: 10, Concerns: []session.Concern{{Text: "The study is old"}}},
		Ownership: session.Ownership{
			Columns: []string{"Ana", "Bo", "Mika"}, TryUntil: "2026-10-30",
			Rows: []session.OwnedRow{
				{ID: "r1", Text: "discover", Cells: []string{"L", "T", "H"}, Lead: 1, Able: 3},
				{ID: "r2", Text: "deploy", Cells: []string{"W", "-", "L"}, Lead: 1, Able: 1, Gap: session.GapOne},
				{ID: "r3", Text: "watch in production", Cells: []string{"H", "", "H"}, Able: 2, Gap: session.GapLead},
				{ID: "r4", Text: "answer users", Cells: []string{"L", "L", "-"}, Lead: 2, Able: 2, Gap: session.GapTalk},
				{ID: "r5", Text: "fix incidents.", Cells: []string{"L", "H", "L"}, Lead: 2, Able: 3, Ties: "Mika"},
			},
			Pairs: []session.Pair{
				{RowText: "deploy", TeacherName: "Mika", LearnerName: "Ana", Took: []string{"Mika", "Ana"}},
				{RowText: "discover", TeacherName: "Bo", LearnerName: "Mika", Took: []string{"Bo"}},
			},
			Steps: []session.RowStep{{Name: "Bo", RowText: "watch in production", By: "2026-10-30"}},
			Fears: []session.Item{{Text: "I lose the one thing that only I can do", Answer: "You teach it, and choose the next"}, {Text: "Blame at night"}},
		},
		Needs: []session.NeedView{
			{Need: session.Need{ID: "N1", Kind: "tools", What: "test ward licence, 2 kEUR.", To: "sponsor", By: "2026-11-01", SoThat: "O1 can be measured", Role: "dev", Also: []string{"a printer for it"}, Answer: session.NeedYes}, AnsweredBy: "Lars", ForID: "O1"},
			{Need: session.Need{ID: "N2", Kind: "people", What: "half a day of a night nurse", To: "sponsor", Answer: session.NeedTry}, AnsweredBy: "Lars"},
			{Need: session.Need{ID: "N3", Kind: "cover", What: "no promise to sales without us", To: "sales"}, ForID: "P4", ReplyBy: "2026-10-09", CarriedBy: "Dia"},
			{Need: session.Need{ID: "N4", Kind: "skills", What: "one hour on watching", To: "ops", Answer: session.NeedUnclear}, AnsweredBy: "Mika", ReplyBy: "2026-10-09"},
			{Need: session.Need{ID: "N5", Kind: "people", What: "a second tester", To: "Lars", Answer: session.NeedNo}, AnsweredBy: "Lars"},
		},
		Commitments: []session.Commitment{
			{ID: "K1", Kind: "practice", When: "When a release is out.", We: true, Do: "watch it together for one hour, dev and ops", By: "2026-10-06", SeenIn: "the release note", Serves: "silence at night is the product", Stewards: []string{"Mika", "Ana"}, Asked: []string{"Bo"}},
			{ID: "K2", Kind: "experiment", When: "a form is new", Do: "pair with a night nurse", StopIf: "it costs a nurse more than an hour a week", Stewards: []string{"Ines"}, Left: []string{"Chen"}},
			{ID: "K3", Kind: "practice", When: "a date is asked for", Do: "ask the team first", Serves: "O1 is not traded for a date", Stewards: []string{"Lars"}, Sponsor: true},
		},
		FirstWin:  session.FirstWin{What: "Form 12 fills itself on ward 3", By: "2026-10-31", Celebrate: "with the night shift, cake at 06:00"},
		Signed:    []string{"Ana", "Bo", "Lars", "Mika"},
		Agreement: session.Counts{Text: "The whole charter", Labels: []string{"wholehearted", "support", "with reservations", "abstain", "more discussion", "disagree, will support", "disagree, not in the way", "block"}, Min: 1, N: 11, Counts: []int{4, 5, 1, 0, 0, 0, 1, 0}, Concerns: []session.Concern{{Text: "We promised nights too much", By: "Noor"}}},
		Worth:     session.Counts{Labels: []string{"lost time", "little", "even", "worth it", "more than worth it"}, N: 11, Counts: []int{0, 0, 1, 5, 5}},
		Thanks:    []session.Item{{Text: "to Bo for the fine we would have paid again", By: "Ana"}, {Text: "to the nights"}},
		Pulse: []session.Pulse{
			{ID: "limits", Counts: session.Counts{Text: "I know which decisions are ours and which are not.", Min: 1, N: 11, Counts: []int{3, 1, 2, 0, 5}, Median: 3}},
			{ID: "ours", Counts: session.Counts{Text: "When something breaks it is ours, whatever our role.", Min: 1, N: 11, Counts: []int{0, 3, 5, 2, 1}, Median: 3}},
			{ID: "means", Counts: session.Counts{Text: "We have the tools.", Min: 1, N: 2}},
			{ID: "pulse.place", Counts: session.Counts{Text: "One dot", N: 3, Counts: []int{0, 1, 0, 0, 2, 0, 0, 0, 0}}, Up: "aligned", Right: "autonomous", Side: 3},
		},
		Parked:    []session.Parked{{ID: "q1", For: "ops", Text: "Who restarts the print server?", By: "Mika"}},
		Extra:     []session.ExtraPart{{Title: "How to fail", Items: []session.Item{{Text: "Ask nobody on nights"}}, Text: "We would forbid questions.\n\nAnd we would celebrate silence"}},
		ToConfirm: []string{"who joins at level 3: to be confirmed by Lars"},
		Checks: []session.Check{
			{Kind: session.OwnsCannotDecide, About: []string{"O1", "P4"}, Text: "O1 (Ines) needs P4 (who joins), agreed 3."},
			{Kind: session.NotVisible, About: []string{"P1"}, Text: "P1 (how and where we work) is at level 7, and nothing says where its results are seen."},
			{Kind: session.Plain, About: []string{"P1"}, Text: "P1 (how and where we work) is at level 7 and does not say \"decided by\"."},
			{Kind: session.Plain, About: []string{"K2"}, Text: "K2 needs somebody new: Chen left."},
		},
	}
}

func TestThreeAnswersHaveTheirMedianAlone(t *testing.T) {
	c := session.Charter{Title: "T", Agreement: session.Counts{N: 3, Min: 1, Median: 2, Labels: []string{"wholehearted", "support"}}}
	got := string(charter.Markdown(c))
	if want := "the median is 2 support"; !strings.Contains(got, want) {
		t.Errorf("the charter does not say %q:\n%s", want, got)
	}
}
