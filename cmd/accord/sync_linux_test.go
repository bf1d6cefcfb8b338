package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"accord/session/journal/journaltest"
)

// failsSyncs in the environment makes this test binary, as accord, let every sync
// fail from a SIGUSR1 on.
const failsSyncs = "ACCORD_TEST_FAILS_SYNCS"

func init() {
	if os.Getenv(failsSyncs) == "" {
		return
	}
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	go func() {
		<-c
		fmt.Fprintln(os.Stderr, "syncs fail:", journaltest.FailSyncs())
	}()
}

// The disk cannot say whether it has what it was given. Nobody guesses: who was
// about to be stored is told that it is not known, all others that the disk has
// failed; the room can be read, the operator is told, and what was acknowledged
// is there when the server is started again.
func TestPeopleAreToldThatTheDiskHasFailed(t *testing.T) {
	if !journaltest.CanFailSyncs() {
		t.Skip("no filter for system calls on this machine")
	}
	t.Setenv(failsSyncs, "1")
	k := newKilling(t)
	k.opensRoom()
	p := k.spawn()
	ana, bo := k.cast(0), k.cast(1)
	ana.types("heron")
	bo.sees("• Ana: heron")
	if err := p.Process.Signal(syscall.SIGUSR1); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "syncs to fail", func() bool { return strings.Contains(k.log.String(), "syncs fail: <nil>") })

	ana.types("otter")
	ana.sees("Not confirmed: the server cannot say yet")
	bo.types("egret")
	bo.sees("Not stored: the server's disk has failed")
	chen := k.cast(2) // reading goes on, also for those who come now
	for _, p := range []*person{ana, bo, chen} {
		p.sees("• Ana: heron")
		if p.shows("• Ana: otter") || p.shows("• Bo: egret") {
			t.Errorf("%s is shown what is not stored:\n%s", p.name, p.term.Screen())
		}
	}
	waitFor(t, "the operator to be told", func() bool {
		return strings.Contains(lineWith(k.log.String(), "the disk has failed; nothing is stored until the server is started again"), `"level":"ERROR"`)
	})

	p.kill()
	t.Setenv(failsSyncs, "")
	k.spawn()
	bo = k.cast(1)
	bo.sees("• Ana: heron")
	if bo.shows("egret") {
		t.Error("what Bo was told is not stored is there")
	}
	bo.press("ctrl+u")
	bo.types("crane")
	bo.sees("• Bo: crane")
}
