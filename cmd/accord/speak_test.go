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

// TestCtrlCAsksBeforeItLeaves: it gives up a question, asks, and then leaves.
func TestCtrlCAsksBeforeItLeaves(t *testing.T) {
	t.Parallel()
	needsSSH(t)
	r := newTrio(newWorld(t))
	kim := r.speaks("Kim", false, []string{"TERM=dumb"}, "-tt", r.code+"@accord")
	kim.hears("Your name")
	kim.says("Kim")
	kim.hears("What do you mostly do?")
	kim.says("dev")
	kim.hears("? Type")
	kim.says("/card")
	kim.hears("? 1 of 4")
	press := func(keys string) {
		if _, err := io.WriteString(kim.in, keys); err != nil {
			t.Fatal(err)
		}
	}
	press("\x03")
	kim.hears("Given up; nothing was sent.", "? Type")
	press("half\x03")
	kim.hears("Once more leaves.")
	kim.says("a card")
	kim.hears("stored.")
	press("\x03")
	kim.hears("Once more leaves.")
	press("\x03")
	kim.hears("your seat is kept.")
	if status := kim.ends(); status != 0 {
		t.Errorf("left with status %d", status)
	}
	kim.clean()
}

// TestAScriptIsAnsweredToItsEnd: all that a pipe holds is taken, in order, and
// then the seat is kept.
func TestAScriptIsAnsweredToItsEnd(t *testing.T) {
	t.Parallel()
	r := newTrio(newWorld(t))
	got := r.command("kim", newKey(t), "join "+r.code, "Kim\nops\nfirst card\nsecond card\nthird card\nedit 1 changed\nread\n"+strings.Repeat("too long ", 3000)+"\n/ready\n")
	at := 0
	for _, want := range []string{
		"You are Kim in Short", "\nstored.\n1 more fits.\n", "\nstored.\n! You have written 2 of 2.", "\nstored.\nYours 1: changed\nYours 2: second card\n", "\n! That line is too long, and was not taken.\n", "\ndone.\n", "your seat is kept.",
	} {
		i := strings.Index(got.out[at:], want)
		if i < 0 {
			t.Fatalf("%q does not come in its turn:\n%s", want, got.out)
		}
		at += i
	}
	if got.status != 0 || got.err != "" {
		t.Errorf("status %d, %q", got.status, got.err)
	}
}

// TestTheServerSaysGoodbyeLineByLine as it restarts.
func TestTheServerSaysGoodbyeLineByLine(t *testing.T) {
	t.Parallel()
	needsSSH(t)
	r := newTrio(newWorld(t))
	kim := r.speaks("Kim", false, nil, "-T", r.code+"@accord")
	kim.hears("Your name")
	kim.says("Kim", "dev")
	kim.hears("? Type")
	r.shutDown()
	if status := kim.ends(); status != 69 {
		t.Errorf("status %d, want 69", status)
	}
	if !strings.Contains(kim.errs.String(), "restarting") {
		t.Errorf("nobody says why: %q", kim.errs)
	}
	kim.clean()
}
