package main

import (
	"syscall"
	"testing"
	"time"
)

// SIGTERM, with everything that could hold the program back: it says farewell to
// everybody who reads, and ends well and soon.
func TestSIGTERMEndsTheProgramSoonAndWell(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	p := w.spawn()
	r := newTrio(w)
	r.write()
	silent := &attacker{TB: t, to: w.addr, from: source(50), code: r.code, key: r.ana.key, sees: "The promise of this room"}
	entered, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		silent.attack(patience, func(a *attacker) {
			a.client() // a master without a window
			a.tcp()    // a handshake that never begins
			if _, _, network := a.terminal(); network != nil {
				network.deaf.Store(true) // a terminal that is not read
			}
			close(entered)
			<-p.ended
		})
	}()
	<-entered
	if silent.entered.Load() == 0 {
		t.Fatal("the terminal that is not read was never there")
	}
	began := time.Now()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for _, one := range r.all() {
		if status := one.ends(); status != 69 {
			t.Errorf("%s's session ended with status %d, want 69", one.name, status)
		}
		one.sees("accord is restarting; the room is saved.")
	}
	select {
	case <-p.ended:
	case <-time.After(patience):
		t.Fatal("the program does not end")
	}
	took := time.Since(began)
	t.Logf("it ended after %v", took.Round(time.Millisecond))
	if status := p.ProcessState.ExitCode(); status != 0 || took > 10*time.Second {
		t.Errorf("status %d after %v, want 0 within 10 s; the log:\n%s", status, took, w.log)
	}
	<-over
	for _, one := range r.all() {
		one.hangUp()
	}
	again := w.spawn()
	defer again.kill()
	r.comeBack()
	r.sameCards()
}
