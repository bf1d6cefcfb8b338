package main

import (
	"strings"
)

// How the story goes from arriving to an adopted vision.

func (s *story) arrive() {
	for _, p := range s.all() {
		p.press("enter")
	}
	s.fay.sees(s.each())
	s.fay.press("ctrl+o")
	s.fay.sees("start the clock")
	s.fay.press("p")
	s.fay.sees("pause the clock")
	s.fay.press("g", "j")
	s.fay.sees("s sponsor")
	s.fay.press("s")
	s.fay.sees("Lars sponsor [sponsor]")
	s.fay.press("esc")
	s.fay.sees("go on to One word")
	s.fay.press("q")
	s.goOn("One word")
	for _, p := range s.all() {
		p.sees("type here, Enter sends")
		p.types("mood" + p.name)
	}
	for _, p := range []*person{s.fay, s.lars, s.bo, s.noor} {
		for _, q := range s.all() {
			p.sees(q.name + ": mood" + q.name)
		}
	}
	s.goOn("How safe")
	s.understandsPromise()
	for i, p := range s.all() {
		p.press([]string{"3", "4", "5"}[i%3])
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("answered: %d", 0))
	s.goOn("The promise")
	for _, p := range s.all() {
		p.sees("no name is attached")
		p.press("enter")
	}
	s.fay.sees(s.each())
}

// understandsPromise: the promise appears before the first sealed step, on
// every screen.
func (s *story) understandsPromise() {
	allSee(s.all(), "The promise of this room")
	insist(s.all(), "enter", "The promise of this room")
}

func (s *story) pulse() {
	s.goOn("Eight statements")
	for i, p := range s.all() {
		for n := range 8 {
			p.press([]string{"1", "2", "3", "4", "5", "0"}[(i+n)%6])
		}
	}
	allSee(s.wide(), s.each())
	s.goOn("One dot")
	for i, p := range s.all() {
		p.press([]string{"up", "down", "left", "right"}[i%4], "enter")
	}
	allSee(s.wide(), s.each())
	s.goOn("What differs")
	s.dia.press("h")
	s.dia.sees("you have the floor")
	allSee(s.wide(), "1 hand is up")
	s.dia.press("d")
	allSee(s.wide(), "no hand is up")
}

// writes is a sealed step: everybody writes a card with a word of their own,
// and nobody receives those of others until the room goes on to next.
func (s *story) writes(kind, next string, text func(word string, p *person) string) {
	var words []string
	for _, p := range s.all() {
		word := kind + p.name
		words = append(words, word)
		s.secret.keeps(p, word)
		p.sees("type here, Enter sends")
		p.types(text(word, p))
		p.sees(word)
	}
	allSee(s.wide(), s.each())
	s.fay.press("ctrl+o") // the facilitator's drawer knows no more
	s.fay.sees("(sealed: you see", "only)")
	s.fay.press("q")
	s.notInCommands(words)
	s.mayBeSeen(words...)
	s.goOn(next)
	for _, p := range s.all() {
		p.reads(len(words))
	}
	s.wereSeen(words...)
}

// notInCommands: what is read without a screen knows no sealed word either.
func (s *story) notInCommands(words []string) {
	got := s.command("fay", s.fay.key, "export "+s.code, "").out + s.command("fay", s.fay.key, "status "+s.code+" --json", "").out
	if !strings.Contains(got, "Ward forms") {
		s.Errorf("export and status printed:\n%s", got)
	}
	for _, word := range words {
		if strings.Contains(got, word) {
			s.Errorf("%s stands in an export or a status before the reveal", word)
		}
	}
}

func (s *story) headlines() {
	s.goOn("The headline")
	s.writes("hail", "Read all", func(word string, p *person) string { return "Nurses " + word + " the forms of ward 3" })
	allSee(s.wide(), s.each()+" have read")
	// Sparks by word, so that the order of the cards decides nothing: from
	// three for Ana's headline down to one for Chen's.
	for i, word := range []string{"hailAna", "hailBo", "hailChen"} {
		for _, p := range s.guests()[i:3] {
			p.sparks(word)
		}
	}
}

// sparks goes up to the card with a word and gives it a spark.
func (p *person) sparks(word string) {
	p.Helper()
	p.moves(word)
	p.sees("Space spark")
	p.press("space")
	p.seesNot("Space spark") // another space would take it back
}

func (s *story) sentences() {
	s.goOn("One sentence")
	s.writes("vow", "What recurs", func(word string, p *person) string { return "We " + word + " so that nobody waits" })
	// Two are merged by keys, and the theme gets a name.
	s.dia.moves("vowAna")
	s.dia.press("m")
	s.dia.sees("marked: 1")
	s.dia.moves("vowBo")
	s.dia.press("M")
	allSee(s.wide(), "2 in themes")
	s.dia.press("t")
	s.dia.sees("name of the theme")
	s.dia.types("nobody waits")
	s.fay.sees("nobody waits (2)")
	s.goOn("What must be in it")
	for _, p := range s.all() {
		p.sees("dots left")
		p.press("+")
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("voted: %d", 0))
}

const (
	firstLine  = "For nurses on night shift, so that no patient waits for a form, we make paper disappear."
	secondLine = "You will know us by what we stop asking."
	betterLine = "You will know us by what we stop asking of people."
	addition   = " Drug charts stay on paper."
)

func (s *story) draft() {
	s.goOn("Draft")
	s.bo.press("p")
	s.bo.sees("holding the pen")
	s.bo.press("e")
	s.bo.sees("Ctrl-S save")
	s.bo.term.Type(firstLine + "\r" + secondLine)
	s.bo.press("ctrl+s")
	allSee(s.wide(), "revision 1")
	s.chen.step("j")
	s.chen.sees("suggest this line")
	s.chen.press("s")
	s.chen.sees("leave the field")
	s.chen.press("ctrl+u")
	s.chen.types(betterLine)
	s.chen.sees("1 suggestion, 0 accepted")
	s.bo.sees("1 suggestion open", betterLine)
	s.bo.press("j", "j")
	s.bo.sees("a accept")
	s.bo.press("a")
	s.chen.sees("1 suggestion, 1 accepted")
	s.goOn("Temperature")
	for _, p := range s.all() {
		p.sees("not answered yet")
		p.press("4")
	}
	allSee(s.wide(), s.each())
	s.reveals(s.count("answered: %d", 0))
}

// consents: a concern and an objection, which an amendment answers.
func (s *story) consents() {
	s.goOn("Consent")
	words := []string{"remindDia", "harmChen", "causeChen", "elseChen"}
	s.secret.keeps(s.dia, words[0])
	for _, w := range words[1:] {
		s.secret.keeps(s.chen, w)
	}
	for _, p := range append([]*person{s.fay, s.lars, s.ana, s.bo, s.noor}, s.others...) {
		p.sees("not answered yet")
		p.press("c")
	}
	s.dia.press("n")
	s.dia.sees("leave the field")
	s.dia.types("Ward 7 has other forms, remindDia.")
	s.dia.sees("consent, with a concern")
	s.chen.press("o")
	s.chen.sees("harm to our aim")
	for _, part := range []string{"The law forbids it for drug charts, harmChen.", "We were fined for that, causeChen.", "Say that drug charts stay, elseChen."} {
		s.chen.types(part)
	}
	s.chen.sees(s.each())
	s.notInCommands(words)
	s.mayBeSeen(words...)
	s.fay.press("r")
	allSee(s.wide(), s.count("%d consent", 2))
	for _, p := range s.all() {
		p.scrolls()
	}
	s.wereSeen(words...)

	s.bo.sees("amend the text")
	s.bo.press("e")
	s.bo.sees("Ctrl-S save")
	s.bo.term.Type(addition)
	s.bo.press("ctrl+s")
	s.chen.sees("asked again", strings.TrimSpace(addition))
	s.chen.press("c")
	s.fay.sees(s.count("%d consent, 1 concern", 1))
	s.fay.press("=")
	s.fay.sees("Are you sure?", "The text was changed after")
	s.fay.insist("y", "Are you sure?")
	allSee(s.wide(), s.count("Adopted by consent: %d consent, 1 concern", 1))
}
