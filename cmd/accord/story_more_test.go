package main

// The stages of the whole workshop that a short one leaves out: outcomes,
// ownership, needs.

func (s *story) outcomes() {
	s.goOn("Who does what")
	s.writes("shift", "What recurs", func(word string, p *person) string { return "Somebody " + word + " less by hand" })
	s.merges("nurses spend less time on forms", "shiftFay", "shiftAna", "shiftEli", "shiftGus", "shiftHana")
	s.merges("support hears of a form first", "shiftBo", "shiftChen", "shiftInes")
	s.merges("wards write their own forms", "shiftDia", "shiftNoor", "shiftMika", "shiftLars")
	s.goOn("Choose")
	for i, p := range s.all() {
		p.sees("dots left")
		p.moves("nurses spend")
		p.press("+")
		if i < 5 {
			p.moves("support hears")
			p.press("+")
		}
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("voted: %d", 0))
}

// worksOut: two outcomes get a form and a steward, by their own hand; the third
// waits for both.
func (s *story) worksOut() {
	s.goOn("Work out")
	s.bo.sees("nurses spend less time on forms")
	s.bo.fills("nurses spend", "minutes of paperwork per shift", "95", "40", "2027-03-31", "the shift study", "no patient waits for a form")
	s.dia.fills("support hears", "forms changed without a word to support", "unknown", "0", "2026-12-31", "the support log", "")
	for _, p := range []*person{s.fay, s.chen, s.noor} {
		p.sees("steward Bo", "steward Dia")
	}
	s.goOn("Adopt")
	for _, p := range s.all() {
		p.sees("not answered yet")
		p.press("c")
	}
	allSee(s.wide(), s.each())
	s.fay.press("r")
	s.fay.sees("= adopt")
	s.fay.press("=")
	allSee(s.wide(), s.count("Adopted by consent: %d consent", 0))
}

// fills becomes the steward of an outcome and fills its form.
func (p *person) fills(outcome string, fields ...string) {
	p.Helper()
	p.moves(outcome)
	p.sees("no steward yet")
	p.press("t")
	p.sees("you are its steward")
	p.press("e")
	p.sees("Ctrl-S")
	for _, text := range fields {
		p.types(text)
	}
	p.press("ctrl+s")
	p.sees(fields[0])
	p.seesNot("Ctrl-S")
}

// ownership: eleven rows, a letter each. Nobody leads the eighth; two lead the
// ninth, and one of them breaks ties.
func (s *story) ownership() {
	s.goOn("The map")
	for i, p := range s.all() {
		p.sees("discover")
		for row := range 11 {
			mark := []string{"H", "W", "-", "T"}[(i+row)%4]
			if row == i%11 && row != 7 && row != 8 || row == 8 && (p == s.bo || p == s.chen) {
				mark = "L"
			}
			p.press(mark)
		}
	}
	allSee(s.wide(), s.each())
	s.goOn("Gaps")
	s.bo.sees("GAP", "TALK")
	s.chen.moves("answer users")
	s.chen.sees("= Bo breaks ties")
	s.chen.press("=")
	s.chen.seesNot("= Bo breaks ties")
}

// fears are shown without names, and answered in front of all.
func (s *story) fears() {
	s.goOn("One fear")
	words := []string{"dreadFay", "dreadAna", "dreadBo", "dreadNoor"}
	for i, p := range []*person{s.fay, s.ana, s.bo, s.noor} {
		s.secret.keeps(p, words[i])
		p.sees("type here, Enter sends")
		p.types("I lose what only I know, " + words[i])
		p.sees(words[i])
	}
	s.notInCommands(words)
	s.mayBeSeen(words...)
	s.goOn("Answers")
	for _, p := range s.all() {
		p.reads(len(words))
	}
	s.wereSeen(words...)
	for fear, answer := range map[string]string{"dreadAna": "helping carries no blame", "dreadBo": "nobody is called alone"} {
		s.fay.moves(fear)
		s.fay.sees("a answer it")
		s.fay.press("a")
		s.fay.sees("leave it")
		s.fay.types(answer)
		s.noor.sees(answer)
	}
	s.goOn("One step")
	s.bo.moves("test")
	s.bo.sees("s ")
	s.bo.press("s")
	s.bo.sees("you help with test")
}

// needs are asked sealed, sorted, and answered by whom they are asked of.
func (s *story) needs() {
	s.goOn("Ask")
	s.bo.asks("1", "a licence for the test ward", "1", "2026-11-01", "we can measure before a release")
	s.dia.asks("4", "no promise to sales without us", "1", "", "dates come from those who keep them")
	s.lars.asks("3", "an hour of yours when a date is asked for", "5", "", "I ask before I promise")
	s.goOn("Sort")
	s.chen.sees("a licence for the test ward", "no promise to sales")
	s.goOn("Answers")
	s.lars.moves("a licence")
	s.lars.press("t")
	s.dia.moves("an hour of yours")
	s.dia.press("y")
	for _, p := range []*person{s.fay, s.bo, s.noor} {
		p.sees("I WILL TRY", "YES", "open")
	}
}

// asks fills the form of a need. Kind and of are digits: what is needed, and of
// whom.
func (p *person) asks(kind, what, of, by, soThat string) {
	p.Helper()
	p.sees("a ask")
	p.press("a")
	p.sees("We need", "so that")
	p.press(kind, "enter")
	p.types(what)
	p.press(of, "enter")
	p.types(by)
	p.term.Type(soThat)
	p.press("ctrl+s")
	p.seesNot("Ctrl-S")
	p.sees(what)
}
