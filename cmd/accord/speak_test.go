package main

import (
	"io"
	"strings"
	"testing"
)

// Line mode on a real terminal, beside people with screens.

// TestNewsWaitUntilTheLineIsEnded: on a terminal nothing comes in the middle of
// what somebody types.
func TestNewsWaitUntilTheLineIsEnded(t *testing.T) {
	t.Parallel()
	needsSSH(t)
	r := newTrio(newWorld(t))
	kim := r.speaks("Kim", false, []string{"TERM=xterm"}, "-tt", r.code+"@accord", "plain")
	kim.hears("Your name")
	kim.says("Kim")
	kim.hears("What do you mostly do?")
	kim.says("dev")
	kim.hears("You are Kim in Short", "? Type")
	if _, err := io.WriteString(kim.in, "half a th"); err != nil {
		t.Fatal(err)
	}
	kim.hears("half a th")
	r.fay.press("ctrl+o")
	r.fay.sees("facilitated by you")
	r.fay.press("l")
	r.fay.sees("open the door")
	other := r.somebody("Gus") // comes as the door is locked, and is not let in
	other.comes(r.code)
	other.sees("locked")
	r.fay.press("+")
	if _, err := io.WriteString(kim.in, "ought\r"); err != nil {
		t.Fatal(err)
	}
	kim.hears("stored.", "* The time was changed")
	if all := kim.heard(); !strings.Contains(all, "half a thought\nstored.\n") {
		t.Errorf("the line was torn:\n%s", all)
	}
	kim.says("leave")
	if status := kim.ends(); status != 0 {
		t.Errorf("left with status %d", status)
	}
	kim.clean()
}

// TestTheLobbyLeadsToLineMode: a key in the lobby, for whoever has come to a
// screen that they cannot use.
func TestTheLobbyLeadsToLineMode(t *testing.T) {
	t.Parallel()
	r := newTrio(newWorld(t))
	r.fay.sees("type here")
	kim := r.somebody("Kim")
	kim.comes("kim")
	kim.sees("Go on without a screen")
	before := len(kim.term.Raw())
	kim.press("l")
	kim.sees("accord, line by line.", "Which room?")
	if kim.term.AltScreen() {
		t.Error("the screen is not left")
	}
	lines := kim.term.Raw()[before:]
	if i := strings.Index(lines, "accord, line by line."); strings.Contains(lines[max(i, 0):], "\x1b") {
		t.Errorf("an escape byte in %q", lines[i:])
	}
	kim.types(r.code)
	kim.sees("Welcome to Short.")
	for _, line := range []string{"Kim", "dev", "a card said aloud", "leave"} {
		kim.types(line)
	}
	kim.sees("stored.", "your seat is kept")
	if status := kim.ends(); status != 0 {
		t.Errorf("left with status %d", status)
	}
}
