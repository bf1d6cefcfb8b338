package main

import (
	"bytes"
	"strings"
	"testing"

	"accord/cmd/accord/internal/remote"
	"accord/session"
)

func TestShowNamesARoomForTheWall(t *testing.T) {
	for _, c := range []struct {
		args []string
		room session.RoomCode
	}{
		{[]string{"show", "heron-42"}, "heron-42"}, {[]string{"show"}, ""}, {[]string{"show", "no room"}, ""},
		{[]string{"join", "heron-42"}, ""}, {[]string{"show", "heron-42", "now"}, ""},
	} {
		if got, ok := wantsWall(c.args); got != c.room || ok != (c.room != "") {
			t.Errorf("%v: %q, %v; want %q", c.args, got, ok, c.room)
		}
	}
}

func TestWithoutATerminalTheWallIsASentence(t *testing.T) {
	s := aServer(t)
	code, _ := s.from("192.0.2.1", "ana").opens(t)
	var out, errs bytes.Buffer
	n := remote.Run(t.Context(), remote.House{Lobby: s.from("192.0.2.2", "bo")}, remote.Caller{}, []string{"show", string(code)}, remote.Streams{Out: &out, Err: &errs})
	if n != remote.Usage || out.Len() > 0 || !strings.Contains(errs.String(), "ssh -t HOST show "+string(code)) {
		t.Errorf("status %d, stdout %q, stderr %q", n, out.String(), errs.String())
	}
}

func TestWhoMayReadARoom(t *testing.T) {
	s := aServer(t)
	ana := s.from("192.0.2.1", "ana")
	code, _ := ana.opens(t)
	r, err := ana.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	seat, _, err := r.Enter(t.Context(), ana.identity, "Ana", "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	stranger := remote.Caller{Identity: session.KeyIdentity("zed")}
	if err := remote.MayRead(r.State(), stranger); err != nil {
		t.Errorf("somebody who was told the code: %v", err)
	}
	if err := seat.Submit(t.Context(), session.Lock{On: true}); err != nil {
		t.Fatal(err)
	}
	for v := seat.View(); !v.Locked; {
		if v, err = seat.Next(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	if err := remote.MayRead(r.State(), stranger); err == nil {
		t.Error("a stranger may look into a room whose door is locked")
	}
	if err := remote.MayRead(r.State(), remote.Caller{Identity: ana.identity}); err != nil {
		t.Errorf("somebody with a seat there: %v", err)
	}
}
