package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// How the story ends: commitments, signatures, the charter.

// promise is what one fills in, line by line.
type promise struct{ kind, when, who, do, by, seen, because string }

func (p *person) commits(c promise) {
	p.Helper()
	p.sees("write one")
	p.press("a")
	p.sees("practice: from now on")
	p.press(c.kind, "enter")
	p.types(c.when)
	p.press(c.who, "enter")
	for _, text := range []string{c.do, c.by, c.seen, c.because} {
		p.types(text)
	}
	p.sees("1 commitment")
}

func (s *story) commitments() {
	s.goOn("Promise")
	s.lars.commits(promise{"3", "a date is asked for", "1", "ask the team first", "2026-10-09", "my calendar", "dates come from those who keep them"})
	s.bo.commits(promise{"1", "a release is out", "2", "watch it for one hour together", "+2w", "the release note", "silence at night is the product"})
	s.ana.commits(promise{"3", "ward 3 asks again", "1", "sit with a nurse for a shift", "friday", "the ward's book", "we see where forms hurt"})
	for _, p := range []*person{s.fay, s.bo, s.noor} {
		p.sees("watch it for one hour together", "2026-10-16")
	}
	s.bo.moves("watch it for one hour")
	s.bo.press("g")
	s.bo.sees("Whom do you ask")
	s.bo.moves("Noor")
	s.bo.press("enter")
	s.noor.sees("asked for 1")
	s.noor.moves("watch it for one hour")
	s.noor.press("y")
	s.noor.sees("1 commitment")
	if s.long {
		s.goOn("Read all")
	}
	s.goOn("Sign")
	for _, p := range s.all() {
		p.sees("not signed yet")
		p.press("S")
		p.seesNot("not signed yet")
	}
	allSee(s.wide(), s.each()+" have signed")
}

func (s *story) firstWin() {
	s.goOn("First win")
	s.chen.sees("Not chosen yet")
	s.chen.press("w")
	s.chen.sees("the first win")
	s.chen.types("form 12 fills itself on ward 3")
	s.chen.types("2026-10-31")
	s.chen.types("cake with the night shift")
	allSee(s.wide(), "form 12 fills itself on ward 3")
	s.dia.press("d")
	s.dia.sees("The day on which")
	s.dia.press("ctrl+u")
	s.dia.types("2026-10-30")
	s.dia.sees("I call it")
	s.dia.press("c")
	allSee(s.wide(), "called by Dia", "review on 2026-10-30")
}

func (s *story) closes() {
	s.goOn("The whole charter")
	s.bo.sees("we make paper disappear", "Handed upward on purpose")
	s.goOn("Where we stand")
	for i, p := range s.all() {
		p.sees("not answered yet")
		p.press([]string{"1", "2", "2", "3", "1", "2", "7"}[i%7])
		p.sees("answered")
	}
	s.noor.press("n")
	s.noor.sees("put on record")
	s.noor.types("the grid is hard to read on paper")
	s.noor.seesNot("put on record")
	allSee(s.wide(), s.each())
	s.reveals(s.count("answered: %d", 0))
	s.goOn("Thanks")
	s.bo.sees("type here, Enter sends")
	s.bo.types("to Dia, for the question that nobody else asked")
	allSee(s.all(), "to Dia, for the question")
	s.goOn("Worth the time")
	for i, p := range s.all() {
		p.sees("not answered yet")
		p.press([]string{"3", "4"}[i%2])
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("answered: %d", 0))
	s.goOn("Take it home")
	s.fay.sees("we make paper disappear")
}

// leaves: everybody reads on their own screen, not on ours, how to get the
// charter.
func (s *story) leaves() {
	for _, p := range s.all() {
		p.press("q")
		p.sees("Leaving")
		p.press("enter")
		if status := p.ends(); status != 0 {
			s.Errorf("%s left with status %d", p.name, status)
		}
		p.until("how to get the charter", func(f string) bool { // 40 columns break it anywhere
			return strings.Contains(strings.ReplaceAll(f, " ", ""), "export"+s.code+">charter.md")
		})
		if p.term.AltScreen() || p.term.CursorHidden() {
			s.Errorf("%s's terminal is left as no terminal should be", p.name)
		}
	}
	s.noor.sees("seat code:")
}

// takesHome exports the charter, twice, and compares it with the one in
// testdata.
func (s *story) takesHome(file string) {
	one := s.command("fay", s.fay.key, "export "+s.code, "")
	two := s.command("noor", nil, "export "+s.code, "")
	if one.status != 0 || one.err != "" || one.out != two.out {
		s.Errorf("two exports differ, or say something: status %d, %q\n%s", one.status, one.err, cmp.Diff(one.out, two.out))
	}
	got := unshuffled(strings.ReplaceAll(one.out, s.code, "heron-42"))
	golden := filepath.Join("testdata", file)
	if flag.Lookup("update").Value.String() == "true" { // as of golden frames
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		s.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		s.Errorf("the charter (-want +got):\n%s", diff)
	}
	for _, secret := range []string{"Ana vow", "hailDia (", "key:SHA256"} {
		if strings.Contains(got, secret) {
			s.Errorf("the charter tells %q", secret)
		}
	}
}

// shuffled are the entries of a charter whose order a seed of the room decides:
// fences and fears, which come from shuffled cards, and needs.
var shuffled = []*regexp.Regexp{
	regexp.MustCompile(`(?m)^- F\d .*$`),
	regexp.MustCompile(`(?m)^- .*dread.*\n  .*$`),
	regexp.MustCompile(`(?m)^- N\d .* - \*\*.*\n  .*$`),
}

var numbered = regexp.MustCompile(`^- ([FN])\d `)

// unshuffled puts them in the order of their words, and numbers them anew.
func unshuffled(charter string) string {
	for _, entry := range shuffled {
		all := entry.FindAllString(charter, -1)
		byWords := func(e string) string { return numbered.ReplaceAllString(e, "") }
		slices.SortFunc(all, func(a, b string) int { return strings.Compare(byWords(a), byWords(b)) })
		n := 0
		charter = entry.ReplaceAllStringFunc(charter, func(string) string {
			n++
			return numbered.ReplaceAllString(all[n-1], fmt.Sprintf("- ${1}%d ", n))
		})
	}
	return waits.ReplaceAllString(charter, "- N. waits")
}

var waits = regexp.MustCompile(`(?m)^- N\d waits`)
