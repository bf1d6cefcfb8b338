package main

import (
	"bufio"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A process is the accord command, running by itself, to be killed.
type process struct {
	*exec.Cmd
	listens chan string // where, once it does
	ended   chan struct{}
}

// spawn starts "accord serve" as a process on the world's data folder.
func (w *world) spawn() *process {
	w.Helper()
	self, err := os.Executable()
	if err != nil {
		w.Fatal(err)
	}
	return w.spawnProgram(self)
}

// spawnProgram is spawn for another program that is accord.
func (w *world) spawnProgram(program string, flags ...string) *process {
	w.Helper()
	w.out, w.log = new(transcript), new(transcript)
	args := append([]string{"serve", "--listen", "127.0.0.1:0", "--data", w.data, "--log", "debug"}, flags...)
	p := &process{Cmd: exec.Command(program, args...), listens: make(chan string, 1), ended: make(chan struct{})}
	p.Env = append(os.Environ(), asAccord+"=1")
	p.Stderr = w.log
	out, err := p.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	if err := p.Start(); err != nil {
		w.Fatal(err)
	}
	go p.follow(bufio.NewScanner(out), w.out)
	w.Cleanup(p.kill)
	select {
	case w.addr = <-p.listens:
	case <-p.ended:
		w.Fatalf("accord serve ended at once: %s", w.log)
	case <-time.After(patience):
		w.Fatal("accord serve does not say where it listens")
	}
	return p
}

var listening = regexp.MustCompile(`listening on (\S+)`)

// follow reads what the process prints, and waits for its end.
func (p *process) follow(lines *bufio.Scanner, out *transcript) {
	defer close(p.ended)
	for lines.Scan() {
		out.Write(append(lines.Bytes(), '\n'))
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			p.listens <- m[1]
		}
	}
	p.Wait()
}

// kill is kill -9.
func (p *process) kill() {
	p.Process.Kill()
	<-p.ended
}

const shortAgenda = `title: Short
length: 10
people: { expect: 3, max: 4 }
roles: [dev, ops, sponsor]
anonymity: { k: 3, poker_reveal: named }
stages:
  - title: Cards
    phases:
      - { do: write, id: cards, title: Write, minutes: 3, identity: unnamed, per_person: 2, prompt: "What matters?" }
      - { do: read, id: read, title: Read, from: cards, minutes: 2, prompt: "Read all." }
  - title: Levels
    phases:
      - { do: poker, id: levels, title: Play, minutes: 5, areas: [when to release, who joins], prompt: "How far?" }
`

// trio is a room for three: Fay leads, Ana has a key, Noor has none.
type trio struct {
	*world
	fay, ana, noor *person
	code           string
	seatCode       string // Noor's
}

func newTrio(w *world) *trio {
	w.Helper()
	r := &trio{world: w, fay: w.somebody("Fay"), ana: w.somebody("Ana"), noor: w.somebody("Noor").withoutKey()}
	r.code = w.newRoom(r.fay.key, "Fay", shortAgenda)
	r.fay.comes(r.code)
	r.ana.comes(r.code)
	r.ana.introduces("dev")
	r.noor.comes(r.code)
	r.noor.introduces("ops")
	r.noor.sees("note your seat code")
	r.seatCode = seatCode.FindString(flat(r.noor.term.Screen()))
	r.noor.insist("enter", "note your seat code")
	r.understandPromise()
	return r
}

func (r *trio) understandPromise() {
	r.Helper()
	allSee(r.all(), "The promise of this room")
	insist(r.all(), "enter", "The promise of this room")
}

var seatCode = regexp.MustCompile(`[a-z]+(-[a-z]+){3}`)

func (r *trio) all() []*person { return []*person{r.fay, r.ana, r.noor} }

// write: everybody has a card that nobody else sees, and Ana a text that she
// has not sent.
func (r *trio) write() {
	r.Helper()
	for _, p := range r.all() {
		p.sees("type here, Enter sends")
		r.secret.keeps(p, "pearl"+p.name)
		p.types("We mind pearl" + p.name)
		p.sees("pearl"+p.name, "1 of 2 written")
	}
	r.fay.press("ctrl+o")
	r.fay.sees("start the clock")
	r.fay.press("p")
	r.fay.sees("pause the clock")
	r.fay.press("q")
	allSee(r.all(), "3 of 3 have written")
}

// comeBack: with a key one is who one was, without it with a seat code.
func (r *trio) comeBack() {
	r.Helper()
	for _, p := range []*person{r.fay, r.ana} {
		p.comes(r.code)
	}
	r.noor.comes("noor")
	r.noor.sees("Join a room by its code")
	r.noor.press("j")
	r.noor.sees("the code that you were given")
	r.noor.types(r.code)
	r.noor.sees("your seat code if you have been here")
	r.noor.types(r.seatCode)
}

// sameCards: the same room and step as before, one's own sealed card before
// one's eyes and no other, the clock stopped and the reason said.
func (r *trio) sameCards() {
	r.Helper()
	r.understandPromise() // what one has read is as fleeting as a draft
	for _, p := range r.all() {
		p.sees("What matters?", "paused", "pearl"+p.name, "1 of 2 written", "The server was restarted")
	}
	allSee(r.all(), "3 of 3 have written")
	r.mustHold("pearlFay", "pearlAna", "pearlNoor")
}

// ends reveals, and goes through a round of poker up to its result.
func (r *trio) reveal() {
	r.Helper()
	r.mayBeSeen("pearlFay", "pearlAna", "pearlNoor")
	r.next("Read all.")
	r.wereSeen("pearlFay", "pearlAna", "pearlNoor")
}

func (r *trio) next(prompt string) {
	r.Helper()
	r.fay.press("ctrl+o")
	r.fay.sees("facilitated by")
	r.fay.press("n")
	allSee([]*person{r.ana, r.noor}, prompt)
	r.fay.press("q")
	r.fay.sees(prompt)
}

func (r *trio) pick(p *person, now, wanted string) {
	r.Helper()
	p.sees("area 1 of 2", "not picked yet")
	p.press(now, wanted)
	p.sees("Picked.")
}

// TestARoomSurvivesKillNine: the server is killed in a sealed step and in the
// middle of a round of poker. Everybody finds the room as they left it.
func TestARoomSurvivesKillNine(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	server := w.spawn()
	r := newTrio(w)
	r.write()
	server.kill()
	for _, p := range r.all() {
		p.ends()
	}
	r.mustHold("pearlFay", "pearlAna", "pearlNoor")

	server = w.spawn()
	r.comeBack()
	r.sameCards()
	r.reveal()
	r.next("How far?")
	r.pick(r.fay, "2", "5")
	r.pick(r.ana, "3", "6")
	r.fay.sees("2 of 3 have picked")
	server.kill()
	for _, p := range r.all() {
		p.ends()
	}

	w.spawn()
	r.comeBack()
	allSee(r.all(), "area 1 of 2", "2 of 3 have picked", "paused")
	r.ana.sees("now → 3 consult", "wanted → 6 inquire")
	if strings.Contains(r.fay.raw(), "highest:") {
		t.Error("the killed round was shown")
	}
	r.pick(r.noor, "1", "3")
	r.fay.sees("3 of 3 have picked")
	r.fay.press("r")
	allSee(r.all(), "lowest speaks: Noor", "highest: Ana")
}

// TestARestartIsSaidToEverybody: the server ends as it does on SIGTERM.
func TestARestartIsSaidToEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := newTrio(w)
	r.write()
	r.ana.term.Type("half a thought")
	r.ana.sees("half a thought")
	w.shutDown()
	for _, p := range r.all() {
		p.sees("restarting; the room is saved")
		if status := p.ends(); status != 69 {
			t.Errorf("%s's session ended with status %d, want 69", p.name, status)
		}
		if p.term.AltScreen() {
			t.Errorf("%s's screen is still ours", p.name)
		}
		if said := p.shows("half a thought"); said != (p == r.ana) {
			t.Errorf("%s's last screen shows Ana's unsent text: %v", p.name, said)
		}
	}
	if w.onDisk("half a thought") {
		t.Error("an unsent text is on the disk")
	}
	w.start()
	r.comeBack()
	r.sameCards()
	r.reveal()
}
