package main

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/tui/tuitest"
)

// person is somebody with a terminal. They press keys and look at their screen.
type person struct {
	*world
	name   string
	key    ssh.Signer // nil for a guest
	user   string     // the name before the @
	w, h   int
	before string // what earlier terminals received

	term    *tuitest.Terminal
	client  *ssh.Client
	session *ssh.Session
	status  chan int // the exit status of the session
}

// somebody is a person with a key and a terminal of 80x24, who is not there yet.
func (w *world) somebody(name string) *person {
	p := &person{world: w, name: name, key: newKey(w), w: 80, h: 24}
	w.people = append(w.people, p)
	return p
}

func (p *person) withoutKey() *person { p.key = nil; return p }

func (p *person) on(w, h int) *person { p.w, p.h = w, h; return p }

// comes opens a terminal with "ssh user@host COMMAND".
func (p *person) comes(user string, command ...string) {
	p.Helper()
	if p.term != nil {
		p.before += p.term.Raw()
	}
	p.user, p.term = user, tuitest.NewTerminal(p.TB, p.w, p.h)
	p.session, p.client, p.status = p.shell(user, p.term, ear{p, p.term}, command...)
}

// shell opens a session with a terminal whose ends are given.
func (p *person) shell(user string, keys io.Reader, screen io.Writer, command ...string) (*ssh.Session, *ssh.Client, chan int) {
	p.Helper()
	client, err := p.dial(user, p.key)
	if err != nil {
		p.Fatalf("%s: %v", p.name, err)
	}
	s, err := client.NewSession()
	if err != nil {
		p.Fatalf("%s: %v", p.name, err)
	}
	s.Stdout, s.Stderr = screen, screen
	in, err := s.StdinPipe()
	if err != nil {
		p.Fatal(err)
	}
	if err := s.RequestPty("xterm-256color", p.h, p.w, ssh.TerminalModes{}); err != nil {
		p.Fatalf("%s: %v", p.name, err)
	}
	if len(command) > 0 {
		err = s.Start(strings.Join(command, " "))
	} else {
		err = s.Shell()
	}
	if err != nil {
		p.Fatalf("%s: %v", p.name, err)
	}
	go func() {
		io.Copy(in, keys) // ends with either side
		in.Close()
	}()
	status := make(chan int, 1)
	go func() {
		err := s.Wait()
		code := -1
		if exit, ok := err.(*ssh.ExitError); ok {
			code = exit.ExitStatus()
		} else if err == nil {
			code = 0
		}
		status <- code
	}()
	return s, client, status
}

// ear writes to a terminal and then looks whether it shows what it must not.
type ear struct {
	p    *person
	term *tuitest.Terminal
}

func (e ear) Write(b []byte) (int, error) {
	n, err := e.term.Write(b)
	e.p.secret.look(e.p, e.term)
	return n, err
}

// hangUp cuts the connection, as a closed lid does.
func (p *person) hangUp() {
	if p.client != nil {
		p.client.Close()
		p.client = nil
	}
}

// ends waits for the session to end by itself and returns its exit status.
func (p *person) ends() int {
	p.Helper()
	select {
	case status := <-p.status:
		return status
	case <-time.After(patience):
		p.Fatalf("%s's session does not end; the screen is:\n%s", p.name, p.term.Screen())
		return -1
	}
}

// resize gives the terminal another size and tells the server.
func (p *person) resize(w, h int) {
	p.Helper()
	p.w, p.h = w, h
	p.term.Resize(w, h)
	if err := p.session.WindowChange(h, w); err != nil {
		p.Fatal(err)
	}
}

// raw is every byte that this person ever received.
func (p *person) raw() string { return p.before + p.term.Raw() }

// press presses keys, each a name such as "enter", or a text. After "esc" wait
// for what it does: with the next key it would be another one.
func (p *person) press(keys ...string) { p.term.Press(keys...) }

// types writes a text and sends it with Enter.
func (p *person) types(text string) {
	p.term.Type(text)
	p.press("enter")
}

// introduces says who they are, to a room that does not know them.
func (p *person) introduces(role string) {
	p.Helper()
	p.sees("Welcome to", "Mostly I do")
	p.types(p.name)
	if role == "" {
		p.press("enter")
	} else {
		p.chooses(role)
	}
	if p.key == nil {
		p.sees("your seat code if you have been here")
		p.press("enter")
	}
}

// chooses takes one of the roles that a form offers, by its digit.
func (p *person) chooses(role string) {
	p.Helper()
	digit := regexp.MustCompile(`([1-9]) ` + role)
	p.until("the choice "+role, digit.MatchString)
	p.press(digit.FindStringSubmatch(flat(p.term.Screen()))[1], "enter")
}

// sees waits until the screen shows all of the texts, wherever lines are
// broken.
func (p *person) sees(texts ...string) {
	p.Helper()
	for _, text := range texts {
		p.until("«"+text+"»", func(s string) bool { return strings.Contains(s, text) })
	}
}

// seesNot waits until the screen does not show text.
func (p *person) seesNot(text string) {
	p.Helper()
	p.until("«"+text+"» to go", func(s string) bool { return !strings.Contains(s, text) })
}

// until waits until the screen, as flat has it, is as it should be.
func (p *person) until(what string, ok func(flat string) bool) {
	p.Helper()
	p.term.WaitUntil(p.TB, p.name+" to see "+what, patience, func(screen string) bool { return ok(flat(screen)) })
}

// moves brings the cursor to the line that holds text. While that is not on the
// screen it goes down to the end, and then up. What was done before must be seen
// to be done.
func (p *person) moves(text string) {
	p.Helper()
	for way := "down"; ; {
		screen := p.term.Screen()
		if strings.Contains(underCursor(screen), text) {
			return
		}
		above, below, _ := strings.Cut(screen, "▌")
		switch {
		case strings.Contains(below, text):
			p.step("down")
			continue
		case strings.Contains(above, text):
			p.step("up")
			continue
		case !strings.Contains(screen, "▼"):
			way = "up"
		}
		p.step(way)
	}
}

// reads goes down a list of n, one by one: what scrolls by too fast is not
// drawn.
func (p *person) reads(n int) {
	p.Helper()
	for range n - 1 {
		p.step("j")
	}
}

// scrolls goes down a text, line by line, until nothing moves any more.
func (p *person) scrolls() {
	body := func(screen string) string {
		_, rest, _ := strings.Cut(screen, "\n") // without the clock
		return rest
	}
	for moved := true; moved; {
		before := body(p.term.Screen())
		p.press("j")
		moved = p.ever(time.Second/2, func(screen string) bool { return body(screen) != before })
	}
}

// step presses a key that moves the cursor, and waits until it has moved.
func (p *person) step(key string) {
	p.Helper()
	before := underCursor(p.term.Screen())
	p.press(key)
	p.term.WaitUntil(p.TB, p.name+"'s cursor to leave "+before, patience, func(screen string) bool { return underCursor(screen) != before })
}

// underCursor is the text of the lines that carry the mark of the cursor.
func underCursor(screen string) string {
	var out []string
	for _, line := range strings.Split(screen, "\n") {
		if rest, on := strings.CutPrefix(strings.TrimLeft(line, " │"), "▌"); on {
			out = append(out, strings.TrimSpace(rest))
		}
	}
	return strings.Join(out, " ")
}

// shows reports whether the screen shows text now.
func (p *person) shows(text string) bool { return strings.Contains(flat(p.term.Screen()), text) }

// insist presses a key until text is gone. What appears by itself does not
// listen to keys that may have been on their way when it came, so one press may
// not do. The key must do no harm to what is below.
func (p *person) insist(key, text string) { p.Helper(); insist([]*person{p}, key, text) }

func insist(people []*person, key, text string) {
	gone := func(s string) bool { return !strings.Contains(s, text) }
	for range 40 {
		left := people[:0:0]
		for _, p := range people {
			if p.shows(text) {
				p.press(key)
				left = append(left, p)
			}
		}
		round := time.Now().Add(time.Second / 2)
		for _, p := range left {
			p.Helper()
			p.within(time.Until(round), gone)
		}
		if people = left; len(people) == 0 {
			return
		}
	}
	people[0].Fatalf("%s presses %s, and still sees «%s»:\n%s", people[0].name, key, text, people[0].term.Screen())
}

// within waits for a while and reports whether the screen came to be so.
func (p *person) within(d time.Duration, ok func(flat string) bool) (is bool) {
	return p.ever(d, func(screen string) bool { return ok(flat(screen)) })
}

// ever is within for the screen as it is.
func (p *person) ever(d time.Duration, ok func(screen string) bool) (is bool) {
	probe := &silentTB{TB: p.TB}
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.term.WaitUntil(probe, "", d, func(screen string) bool {
			is = ok(screen)
			return is
		})
	}()
	<-done
	return is
}

// silentTB ends the goroutine that waited in vain, without failing the test.
type silentTB struct{ testing.TB }

func (*silentTB) Helper() {}

func (*silentTB) Fatalf(string, ...any) { goexit() }

// frame is what a box or a rule is drawn with.
var frame = regexp.MustCompile(`[│┃▌▼▲╭╮╰╯├┤─━\s]+`)

// flat is the text of a screen on one line, without boxes, so that a sentence
// is found wherever it was broken.
func flat(screen string) string { return frame.ReplaceAllString(screen, " ") }

// allSee waits until everybody sees the texts.
func allSee(people []*person, texts ...string) {
	for _, p := range people {
		p.Helper()
		p.sees(texts...)
	}
}
