package main

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// What people do wrong, and what happens to them: each has a sentence, and none
// loses anything or stops the room.

func TestWhatGoesWrongHasASentence(t *testing.T) {
	for name, happens := range map[string]func(*trio){
		"an unknown room":                     unknownRoom,
		"a full room":                         fullRoom,
		"a locked door":                       lockedDoor,
		"a wrong claim code":                  wrongClaim,
		"a terminal that is too small":        tooSmall,
		"no terminal":                         noTerminal,
		"too much text and none":              longAndEmpty,
		"control and bidi characters":         hostileText,
		"an agenda with errors":               wrongAgenda,
		"a name that is taken":                takenName,
		"two terminals with one key":          twoTerminals,
		"somebody leaves in a round of poker": leavesPoker,
		"the facilitator vanishes":            facilitatorVanishes,
		"a guest types the line to come back": guestComesBack,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newTrio(newWorld(t))
			happens(r)
			if !t.Failed() {
				r.isUnharmed()
			}
		})
	}
}

// isUnharmed: whatever happened, the room goes on.
func (r *trio) isUnharmed() {
	r.Helper()
	p := r.ana
	if !p.shows("What matters?") {
		return // it went on to another step, which was looked at there
	}
	p.sees("type here, Enter sends")
	p.types("still here")
	p.sees("still here")
}

func unknownRoom(r *trio) {
	p := r.somebody("Dia")
	p.comes("heron-9999")
	p.sees("There is no room with that code, or it asks for a pass code.", "the code that you were given")
	p.hangUp()
	for command, status := range map[string]int{"export heron-9999": 66, "export none": 66, "status heron-9999 --json": 66, "bake cake": 64, "export": 64} {
		got := r.command("dia", p.key, command, "")
		if got.status != status || got.out != "" || !strings.HasPrefix(got.err, "accord: ") {
			r.Errorf("%s: status %d, want %d; stdout %q, stderr %q", command, got.status, status, got.out, got.err)
		}
	}
}

// fullRoom: the agenda has room for four.
func fullRoom(r *trio) {
	r.somebody("Dia").joinsWith(r.code, "dev", "1 of 2")
	p := r.somebody("Chen")
	p.comes(r.code)
	p.introduces("ops")
	p.sees("This room is full: 4 people are in it.")
	r.ana.hangUp() // who has a seat finds it
	r.ana.comes(r.code)
	r.ana.sees("What matters?")
}

// joinsWith is joins in the short room.
func (p *person) joinsWith(code, role, _ string) {
	p.Helper()
	p.comes(code)
	p.introduces(role)
	p.sees("The promise of this room")
	p.insist("enter", "The promise of this room")
	p.sees("What matters?")
}

func lockedDoor(r *trio) {
	r.fay.press("ctrl+o")
	r.fay.sees("lock the door")
	r.fay.press("l")
	r.fay.sees("open the door")
	p := r.somebody("Dia")
	p.comes(r.code)
	p.sees("The door of this room is locked. Ask a facilitator to open it.")
	if p.shows("Short") {
		r.Errorf("a stranger is told what the room is called:\n%s", p.term.Screen())
	}
	if got := r.command("dia", p.key, "export "+r.code, ""); got.status != 77 || got.out != "" {
		r.Errorf("a stranger exports a locked room: status %d, %q, %q", got.status, got.out, got.err)
	}
	if got := r.command("ana", r.ana.key, "export "+r.code, ""); got.status != 0 {
		r.Errorf("who has a seat cannot export: status %d, %q", got.status, got.err)
	}
	r.fay.press("l")
	r.fay.sees("lock the door")
	p.hangUp()
	p.comes(r.code)
	p.introduces("dev")
	p.sees("The promise of this room")
}

// wrongClaim: a room that was opened without a key has a claim code.
func wrongClaim(r *trio) {
	got := r.command("dia", nil, "new", shortAgenda)
	lines := strings.Split(got.out, "\n")
	claim, ok := strings.CutPrefix(lines[2], "claim code: ")
	if got.status != 0 || !ok {
		r.Fatalf("new without a key: status %d\n%s%s", got.status, got.out, got.err)
	}
	p := r.somebody("Dia").withoutKey()
	p.comes(lines[0])
	p.introduces("dev")
	p.sees("note your seat code")
	p.insist("enter", "note your seat code")
	p.sees("The promise of this room")
	p.insist("enter", "The promise of this room")
	for _, try := range []struct{ code, sees string }{
		{"no-such-code-here", "That claim code does not open this room, or it was used."},
		{claim, "Ctrl-O facilitate"},
	} {
		p.press("ctrl+k")
		p.sees("type to search")
		p.types("claim code")
		p.sees("Claim code")
		p.types(try.code)
		p.sees(try.sees)
	}
	p.press("ctrl+o")
	p.sees("facilitated by you")
}

func tooSmall(r *trio) {
	p := r.somebody("Dia").on(30, 8)
	p.comes(r.code)
	p.sees("This window is very small. accord needs 40 columns and 12 lines, or none")
	p.resize(80, 24)
	p.introduces("dev")
	p.sees("The promise of this room")
	p.insist("enter", "The promise of this room")
	p.term.Type("half a thought")
	p.sees("half a thought")
	p.resize(20, 5)
	p.sees("very small")
	p.resize(40, 12)
	p.sees("half a thought")
}

func noTerminal(r *trio) {
	for _, line := range []string{"join " + r.code, r.code, "--plain join " + r.code, "plain " + r.code, "join " + r.code + " --plain"} {
		got := r.command("ana", r.ana.key, line, "where\n")
		if got.status != 0 || got.err != "" || !strings.Contains(got.out, "You are Ana in Short") || strings.Contains(got.out, "\x1b") {
			r.Errorf("%s without a terminal: status %d, %q, %q", line, got.status, got.out, got.err)
		}
	}
	got := r.command("ana", r.ana.key, "join nowhere-12", "")
	if got.status != 66 || !strings.Contains(got.out, "! ") {
		r.Errorf("a room that is not there: status %d, %q, %q", got.status, got.out, got.err)
	}
}

func longAndEmpty(r *trio) {
	r.ana.sees("type here, Enter sends")
	r.ana.press("enter") // nothing written: ready, and no card
	r.ana.sees("0 of 2 written, ready")
	r.ana.term.Paste(strings.Repeat("long ", 3000))
	r.ana.sees("200/200")
	r.ana.press("enter")
	r.ana.sees("1 of 2 written")
	for _, p := range []*person{r.fay, r.noor} {
		if strings.Contains(p.raw(), "long long") {
			r.Errorf("%s received a sealed card", p.name)
		}
	}
	p := r.somebody(strings.Repeat("Di", 60))
	p.comes(r.code)
	p.sees("Mostly I do")
	p.types(p.name)
	p.chooses("dev")
	p.sees("The promise of this room")
	r.fay.press("ctrl+o")
	r.fay.sees("here 4")
}

// hostileText: what one pastes is text on the screens of others, and nothing
// else. "\x1b]0;owned\a" would be a title.
func hostileText(r *trio) {
	const hostile = "evil\x1b]0;owned\a\x1b[31mred\u202eright\u200bleft\u0085next\r\nline"
	r.ana.sees("type here, Enter sends")
	r.ana.term.Paste(hostile)
	r.ana.sees("evil")
	r.ana.press("enter")
	r.ana.sees("1 of 2 written")
	r.fay.types("a card")
	r.fay.sees("1 of 2 written")
	r.next("Read all.")
	r.noor.sees("evil")
	for _, p := range r.all() {
		for _, bad := range []string{"\x1b]0;owned", "\u202e", "\u200b", "\u0085", "\x1b[31mred"} {
			if strings.Contains(p.raw(), bad) {
				r.Errorf("%s was sent %q", p.name, bad)
			}
		}
	}
	got := r.command("fay", r.fay.key, "export "+r.code, "").out
	if regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e]").MatchString(got) {
		r.Errorf("the charter carries control characters: %q", got)
	}
}

func wrongAgenda(r *trio) {
	for name, c := range map[string]struct {
		agenda string
		says   []string
	}{
		"an unknown key": {strings.Replace(shortAgenda, "roles:", "rolls:", 1), []string{"agenda.yaml:4:", "`roles`"}},
		"an unknown do":  {strings.Replace(shortAgenda, "do: read", "do: reed", 1), []string{"agenda.yaml:10:", "`read`"}},
		"no YAML":        {"title: [", []string{"agenda.yaml:1:"}},
		"nothing":        {"", []string{"no agenda came on stdin"}},
		"far too much":   {strings.Repeat("# no\n", 50_000), []string{"larger than 64 KiB"}},
	} {
		got := r.command("fay", r.fay.key, "new", c.agenda)
		if got.status != 65 || got.out != "" {
			r.Errorf("%s: status %d, stdout %q", name, got.status, got.out)
		}
		for _, s := range c.says {
			if !strings.Contains(got.err, s) {
				r.Errorf("%s: %q is not in %q", name, s, got.err)
			}
		}
	}
}

func takenName(r *trio) {
	p := r.somebody("ANA")
	p.joinsWith(r.code, "dev", "")
	r.fay.press("ctrl+o")
	r.fay.sees("here 4")
	r.fay.press("g")
	r.fay.sees("Ana dev", "ANA~2 dev")
	if p.sees("0 of 2 written"); r.ana.shows("ANA~2 dev") {
		r.Error("the wrong one was renamed")
	}
}

// twoTerminals: one key is one person, on however many terminals.
func twoTerminals(r *trio) {
	p := &person{world: r.world, name: "Ana's other", key: r.ana.key, w: 80, h: 24}
	r.people = append(r.people, p)
	p.comes(r.code)
	p.within(time.Second, func(s string) bool { return strings.Contains(s, "The promise of this room") })
	p.insist("enter", "The promise of this room") // unless Ana's other terminal has kept by now that she read it
	p.sees("What matters?")
	r.ana.types("one mind")
	allSee([]*person{r.ana, p}, "one mind", "1 of 2 written", "1 of 3 have written")
	p.hangUp()
	r.fay.press("ctrl+o")
	r.fay.sees("here 3") // the other terminal is still there
}

// toPoker takes the room to its round of poker.
func (r *trio) toPoker() {
	r.Helper()
	for _, p := range r.all() {
		p.types("a card of " + p.name)
		p.sees("1 of 2 written")
	}
	r.next("Read all.")
	r.next("How far?")
}

func leavesPoker(r *trio) {
	r.toPoker()
	r.pick(r.fay, "2", "5")
	r.pick(r.noor, "1", "3")
	r.noor.hangUp()
	r.fay.sees("of 2 have picked") // the round waits for nobody who is away
	r.pick(r.ana, "3", "6")
	r.fay.press("r")
	allSee([]*person{r.fay, r.ana}, "lowest speaks: Noor", "highest: Ana")
	r.noor.comes("noor")
	r.noor.sees("Join a room by its code")
	r.noor.press("j")
	r.noor.sees("the code that you were given")
	r.noor.types(r.code)
	r.noor.sees("your seat code if you have been here")
	r.noor.types(r.seatCode)
	r.noor.sees("lowest speaks: Noor")
}

// facilitatorVanishes: after half a minute the clock stands, and says why; the
// others go on, and whoever led leads again when they are back.
func facilitatorVanishes(r *trio) {
	r.fay.press("ctrl+o")
	r.fay.sees("start the clock")
	r.fay.press("p")
	r.fay.sees("pause the clock")
	r.fay.hangUp()
	r.ana.types("meanwhile")
	r.ana.sees("1 of 2 have written")
	r.passes(31 * time.Second)
	r.noor.types("as well") // the room looks at its clock when something happens
	allSee([]*person{r.ana, r.noor}, "Every facilitator is away, so the clock was stopped.", "paused")
	r.ana.sees("meanwhile")
	r.fay.comes(r.code)
	r.fay.sees("What matters?", "paused")
	r.fay.press("ctrl+o")
	r.fay.sees("start the clock")
	r.fay.press("p")
	r.ana.seesNot("paused")
}

// guestComesBack: the farewell names a line and a seat code; both together
// must be enough.
func guestComesBack(r *trio) {
	r.noor.types("my card")
	r.noor.sees("1 of 2 written")
	r.noor.hangUp()
	r.noor.comes(r.code)
	r.noor.sees("Welcome to")
	r.noor.types("Noor")
	r.noor.press("enter")
	r.noor.sees("your seat code if you have been here")
	r.noor.types("not-my-own-code")
	r.noor.sees("No seat in this room has that code")
	r.noor.press("ctrl+u")
	r.noor.types(strings.ToUpper(strings.ReplaceAll(r.seatCode, "-", " ")))
	r.noor.sees("my card", "1 of 2 written", "1 of 3 have written")
}
