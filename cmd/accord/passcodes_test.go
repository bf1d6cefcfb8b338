package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"accord/session"
	"accord/session/room"
	"accord/tui/lobby"
)

// guarded opens a room that asks for a pass code, and returns both codes.
func (v visitor) guarded(t *testing.T) (code session.RoomCode, pass string) {
	t.Helper()
	code, _ = v.opens(t)
	r, err := v.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	seat, _, err := r.Enter(t.Context(), v.identity, "Ana", "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	if pass, err = seat.SetPass(t.Context()); err != nil {
		t.Fatal(err)
	}
	return code, pass
}

// enters tries to come in with a secret, and says what came of it.
func (v visitor) enters(t *testing.T, code session.RoomCode, secret string) error {
	seat, _, err := (&house{visitor: v}).Enter(t.Context(), lobby.Entry{Code: code, Name: "Somebody", Secret: secret})
	if err == nil {
		seat.Leave()
	}
	return err
}

func TestAPassCodeLetsIn(t *testing.T) {
	s := aServer(t)
	ana := s.from("192.0.2.1", "ana")
	code, pass := ana.guarded(t)
	if words := strings.Split(pass, "-"); len(words) != 4 { // each worth ten bits
		t.Errorf("the pass code is %q", pass)
	}
	for _, c := range []struct {
		name   string
		who    visitor
		secret string
		want   error
	}{
		{"with a key and the code", s.from("192.0.2.2", "bo"), pass, nil},
		{"as a guest, typed otherwise", s.from("192.0.2.3", ""), strings.ToUpper(strings.ReplaceAll(pass, "-", " ")), nil},
		{"with a seat there", ana, "", nil},
		{"who has been there before", s.from("192.0.2.4", "bo"), "", nil},
		{"without it", s.from("192.0.2.5", "chen"), "", room.ErrNeedsPass},
		{"with another one", s.from("192.0.2.6", "chen"), "four-words-too-many", room.ErrNoPass},
	} {
		if err := c.who.enters(t, code, c.secret); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	r, err := ana.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	seat, _, err := r.Enter(t.Context(), ana.identity, "", "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	if err := seat.Submit(t.Context(), session.SetPass{}); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the room to ask nobody", func() bool { return !r.State().Guarded() })
	if err := s.from("192.0.2.7", "dia").enters(t, code, ""); err != nil {
		t.Errorf("when nobody is asked any more: %v", err)
	}
}

// A guest who was there has a seat code, and whoever claims a room its claim
// code: both open it.
func TestASeatCodeOpensAGuardedRoom(t *testing.T) {
	s := aServer(t)
	code, pass := s.from("192.0.2.1", "ana").guarded(t)
	gus := &house{visitor: s.from("192.0.2.2", "")}
	seat, welcome, err := gus.Enter(t.Context(), lobby.Entry{Code: code, Name: "Gus", Secret: pass})
	if err != nil {
		t.Fatal(err)
	}
	id := seat.View().Me.ID
	seat.Leave()
	seat, _, err = (&house{visitor: s.from("192.0.2.9", "")}).Enter(t.Context(), lobby.Entry{Code: code, Secret: welcome.SeatCode})
	if err != nil || seat.View().Me.ID != id {
		t.Fatalf("with the seat code: %v", err)
	}
	seat.Leave()
}

func TestNobodyFindsAPassCodeByTrying(t *testing.T) {
	s := aServer(t)
	code, pass := s.from("192.0.2.1", "ana").guarded(t)
	mallory, eve := s.from("198.51.100.7", "mallory"), s.from("198.51.100.8", "eve")
	for i := range maxWrongPass + 3 {
		secret := fmt.Sprint("wrong-", i)
		there, none := mallory.enters(t, code, secret), eve.enters(t, "nowhere-77", secret)
		if fmt.Sprint(there) != fmt.Sprint(none) {
			t.Errorf("try %d: %v, and without a room %v", i+1, there, none)
		}
		if want := i >= maxWrongPass; errors.Is(there, room.ErrManyPasses) != want {
			t.Errorf("try %d: %v", i+1, there)
		}
	}
	if err := mallory.enters(t, code, pass); !errors.Is(err, room.ErrManyPasses) {
		t.Errorf("the right one after that: %v", err)
	}
	if err := s.from("198.51.100.9", "bo").enters(t, code, pass); err != nil {
		t.Errorf("the right one from elsewhere: %v", err)
	}
	for i := range 60 { // many sources, one try each
		s.from(fmt.Sprintf("203.0.113.%d", i), "m").enters(t, code, "wrong-again")
	}
	if err := s.from("203.0.113.200", "chen").enters(t, code, pass); !errors.Is(err, room.ErrNoPass) {
		t.Errorf("the right one after fifty wrong ones: %v", err)
	}
	if err := s.from("203.0.113.201", "bo").enters(t, code, ""); err != nil {
		t.Errorf("somebody with a seat, after that: %v", err)
	}
}

// Over ssh: what a stranger is asked and told about a room that asks for a pass
// code is what they are asked and told about none, byte by byte.
func TestARoomWithAPassCodeLooksLikeNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fay, mallory := newKey(t), newKey(t)
	open, code := w.newRoom(fay, "Fay", shortAgenda), w.newRoom(fay, "Fay", shortAgenda)
	if got := w.command("Mallory", mallory, "passcode "+code, ""); got.status != 77 {
		t.Errorf("somebody else sets a pass code: %+v", got)
	}
	got := w.command("Fay", fay, "passcode "+code, "")
	if !regexp.MustCompile(`^[a-z]+(-[a-z]+){3}\n$`).MatchString(got.out) || got.status != 0 || got.err != "" {
		t.Fatalf("%+v", got)
	}
	pass := strings.TrimSpace(got.out)
	const none = "nowhere-77"
	alike := func(text string) string {
		return strings.ReplaceAll(strings.ReplaceAll(text, code, "ROOM"), none, "ROOM")
	}
	for _, line := range []string{"status ", "export ", "join ", "show ", "add ", "watch ", "needs ", "passcode "} {
		there, nowhere := w.command("Mallory", mallory, line+code, "x\n"), w.command("Mallory", mallory, line+none, "x\n")
		there.out, there.err, nowhere.out, nowhere.err = alike(there.out), alike(there.err), alike(nowhere.out), alike(nowhere.err)
		if there != nowhere || there.status == 0 {
			t.Errorf("%s: %+v, and without a room %+v", line, there, nowhere)
		}
	}
	if there, nowhere, asked := w.asks(code), w.asks(none), w.asks(open); alike(there) != alike(nowhere) || there == "" || asked != "" {
		t.Errorf("a guest is asked %q, without a room %q, and for a room without a pass code %q", there, nowhere, asked)
	}
	if strings.Contains(w.log.String(), pass) || w.onDisk(pass) {
		t.Error("the pass code stands in the log or the data folder")
	}
}

// asks is what a guest is asked who comes to a room.
func (w *world) asks(code string) (said string) {
	w.Helper()
	client, err := ssh.Dial("tcp", w.addr, &ssh.ClientConfig{
		User: code, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience,
		Auth: []ssh.AuthMethod{ssh.KeyboardInteractive(func(name, text string, questions []string, echos []bool) ([]string, error) {
			if len(questions) > 0 {
				said += fmt.Sprint(name, "|", text, "|", questions, echos)
			}
			return make([]string, len(questions)), nil
		})},
	})
	if err != nil {
		w.Fatal(err)
	}
	client.Close()
	return said
}

// On screens: somebody with a key is asked there, a guest at the door.
func TestPeopleComeInWithAPassCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fay := newKey(t)
	code := w.newRoom(fay, "Fay", shortAgenda)
	pass := strings.TrimSpace(w.command("Fay", fay, "passcode "+code, "").out)
	ana := w.somebody("Ana")
	ana.comes(code)
	ana.sees("There is no room with that code, or it asks for a pass code.", "the code that you were given")
	ana.press("enter")
	ana.sees("the pass code, or your seat code")
	ana.types("not-this-one-surely")
	ana.sees("or that is not its pass code.")
	ana.press("enter")
	ana.sees("the pass code, or your seat code")
	ana.types(pass)
	ana.introduces("dev")
	ana.sees("The promise of this room")

	gus := w.somebody("Gus").withoutKey()
	w.answer = pass
	gus.comes(code)
	gus.sees("Welcome to", "Mostly I do")
}
