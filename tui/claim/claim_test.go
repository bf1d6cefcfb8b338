package claim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/claim"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

var team = []string{"Ana", "Bo", "Chen", "Dia", "Ines", "Lars", "Mika", "Noor", "Ola", "Pia", "Quin"}

func newRoom(t *testing.T, names ...string) room { return newRoomIn(t, "en", names...) }

func newRoomIn(t *testing.T, language string, names ...string) room {
	stage := []session.Phase{{ID: "s.map", Do: "claim"}, {ID: "s.step", Do: "claim", From: []session.PhaseID{"s.map"}}}
	p := session.NewParams("claim").(*session.ClaimParams)
	p.Step = "step"
	stage[1].Params = p
	a := sessiontest.One("Ownership", stage...)
	a.Language = language
	return room{screentest.New(t, a, names...)}
}

func (r room) sit(by session.ParticipantID) *claim.Screen {
	s := claim.New()
	s.Show(r.View(by))
	return s
}

func (r room) board(by session.ParticipantID) session.ClaimBoard {
	return r.View(by).Board.(session.ClaimBoard)
}

// map of the team: one line per row, one letter per person, in the order of
// joining.
func (r room) fill(lines ...string) {
	r.T.Helper()
	for i, line := range lines {
		for j, m := range strings.Fields(line) {
			if m != "." {
				r.Do(session.ParticipantID(fmt.Sprintf("p%d", j+1)), session.MarkRow{Phase: "s.map", Row: r.board("p1").Rows[i].ID, Mark: session.Mark(m)})
			}
		}
	}
}

func (r room) full() {
	r.fill(
		"H T - H L - - W . . .",
		"H T - H H - - W . . .",
		"H W H H H - - L H . .",
		"L L H H - - - - . . .",
		"H - L H - - W - . . .",
		"- - - - - H - - . . L",
		"W - W - - - L - . . .",
		"H - - - - - H - . . .",
		"- L - - L - - - . . .",
		"H - - H - - L - . . .",
		"H H H H H H H H H L H",
	)
	r.Do("p1", session.Reveal{Phase: "s.map", Sure: true})
}

func offers(s *claim.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, ", ")
}

func shows(t *testing.T, s *claim.Screen, words ...string) {
	t.Helper()
	got := s.Render(tuitest.Frame(78, 17))
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

func TestLettersMarkOneRowAfterTheOther(t *testing.T) {
	r := newRoom(t, team[:4]...)
	s := r.sit("p2")
	if got := offers(s); got != "L H W T -, j/k" {
		t.Errorf("a participant is offered %q", got)
	}
	r.Press(s, "p2", "l", "H", "w", "T", "-", "k", "backspace")
	want := []session.Mark{"L", "H", "W", "T", "", ""}
	for i, row := range r.board("p2").Rows[:6] {
		if row.Mine != want[i] {
			t.Errorf("row %d is marked %q, want %q", i, row.Mine, want[i])
		}
	}
	if me, all := s.Status(); me != "4 of 11 rows marked" || all != "1 of 4 have marked" {
		t.Errorf("the states are %q and %q", me, all)
	}
	if got := r.sit("p3").Render(tuitest.Frame(78, 17)); strings.Contains(got, "[L]") || strings.Contains(got, "[H]") {
		t.Errorf("another screen shows marks before the reveal:\n%s", got)
	}
}

// Letters that are faster than the room mark the rows that were seen.
func TestQuickLettersAreDrawnAtOnce(t *testing.T) {
	r := newRoom(t, team[:4]...)
	s := r.sit("p2")
	first, _ := s.Update(tuitest.Key("L"))
	second, _ := s.Update(tuitest.Key("H"))
	r.Do("p2", first)
	s.Show(r.View("p2"))
	if me, _ := s.Status(); me != "2 of 11 rows marked" {
		t.Errorf("between the answers own state is %q", me)
	}
	s.Answer(first, nil)
	s.Answer(second, session.Refusal{Text: "no"})
	if me, _ := s.Status(); me != "1 of 11 rows marked" {
		t.Errorf("after a refusal own state is %q", me)
	}
}

func TestTheMapSaysWhatEachRowAsksFor(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	s := r.sit("p1")
	got := s.Render(tuitest.Frame(78, 17))
	for row, asks := range map[string]string{"build": "TALK", "deploy": "ONE", "watch in prod": "GAP"} {
		for _, line := range strings.Split(got, "\n") {
			if strings.Contains(line, "  "+row) && !strings.Contains(line, asks) {
				t.Errorf("%q does not ask for %s: %q", row, asks, line)
			}
		}
	}
	if _, all := s.Status(); all != "2 without a lead, 2 to talk about, 1 on one person" {
		t.Errorf("the room's state is %q", all)
	}
}

func TestOnlyTheTwoTakeTheirPair(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	noor, ana := r.sit("p8"), r.sit("p1")
	shows(t, noor, "Bo teaches Noor")
	r.Press(noor, "p8", "y")
	if p := r.board("p8").Pairs[0]; len(p.Took) != 1 || p.Took[0] != "Noor" {
		t.Fatalf("the first pair is %+v", p)
	}
	shows(t, noor, "yes: Noor")
	if got := offers(noor); strings.Contains(got, "y") || !strings.Contains(got, "n") {
		t.Errorf("after a yes Noor is offered %q", got)
	}
	if got := offers(ana); strings.Contains(got, "y,") {
		t.Errorf("Ana, who is no part of it, is offered %q", got)
	}
	shows(t, ana, "yours: deploy")
	r.Press(noor, "p8", "n")
	if p := r.board("p8").Pairs[0]; len(p.Took) != 0 {
		t.Errorf("after a no the pair is %+v", p)
	}
}

func TestAStepIsTakenMovedAndLaidDown(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	r.Do("p1", session.MoveOn{From: "s.map", Sure: true})
	s := r.sit("p2")
	if got := offers(s); !strings.HasPrefix(got, "s, ") {
		t.Errorf("offered is %q", got)
	}
	r.Press(s, "p2", "j", "j", "s")
	if m := r.board("p2").MyStep; m == nil || m.RowText != "design" || m.By != "2026-10-30" {
		t.Fatalf("the step is %+v", m)
	}
	r.Press(s, "p2", "S", "+1w", "enter")
	if m := r.board("p2").MyStep; m == nil || m.By != "2026-10-09" {
		t.Errorf("the step is %+v", m)
	}
	shows(t, s, "you help with design by 2026-10-09")
	r.Press(s, "p2", "s")
	if m := r.board("p2").MyStep; m != nil {
		t.Errorf("the step is still %+v", m)
	}
}

func TestLeadsSayWhoBreaksTies(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	bo, chen := r.sit("p2"), r.sit("p3")
	r.Press(bo, "p2", "j", "j", "j", "=")
	if got := r.board("p2").Rows[3].Ties; got != "Ana" {
		t.Fatalf("ties are broken by %q", got)
	}
	r.Press(bo, "p2", "=")
	shows(t, bo, "Bo breaks ties")
	r.Press(bo, "p2", "=")
	if got := r.board("p2").Rows[3].Ties; got != "" {
		t.Errorf("after the last one ties are broken by %q", got)
	}
	r.Press(chen, "p3", "j", "j", "j")
	if got := offers(chen); strings.Contains(got, "=") {
		t.Errorf("who does not lead is offered %q", got)
	}
}

func TestAFacilitatorChangesRowsAndNobodyElse(t *testing.T) {
	r := newRoom(t, team[:4]...)
	ana, bo := r.sit("p1"), r.sit("p2")
	for _, k := range []string{"a", "e", "x", "r"} {
		if c, _ := bo.Update(tuitest.Key(k)); c != nil || bo.Typing() {
			t.Errorf("%q does something for a participant", k)
		}
	}
	r.Press(ana, "p1", "a", "sell it", "enter")
	r.Press(ana, "p1", "e", " more", "enter", "j", "x")
	rows := r.board("p1").Rows
	if len(rows) != 11 || rows[0].Text != "discover more" || rows[1].Text != "design" || rows[10].Text != "sell it" {
		t.Errorf("the rows are %+v", rows)
	}
	r.Press(ana, "p1", "a", "sell it", "esc")
	if ana.Typing() || ana.Drafts()["row"] != "sell it" {
		t.Errorf("after Esc drafts are %v", ana.Drafts())
	}
	again := r.sit("p1")
	again.Restore(ana.Drafts())
	if again.Drafts()["row"] != "sell it" {
		t.Errorf("restored drafts are %v", again.Drafts())
	}
}

func TestARefusedNameComesBack(t *testing.T) {
	r := newRoom(t, team[:4]...)
	s := r.sit("p1")
	r.Press(s, "p1", "e", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "define")
	r.Refused(s, "p1", "enter") // two rows of one name
	if !s.Typing() {
		t.Error("the refused name is not back in its field")
	}
	shows(t, s, "define")
}

func TestAMinuteForARowIsCountedDown(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	s := r.sit("p1")
	r.Now = tuitest.Noon.Add(-15 * time.Second)
	r.Press(s, "p1", "g")
	shows(t, s, "0:45")
}

func TestTheMapIsTriedUntilADay(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	s := r.sit("p1")
	r.Press(s, "p1", "U", "+2m", "enter")
	shows(t, s, "tried until 2026-12-02")
}

func TestColumnsArePaged(t *testing.T) {
	r := newRoom(t, team...)
	r.full()
	s := r.sit("p1")
	shows(t, s, "3 ►")
	r.Press(s, "p1", "right")
	shows(t, s, "Quin", "◄ 3")
	if strings.Contains(s.Render(tuitest.Frame(78, 17)), "you ") {
		t.Error("the first column is still shown")
	}
	r.Press(s, "p1", "left")
	shows(t, s, "you ")
}

func rolesRoom(t *testing.T) room {
	r := newRoom(t, team...)
	for i, role := range []string{"dev", "dev", "dev", "dev", "ops", "ops", "qa", "qa", "support", "sponsor", "product"} {
		p := session.ParticipantID(fmt.Sprintf("p%d", i+1))
		r.Do(p, session.Introduce{Name: team[i], Role: role})
	}
	return r
}

func TestRolesAnswerForTodayAndForThreeMonths(t *testing.T) {
	r := rolesRoom(t)
	s := r.sit("p1")
	r.Press(s, "p1", "r", "L", "3", "W", "k")
	row := r.board("p1").Rows
	if row[0].Mine != "L" || row[1].MineSoon != "W" {
		t.Errorf("the rows are %+v", row[:2])
	}
	r.Do("p1", session.Reveal{Phase: "s.map", Sure: true})
	s.Show(r.View("p1"))
	shows(t, s, "dev", "L1")
	r.Press(s, "p1", "r")
	shows(t, s, "Chen")
}

func TestWhoWatchesMarksNothing(t *testing.T) {
	r := newRoom(t, team...)
	s := r.sit("nobody")
	if c, _ := s.Update(tuitest.Key("L")); c != nil || offers(s) != "j/k" {
		t.Errorf("a spectator is offered %q and sends %T", offers(s), c)
	}
	r.full()
	s.Show(r.View("nobody"))
	if c, _ := s.Update(tuitest.Key("s")); c != nil {
		t.Errorf("a spectator sends %T", c)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *claim.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t, team...)
	s := r.sit("p2")
	r.Press(s, "p2", "l", "h", "w", "t", "-")
	tuitest.GoldenSizes(t, "alone", draw(s))
	r.full()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "home", "y", "s")
	tuitest.GoldenSizes(t, "map", draw(s))
	roles := rolesRoom(t)
	roles.full()
	roles.Do("p1", session.SetColumns{Phase: "s.map", Columns: session.ColumnsRoles})
	tuitest.GoldenSizes(t, "roles", draw(roles.sit("p2")))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", team...)
	s := r.sit("p2")
	r.Press(s, "p2", "l", "h", "w", "t", "-")
	screentest.German(t, "alone", s)
	r.full()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "home", "y", "s")
	screentest.German(t, "map", s)
	dia := r.sit("p1")
	r.Press(dia, "p1", "e")
	screentest.German(t, "renaming", dia)

	r = newRoomIn(t, "de", team...)
	r.Do("p2", session.Introduce{Name: team[1], Role: "ops"})
	r.Do("p1", session.SetColumns{Phase: "s.map", Columns: session.ColumnsRoles})
	screentest.German(t, "roles", r.sit("p2"))
}
