package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// TestAWorkshopLineByLine is the whole of full-90 by people who have no screen:
// each speaks through the ssh of this machine, one through a jump host, one a
// guest on a dumb terminal, one with --plain on a terminal, the facilitator too.
// None of them receives one escape byte, and the charter holds what they gave.
func TestAWorkshopLineByLine(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a whole workshop")
	}
	needsSSH(t)
	s := &spoken{world: newWorld(t)}
	s.opens()
	s.arrives()
	s.pulse()
	s.future()
	s.vision()
	s.outcomes()
	s.perimeter()
	s.fences()
	s.ownership()
	s.needs()
	s.commitments()
	s.closes()
	s.leaves()
	s.charter()
}

// spoken is a workshop that is spoken.
type spoken struct {
	*world
	fay, lars, ana, bo, chen, noor *speaker
	code                           string
}

func (s *spoken) all() []*speaker { return []*speaker{s.fay, s.lars, s.ana, s.bo, s.chen, s.noor} }

// each has everybody say something, and waits until it is stored.
func (s *spoken) each(n int, say func(i int, p *speaker) []string) {
	s.Helper()
	for i, p := range s.all() {
		p.says(say(i, p)...)
	}
	for _, p := range s.all() {
		p.stores(n)
	}
}

// opens: the facilitator opens a room from the lobby, and the others come.
func (s *spoken) opens() {
	s.fay = s.speaks("Fay", false, nil, "-T", "fay@accord")
	s.fay.says("new", "full-90", "Ward forms", "Fay", "product")
	s.fay.hears("You are Fay in Ward forms", "You facilitate", "Others come in with: ")
	m := regexp.MustCompile(`ssh -p \d+ ([a-z]+-\d+)@`).FindStringSubmatch(s.fay.heard())
	if m == nil {
		s.Fatalf("nobody says how to come in:\n%s", s.fay.heard())
	}
	s.code = m[1]
	s.lars = s.speaks("Lars", false, nil, "-T", "accord", "join", s.code)
	s.ana = s.speaks("Ana", false, nil, "-T", "-J", "jumper@127.0.0.1:"+jumpHost(s, nil), s.code+"@accord")
	s.bo = s.speaks("Bo", false, nil, "-T", "accord", s.code)
	s.chen = s.speaks("Chen", false, []string{"TERM=xterm-256color"}, "-tt", "accord", "join", s.code, "--plain")
	s.noor = s.speaks("Noor", true, []string{"TERM=dumb"}, "-tt", s.code+"@accord")
	for _, p := range []*speaker{s.lars, s.ana, s.bo, s.chen, s.noor} {
		p.hears("Welcome to Ward forms.", "Your name, as the room should see it?")
		p.says(p.name)
		p.hears("What do you mostly do?")
		p.says(map[*speaker]string{s.lars: "sponsor", s.ana: "dev", s.bo: "ops", s.chen: "qa", s.noor: "support"}[p])
		if p == s.noor {
			p.hears("Your seat code if you have been here")
			p.says("")
		}
		p.hears("You are " + p.name + " in Ward forms")
	}
	s.noor.hears("Your seat code: ")
	s.fay.hears("Noor")
}

// goOn moves the room on, and waits until everybody has heard of the step.
func (s *spoken) goOn(title string) {
	s.Helper()
	s.fay.says("onward")
	s.fay.until("the step "+title, func(fresh string) int {
		if at := strings.Index(fresh, "Say yes"); at >= 0 {
			s.fay.says("yes")
			return at
		}
		return strings.Index(fresh, ": "+title+".")
	})
	for _, p := range s.all() {
		p.hears(": "+title+".", "\n")
	}
}

// reveals shows what is sealed, and waits until everybody has heard the result.
func (s *spoken) reveals(result string) {
	s.Helper()
	s.fay.says("reveal")
	for _, p := range s.all() {
		p.hears(result)
	}
}

func (s *spoken) arrives() {
	s.fay.says("appoint Lars sponsor", "start", "status")
	s.fay.hears("done.", "done.", "of 6 have answered")
	for _, p := range s.all() {
		p.says("")
		p.hears("done.")
	}
	s.goOn("One word")
	s.each(1, func(_ int, p *speaker) []string { return []string{"mood of " + p.name} })
	s.goOn("How safe is it")
	s.each(1, func(i int, _ *speaker) []string { return []string{fmt.Sprint(3 + i%3)} })
	s.reveals("6 answered.")
	s.goOn("The promise")
	s.ana.hears("You have heard it; read reads it again.")
}

func (s *spoken) pulse() {
	s.goOn("Eight statements")
	s.each(8, func(i int, _ *speaker) []string {
		return []string{"1", "2", "mostly", "5", "0", "3", fmt.Sprint(1 + i%5), "4"}
	})
	s.goOn("One dot")
	s.each(1, func(i int, _ *speaker) []string { return []string{fmt.Sprintf("%d %d", 1+i%5, 5-i%5)} })
	s.goOn("What differs")
	s.noor.says("read", "hand")
	s.noor.hears("1 not at all: 6, median 1, spread close.", "You have the floor")
	s.fay.hears("Noor has the floor.")
	s.noor.says("done", "park ops: who watches at night?")
	s.noor.stores(1)
}

func (s *spoken) future() {
	s.goOn("The headline")
	s.each(1, func(_ int, p *speaker) []string { return []string{"Nurses hail " + p.name} })
	s.goOn("Read all")
	for _, p := range s.all() {
		p.says("", "", "", "", "", "", "spark "+fmt.Sprint(s.numberOf(p, "hail Ana")))
		p.stores(1)
	}
	s.goOn("Be proud")
}

// numberOf has somebody read what there is, and returns the number of a line.
func (s *spoken) numberOf(p *speaker, text string) int {
	s.Helper()
	before := len(p.heard())
	p.says("read", "time")
	p.hears("bank")
	m := regexp.MustCompile(`(?m)^(?:- )?(\d+)\. .*`+regexp.QuoteMeta(text)).FindAllStringSubmatch(p.heard()[before:], -1)
	if m == nil {
		s.Fatalf("%s finds no %q in:\n%s", p.name, text, p.heard()[before:])
	}
	n := 0
	fmt.Sscan(m[len(m)-1][1], &n)
	return n
}

func (s *spoken) vision() {
	s.goOn("One sentence")
	s.each(1, func(_ int, p *speaker) []string { return []string{"We vow " + p.name + " so that nobody waits"} })
	s.goOn("What recurs")
	s.merge(s.bo, "nobody waits", "vow Fay", "vow Ana")
	s.goOn("What must be in it")
	n := s.numberOf(s.fay, "nobody waits")
	s.each(1, func(int, *speaker) []string { return []string{fmt.Sprint(n)} })
	s.reveals("6 people have voted")
	s.goOn("Draft")
	s.ana.says("pen", "write", "For nurses on night shift, we make paper disappear.", "You will know us by what we stop.", "")
	s.ana.stores(2)
	s.chen.hears("revision 1")
	s.chen.says("suggest 2 You will know us by what we stop asking of people.")
	s.chen.stores(1)
	s.ana.hears("Suggestion 1 of Chen")
	s.ana.says("accept 1")
	s.ana.stores(1)
	s.goOn("Temperature")
	s.each(1, func(int, *speaker) []string { return []string{"yes"} })
	s.reveals("median 4")
	s.goOn("Consent")
	for _, p := range []*speaker{s.fay, s.lars, s.ana, s.bo} {
		p.says("consent")
	}
	s.noor.says("concern Ward 7 has other forms.")
	s.chen.says("object", "The law forbids it for drug charts.", "We were fined for that.", "Say that drug charts stay.")
	for _, p := range s.all() {
		p.stores(1)
	}
	s.reveals("Objection of Chen. Harm: The law forbids it for drug charts.")
	s.ana.says("amend", "For nurses on night shift, we make paper disappear. Drug charts stay.", "You will know us by what we stop asking of people.", "")
	s.ana.stores(1)
	s.chen.hears("You are asked once more")
	s.chen.says("consent")
	s.chen.stores(1)
	s.fay.hears("All 6 have answered.")
	s.fay.says("adopt")
	s.fay.hears("Say yes")
	s.fay.says("yes")
	for _, p := range s.all() {
		p.hears("Adopted by consent.")
	}
}

// merge puts two cards together and names the group.
func (s *spoken) merge(p *speaker, name, one, other string) {
	s.Helper()
	a, b := s.numberOf(p, one), s.numberOf(p, other)
	p.says(fmt.Sprintf("merge %d %d", a, b), fmt.Sprintf("name %d %s", a, name))
	p.stores(2)
}

func (s *spoken) outcomes() {
	s.goOn("Who does what")
	s.each(1, func(_ int, p *speaker) []string { return []string{"Nurses ask " + p.name + " less often"} })
	s.goOn("What recurs")
	s.goOn("Choose")
	n := s.numberOf(s.fay, "ask Bo less")
	s.each(1, func(int, *speaker) []string { return []string{fmt.Sprint(n)} })
	s.reveals("6 people have voted")
	s.goOn("Work out")
	s.bo.says("take O1", "fill O1", "", "calls a week", "unknown", "5", "2027-03-31", "the phone log", "nobody waits", "")
	s.bo.stores(2)
	s.lars.hears("O1, measure: calls a week")
	s.goOn("Adopt")
	s.each(1, func(int, *speaker) []string { return []string{"consent"} })
	s.reveals("6 consent")
	s.fay.says("adopt")
	s.fay.stores(1)
}

func (s *spoken) perimeter() {
	s.goOn("What is given")
	s.lars.says("givens", "Nights are understaffed.", "60 kEUR this year", "", "the clinic's login", "")
	s.lars.stores(1)
	s.ana.hears("What is given has changed")
	s.ana.says("we may choose the form as long as the login stays")
	s.ana.stores(1)
	s.lars.hears("as long as the login stays")
	s.lars.says("yes 1")
	s.lars.stores(1)
	s.goOn("Which decisions")
	s.bo.says("who talks to the ward")
	s.bo.stores(1)
	s.goOn("Pick")
	n := s.numberOf(s.fay, "when to release")
	s.each(1, func(int, *speaker) []string { return []string{fmt.Sprint(n)} })
	s.reveals("6 people have voted")
	s.goOn("Levels")
	wanted := map[*speaker]int{s.fay: 5, s.lars: 4, s.ana: 7, s.bo: 5, s.chen: 3, s.noor: 6}
	s.each(1, func(_ int, p *speaker) []string { return []string{"2", fmt.Sprint(wanted[p])} })
	s.reveals("Lowest speaks: Chen. Highest: Ana.")
	s.fay.says("revote")
	for _, p := range s.all() {
		p.hears("One more round")
	}
	s.each(1, func(_ int, p *speaker) []string { return []string{map[bool]string{true: "4", false: "5"}[p == s.lars]} })
	s.reveals("median 5")
	s.lars.says("accept 4")
	s.lars.stores(1)
	s.noor.hears("Agreed: 4 agree. The team wants 5.")
	s.bo.says("lines", "release note by noon", "the on-call pair", "three quiet releases", "", "", "", "")
	s.bo.stores(1)
}

func (s *spoken) fences() {
	s.goOn("Fences")
	s.each(1, func(_ int, p *speaker) []string { return []string{"must: we keep to the rail of " + p.name} })
	s.goOn("Merge fences")
	s.merge(s.ana, "every change can be undone in 10 minutes", "rail of Ana", "rail of Bo")
	s.merge(s.ana, "support hears it first", "rail of Fay", "rail of Lars")
	s.merge(s.ana, "never patient data in test systems", "rail of Chen", "rail of Noor")
	s.goOn("Test fences")
	s.each(3, func(int, *speaker) []string { return []string{"no", "no", "no"} })
	s.reveals("6 answered.")
	s.goOn("Keep fences")
	s.each(1, func(int, *speaker) []string { return []string{"consent"} })
	s.reveals("6 consent")
	s.fay.says("adopt")
	s.fay.stores(1)
	s.goOn("Handed upward")
	s.noor.says("contracts with other hospitals")
	s.noor.stores(1)
}

func (s *spoken) ownership() {
	s.goOn("The map")
	marks := map[*speaker]string{s.ana: "L", s.bo: "T", s.chen: "W"}
	s.each(11, func(_ int, p *speaker) []string {
		var out []string
		for i := range 11 {
			m := "-"
			if i == 0 && marks[p] != "" {
				m = marks[p]
			}
			out = append(out, m)
		}
		return out
	})
	s.goOn("Gaps")
	s.chen.says("read")
	s.chen.hears("discover. Lead: Ana. Want to learn: Chen. Can teach: Bo.")
	s.goOn("One fear")
	s.each(1, func(_ int, p *speaker) []string { return []string{"I lose the craft of " + p.name} })
	s.goOn("Answers")
	s.bo.says(fmt.Sprintf("answer %d We name the craft and teach it.", s.numberOf(s.bo, "craft of Bo")))
	s.bo.stores(1)
	s.goOn("One step")
	s.chen.says("step 2", "pair 1")
	s.chen.stores(2)
	s.bo.says("pair 1")
	s.bo.stores(1)
}

func (s *spoken) needs() {
	s.goOn("Ask")
	s.ana.says("need", "tools", "test ward licence", "sponsor", "2026-11-01", "the tests can run")
	s.bo.says("need", "2", "one hour on watching production", "qa", "", "we sleep")
	s.ana.stores(1)
	s.bo.stores(1)
	s.goOn("Sort")
	s.goOn("Answers")
	s.lars.hears("Your answer: yes, no, try or unclear?")
	s.lars.says("yes")
	s.lars.stores(1)
	s.chen.hears("Your answer: yes, no, try or unclear?")
	s.chen.says("try")
	s.chen.stores(1)
}

func (s *spoken) commitments() {
	s.goOn("Promise")
	s.lars.says("commit", "step", "a date is asked for", "I", "ask the team first", "2026-10-09", "my calendar", "dates come from those who keep them", "")
	s.bo.says("commit", "practice", "a release is out", "we", "watch it for one hour together", "+2w", "the release note", "silence at night is the product", "")
	s.lars.stores(1)
	s.bo.stores(1)
	s.bo.says("ask " + s.idOf(s.bo, "watch it for one hour") + " Noor")
	s.bo.stores(1)
	s.noor.hears("join or refuse?")
	s.noor.says("join")
	s.noor.stores(1)
	s.goOn("Read all")
	s.goOn("Sign")
	s.each(1, func(int, *speaker) []string { return []string{"sign"} })
	s.goOn("First win and review")
	s.chen.says("win", "form 12 fills itself on ward 3", "2026-10-31", "cake with the night shift")
	s.chen.stores(1)
	s.noor.says("review 2026-10-30", "call")
	s.noor.stores(2)
	s.fay.hears("Called by Noor.")
}

// idOf is the K of a commitment.
func (s *spoken) idOf(p *speaker, text string) string {
	s.Helper()
	before := len(p.heard())
	p.says("read", "time")
	p.hears("bank")
	m := regexp.MustCompile(`(?m)^(K\d+), .*` + regexp.QuoteMeta(text)).FindStringSubmatch(p.heard()[before:])
	if m == nil {
		s.Fatalf("%s finds no %q in:\n%s", p.name, text, p.heard()[before:])
	}
	return m[1]
}

func (s *spoken) closes() {
	s.goOn("The whole charter")
	s.ana.says("read")
	s.ana.hears("Ward forms - team charter", "make paper disappear", "Handed upward")
	s.goOn("Where we stand")
	s.each(1, func(i int, _ *speaker) []string { return []string{[]string{"1", "2", "2", "3", "1", "7"}[i]} })
	s.noor.says("concern the grid is hard to read aloud")
	s.noor.stores(1)
	s.reveals("6 answered.")
	s.goOn("Thanks")
	s.bo.says("to Noor, for the question that nobody else asked")
	s.bo.stores(1)
	s.goOn("Worth the time")
	s.each(1, func(i int, _ *speaker) []string { return []string{fmt.Sprint(3 + i%2)} })
	s.reveals("6 answered.")
	s.goOn("Take it home")
}

// leaves: some say so, some end what they say; all hear how to get the charter.
func (s *spoken) leaves() {
	for i, p := range s.all() {
		if i%2 == 0 || p == s.chen || p == s.noor {
			p.says("leave")
		} else {
			p.in.Close()
		}
		p.hears(s.code+": your seat is kept.", "Come back: ssh", "export "+s.code+" > charter.md")
		if status := p.ends(); status != 0 {
			s.Errorf("%s left with status %d: %s", p.name, status, p.errs)
		}
		p.clean()
	}
}

// charter: what they gave is in what they take home.
func (s *spoken) charter() {
	got := s.command("noor", nil, "export "+s.code, "").out
	flat := strings.Join(strings.Fields(got), " ")
	for _, want := range []string{
		"For nurses on night shift, we make paper disappear. Drug charts stay.", "You will know us by what we stop asking of people.",
		"Ward 7 has other forms", "calls a week", "2027-03-31", "Bo", "Nights are understaffed", "60 kEUR this year", "when to release", "4 agree",
		"release note by noon", "the on-call pair", "three quiet releases", "every change can be undone in 10 minutes", "support hears it first",
		"contracts with other hospitals", "We name the craft and teach it.", "test ward licence", "ask the team first", "watch it for one hour together",
		"2026-10-16", "form 12 fills itself on ward 3", "cake with the night shift", "2026-10-30", "called by Noor", "the grid is hard to read aloud",
		"for the question that nobody else asked", "hail Ana",
	} {
		if !strings.Contains(flat, want) {
			s.Errorf("the charter does not hold %q", want)
		}
	}
	if s.Failed() {
		s.Logf("the charter:\n%s", got)
	}
}
