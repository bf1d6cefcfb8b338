package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestAStory is the product from one end to the other: seven people, one of
// them a guest, one the sponsor, one on a terminal of 40 by 12, go through
// express-45 with nothing but ssh and their keys, and take a charter home. In
// each sealed step somebody writes a word that nobody else may receive before
// the reveal.
//
// That it can fail is seen by letting a board show too much: with
//
//	if w.seal == "" || w.revealed {
//
// taken away in writeWork.board, or with Text in place of nothing in any other
// board, it names who was sent which word too early.
func TestAStory(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a whole workshop")
	}
	s := newStory(t)
	s.opens("express-45")
	s.arrive()
	s.pulse()
	s.headlines()
	s.sentences()
	s.draft()
	s.consents()
	s.givens()
	s.picks()
	s.levels()
	s.fences()
	s.commitments()
	s.firstWin()
	s.closes()
	s.takesHome("charter.md")
	s.leaves()
}

// story is the cast of a workshop.
type story struct {
	*world
	fay  *person // facilitates
	lars *person // the sponsor
	ana  *person // on 40x12
	bo   *person // on 120x40, the scribe
	chen *person
	dia  *person
	noor *person // a guest

	others []*person // more of them, developers
	areas  int       // how many areas of decision are picked
	long   bool      // what is given is said back, and commitments are read before they are signed

	code  string
	began time.Time
}

func newStory(t *testing.T, others ...string) *story {
	w := newWorld(t)
	s := &story{
		began: time.Now(), areas: 4, world: w, fay: w.somebody("Fay"), lars: w.somebody("Lars"), ana: w.somebody("Ana").on(40, 12),
		bo: w.somebody("Bo").on(120, 40), chen: w.somebody("Chen"), dia: w.somebody("Dia"), noor: w.somebody("Noor").withoutKey(),
	}
	for _, name := range others {
		s.others = append(s.others, w.somebody(name))
	}
	return s
}

func (s *story) guests() []*person {
	cast := append([]*person{s.lars, s.ana, s.bo, s.chen, s.dia, s.noor}, s.others...)
	return slices.DeleteFunc(cast, func(p *person) bool { return p == nil }) // who has no part in this story
}

// count says a number of people: all but some of them.
func (s *story) count(format string, but int) string {
	return fmt.Sprintf(format, len(s.all())-but)
}

// each is "7 of 7" in a room of seven.
func (s *story) each() string { return fmt.Sprintf("%d of %d", len(s.all()), len(s.all())) }

func (s *story) all() []*person { return append([]*person{s.fay}, s.guests()...) }

// wide are those whose screen has room for the state of the room at any time;
// on 40x12 what has just happened stands in its place for a while.
func (s *story) wide() []*person {
	return slices.DeleteFunc(s.all(), func(p *person) bool { return p == s.ana })
}

// opens: the facilitator opens a room through the lobby, and the others join.
func (s *story) opens(agenda string) {
	s.fay.comes("fay")
	s.code = opensRoom(s.fay, agenda, "Ward forms", "Fay", "product")
	roles := map[*person]string{s.lars: "sponsor", s.ana: "dev", s.bo: "ops", s.chen: "qa", s.dia: "support", s.noor: "design"}
	for _, p := range s.guests() {
		p.joins(s.code, cmp.Or(roles[p], "dev"))
	}
	allSee(s.all(), s.count("here %d", 0))
}

var joinLine = regexp.MustCompile(`ssh -p \d+ ([a-z]+-\d+)@127\.0\.0\.1`)

// opensRoom opens a room for a shipped agenda from the lobby, with keys alone,
// and reads its code from the screen.
func opensRoom(p *person, agenda, title, name, role string) string {
	p.Helper()
	p.sees("Open a new room")
	p.press("n")
	p.sees("express-45")
	p.moves(agenda)
	p.press("enter")
	p.sees("Mostly I do")
	p.types(title)
	p.term.Press("ctrl+u") // the suggested name is the user's
	p.types(name)
	p.types(role)
	p.sees("ARRIVE", "invite:")
	m := joinLine.FindStringSubmatch(flat(p.term.Screen()))
	if m == nil {
		p.Fatalf("no line to join with on the screen:\n%s", p.term.Screen())
	}
	return m[1]
}

// joins comes with "ssh ROOM@host" and says who they are.
func (p *person) joins(code, role string) {
	p.Helper()
	p.comes(code)
	p.introduces(role)
	if p.key == nil {
		p.sees("note your seat code")
		p.insist("enter", "note your seat code")
	}
	p.sees("ARRIVE")
}

// goOn moves the room to the next step from the drawer. It says yes where it is
// asked whether to reveal.
func (s *story) goOn(title string) {
	s.Helper()
	s.Logf("%v on to %s", time.Since(s.began).Round(time.Millisecond), title)
	s.fay.press("ctrl+o")
	s.fay.sees("facilitated by")
	s.fay.press("n")
	s.fay.until("the drawer at "+title, func(f string) bool {
		return strings.Contains(f, "Are you sure?") || strings.Contains(headOf(f), title)
	})
	if s.fay.shows("Are you sure?") {
		s.fay.insist("y", "Are you sure?")
	}
	s.fay.press("q")
	s.fay.seesNot("facilitated by")
	for _, p := range s.all() {
		p.until("the step "+title, func(f string) bool {
			short := title
			if p.w < 60 { // the line cuts it
				short = title[:min(len(title), 9)]
			}
			return strings.Contains(headOf(f), short) || strings.Contains(f, "The promise of this room")
		})
	}
}

// headOf is the beginning of a flat screen, where the header is.
func headOf(flat string) string { return flat[:min(len(flat), 100)] }

// reveals shows what is sealed, from the drawer, and waits until everybody sees
// the result.
func (s *story) reveals(result string) {
	s.Helper()
	s.fay.press("ctrl+o")
	s.fay.sees("facilitated by")
	s.fay.press("r")
	s.fay.seesNot("r reveal")
	s.fay.press("q")
	allSee(s.wide(), result)
}
