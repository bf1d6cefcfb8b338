package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// The shorter stories: rooms of other sizes, with the stages that show numbers.

// TestAStoryOfThree is a room of three. Counts of three could be told apart, so
// they are withheld, and medians are shown once all who answered agree to it;
// three dots are not shown at all.
func TestAStoryOfThree(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a workshop")
	}
	s := newShort(t, 3, 3)
	s.asksHowSafe()
	s.reveals("Three answers can be told apart")
	s.showsTogether("Median 4")
	s.goOn("The promise")
	s.pulse()
	allSee(s.all(), "Three answers can be told apart")
	s.showsTogether("Three answers: medians only.")
	s.dia.press("tab")
	s.dia.sees("Not shown: fewer than 4 dots. Placed: 3.")
	s.futures()
	s.promises()
	s.stands()
	s.reveals("Three answers can be told apart")
	s.showsTogether("Median 2")
	charter := s.charter()
	for _, want := range []string{"watch ward Dia", "| I know which decisions are ours and which are not. | 3 |", "3 people answered, too few to show the counts; the median is 2 support."} {
		if !strings.Contains(charter, want) {
			s.Errorf("the charter does not say %q:\n%s", want, charter)
		}
	}
	s.leaves()
}

// TestAStoryOfTwentyFour is a room of 24 in which everything is counted.
func TestAStoryOfTwentyFour(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a workshop")
	}
	s := newShort(t, 24, 4)
	s.asksHowSafe()
	s.reveals("answered: 24")
	s.goOn("The promise")
	s.pulse()
	allSee(s.all(), "median")
	s.futures()
	s.promises()
	s.stands()
	s.reveals("answered: 24")
	charter := s.charter()
	for _, want := range []string{"watch ward Dia", "| I know which decisions are ours and which are not. | 4 | 4 | 4 | 4 | 4 | 3 |", "Signed by 24 of 24"} {
		if !strings.Contains(charter, want) {
			s.Errorf("the charter does not say %q:\n%s", want, charter)
		}
	}
	s.leaves()
}

// shortStory is how safe it is, the pulse, promises and the close.
const shortStory = `title: Ward forms
length: 19
bank: 2
people: { expect: %d, max: %[1]d }
roles: [dev, ops]
anonymity: { k: %d }
stages:
  - { use: arrive, minutes: 3, without: [card, word] }
  - { use: pulse, minutes: 4 }
  - { use: future, minutes: 4, without: [talk] }
  - { use: commitments, minutes: 4 }
  - { use: close, minutes: 2, without: [charter, thanks, worth] }
`

// newShort brings n people into a room of that size, which shows numbers from k
// answers on. Fay facilitates; nobody but Dia has a part of their own.
func newShort(t *testing.T, n, k int) *story {
	t.Helper()
	w := newWorld(t)
	s := &story{began: time.Now(), world: w, fay: w.somebody("Fay"), dia: w.somebody("Dia"), noor: w.somebody("Noor").withoutKey()}
	for i := range n - 3 {
		s.others = append(s.others, w.somebody(fmt.Sprintf("Pat%02d", i)))
	}
	s.code = w.newRoom(s.fay.key, "Fay", fmt.Sprintf(shortStory, n, k))
	s.fay.comes(s.code)
	for _, p := range s.guests() {
		p.comes(s.code)
	}
	for _, p := range s.guests() {
		p.introduces("dev")
		if p.key == nil {
			p.sees("note your seat code")
			p.insist("enter", "note your seat code")
		}
	}
	s.understandsPromise()
	allSee(s.all(), s.count("0 of %d have answered", 0))
	return s
}

// asksHowSafe: nobody sees how many gave which number before the reveal.
func (s *story) asksHowSafe() {
	s.fay.press("ctrl+o")
	s.fay.sees("start the clock")
	s.fay.press("p")
	s.fay.sees("pause the clock")
	s.fay.press("q")
	s.fay.seesNot("facilitated by")
	for i, p := range s.all() {
		p.press([]string{"3", "4", "5"}[i%3])
	}
	allSee(s.all(), s.each())
}

// showsTogether: as long as one of those who answered does not agree, the
// result is not shown; then it is, to everybody.
func (s *story) showsTogether(result string) {
	s.Helper()
	for i, p := range s.all() {
		for _, q := range s.all() {
			q.sees(fmt.Sprintf("%d of %d do", i, len(s.all())))
			if q.shows(result) {
				s.Errorf("%s sees a result to which %d have agreed:\n%s", q.name, i, q.term.Screen())
			}
		}
		p.press("a")
	}
	allSee(s.all(), result)
}

// futures: everybody writes a headline, which nobody else may know before the
// reveal.
func (s *story) futures() {
	s.goOn("The headline")
	s.writes("hail", "Read all", func(word string, p *person) string { return "Nurses " + word + " the forms of ward 3" })
}

// promises: one writes, all sign.
func (s *story) promises() {
	s.goOn("Promise")
	s.dia.commits(promise{"3", "a form changes", "1", "watch ward Dia", "2026-10-30", "the ward's book", "we see where forms hurt"})
	allSee(s.all(), "watch ward Dia")
	s.goOn("Sign")
	for _, p := range s.all() {
		p.sees("not signed yet")
		p.press("S")
	}
	allSee(s.all(), s.each()+" have signed")
	s.goOn("First win")
}

// stands: everybody says where they stand on the whole.
func (s *story) stands() {
	s.goOn("Where we stand")
	for i, p := range s.all() {
		p.sees("not answered yet")
		p.press([]string{"1", "2", "3"}[i%3])
	}
	allSee(s.all(), s.each())
}

// charter is what is taken home from the last step.
func (s *story) charter() string {
	s.Helper()
	s.goOn("Take it home")
	got := s.command("dia", s.dia.key, "export "+s.code, "")
	if got.status != 0 || got.err != "" {
		s.Fatalf("export: status %d, %s", got.status, got.err)
	}
	return got.out
}
