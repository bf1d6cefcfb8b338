package main

import (
	"cmp"
	"fmt"
)

// How the story draws the perimeter: what is given, four areas, the fences.

func (s *story) givens() {
	s.goOn("What is given")
	s.lars.sees("write the givens")
	s.lars.press("e")
	s.lars.sees("not negotiable")
	s.lars.types("Nights are understaffed; forms cost 95 minutes a shift.")
	s.lars.term.Type("60 kEUR this year")
	s.lars.press("enter")
	s.lars.term.Type("drug charts stay on paper by law")
	s.lars.press("tab")
	s.lars.term.Type("the clinic's login")
	s.lars.press("ctrl+s")
	allSee(s.wide(), "60 kEUR this year", "given by Lars")
	if s.long {
		s.bo.press("s")
		s.bo.sees("leave the field")
		s.bo.types("change every form, as long as no drug chart is touched.")
		s.lars.sees("no answer yet", "yes, so it is meant")
		s.lars.press("y")
		s.bo.sees("✓ yes")
	}
	s.goOn("Which decisions")
	s.bo.sees("which problem next", "type here, Enter sends")
	s.bo.types("who talks to the ward")
	s.bo.press("esc")
	s.bo.sees("who talks to the ward", "1 of 2")
}

// picks puts a dot each on the first areas. There are four dots for each; where
// five areas are picked, one person begins with the second.
func (s *story) picks() {
	s.goOn("Pick")
	for i, p := range s.all() {
		p.sees("dots left: 4 of 4")
		for range s.areas - 4 {
			if i == 0 {
				p.step("j")
			}
		}
		for n := range 4 {
			if n > 0 {
				p.step("j")
			}
			p.press("+")
		}
		p.sees("dots left: 0 of 4")
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("voted: %d", 0))
}

// levels plays four areas: one with a revote and less than the team wants, then
// others on which everybody is of one mind.
func (s *story) levels() {
	s.goOn("Levels")
	wanted := map[*person]string{s.fay: "5", s.lars: "4", s.ana: "7", s.bo: "5", s.chen: "3", s.dia: "5", s.noor: "6"}
	allSee(s.all(), fmt.Sprintf("area 1 of %d", s.areas))
	for _, p := range s.all() {
		p.press("2", cmp.Or(wanted[p], "5"))
		p.sees("picked")
	}
	allSee(s.wide(), s.each()+" have picked")
	for _, p := range s.all() {
		if p.shows("lowest speaks") || p.shows("median") {
			s.Errorf("%s sees a result before the reveal:\n%s", p.name, p.term.Screen())
		}
	}
	s.fay.press("r")
	allSee(s.wide(), "lowest speaks: Chen", "highest: Ana", "sponsor last: Lars")
	s.fay.press("v")
	for _, p := range s.all() {
		p.sees(fmt.Sprintf("of %d, revote", s.areas), "now pick what you want")
		if p == s.lars {
			p.press("4")
		} else {
			p.press("5")
		}
		p.sees("picked")
	}
	allSee(s.wide(), s.each()+" have picked")
	s.fay.press("r")
	s.lars.sees("= accept a level")
	s.lars.press("=")
	s.lars.sees("the team wants 5")
	s.lars.press("4")
	allSee(s.wide(), "agreed 4 agree", "team wants 5")
	s.lines("release note by noon", "the on-call pair", "three releases without rollback")
	for area := 2; area <= s.areas; area++ {
		s.agreesAtOnce(area)
	}
}

func (s *story) agreesAtOnce(area int) {
	s.Helper()
	s.fay.press(">")
	allSee(s.all(), fmt.Sprintf("area %d of %d", area, s.areas))
	for _, p := range s.all() {
		p.press("3", "6")
		p.sees("picked")
	}
	allSee(s.wide(), s.each()+" have picked")
	s.fay.press("r")
	allSee(s.wide(), "the team is of one mind")
	s.lars.press("=")
	s.lars.sees("the team wants 6")
	s.lars.press("enter")
	allSee(s.wide(), "agreed 6 inquire")
	s.bo.sees("missing")
	s.lines("a note to all by noon", "any two of us", "")
}

// lines are written by the one who held the pen.
func (s *story) lines(visible, decided, up string) {
	s.Helper()
	s.bo.sees("e edit lines")
	s.bo.press("e")
	s.bo.sees("visible through", "next line")
	s.bo.types(visible)
	s.bo.types(decided)
	s.bo.types(up)
	s.bo.press("ctrl+s")
	s.bo.seesNot("next line")
	s.fay.sees(visible, decided)
	if up != "" {
		s.fay.sees(up)
	}
}

// fences are written sealed, merged and named by keys, tested, and kept.
func (s *story) fences() {
	s.goOn("Fences")
	s.writes("rail", "Merge fences", func(word string, p *person) string { return "must: we keep to " + word })
	s.merges("every change can be undone in 10 minutes", "railFay", "railLars", "railAna")
	s.merges("support hears it first", "railBo", "railChen")
	last := []string{"railDia", "railNoor"}
	for _, p := range s.others {
		last = append(last, "rail"+p.name)
	}
	s.merges("never patient data in test systems", last...)
	allSee(s.wide(), s.count("%d in themes (3)", 0))
	s.goOn("Test fences")
	for _, p := range s.all() {
		p.sees("0 of 3 answered")
		p.press("0", "0", "0")
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("answered: %d", 0))
	s.goOn("Keep fences")
	for _, p := range s.all() {
		p.sees("not answered yet")
		p.press("c")
	}
	allSee(s.wide(), s.each())
	s.fay.press("r")
	s.fay.sees("= adopt")
	s.fay.press("=")
	allSee(s.wide(), s.count("Adopted by consent: %d consent", 0))
	s.goOn("Handed upward")
	s.noor.sees("type here, Enter sends")
	s.noor.types("contracts with other hospitals")
	allSee(s.all(), "contracts with other hospitals")
}

func (s *story) merges(name string, cards ...string) {
	s.Helper()
	for i, card := range cards[1:] {
		s.dia.moves(card)
		s.dia.press("m")
		s.dia.sees(fmt.Sprintf("marked: %d", i+1))
	}
	s.dia.moves(cards[0])
	s.dia.press("M")
	s.dia.seesNot("marked")
	s.dia.press("t")
	s.dia.sees("name of the theme")
	s.dia.types(name)
	s.dia.sees(fmt.Sprintf("%s (%d)", name, len(cards)))
}
