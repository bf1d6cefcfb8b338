package main

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// takesPart is what somebody does in the room with a client of their own: come
// in, write, leave, and come back to the same seat.
func takesPart(r *inRoom, name string, client func() []string) {
	r.Helper()
	w := r.mux.opens(name, client()...)
	w.introduces(name)
	w.types("grüße 日本")
	w.press("Enter")
	r.fay.sees(name + ": grüße 日本")
	leaves(r, w)
	w = r.mux.opens(name+"2", client()...)
	w.sees(name+": grüße 日本", "1 of 20 written")
	leaves(r, w)
}

// leaves asks to leave, and again: a question that has just appeared does not
// listen to keys that may have been on their way. Then it looks at what is left
// of the screen.
func leaves(r *inRoom, w *window) {
	r.Helper()
	w.press("C-c")
	w.sees("Leaving")
	waitEvery(r, 300*time.Millisecond, w.name+" to leave", func() bool {
		if w.isThere() {
			w.press("C-c")
		}
		return !w.isThere()
	})
	if status := w.ends(); status != 0 {
		r.Errorf("%s: status %d, want 0", w.name, status)
	}
	w.sees("ssh -p " + r.port())
	w.closes()
}

func TestDropbearTakesPart(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "dbclient", "dropbearkey")
	key := filepath.Join(r.mux.dir, "dropbear")
	if out, err := exec.Command("dropbearkey", "-t", "ed25519", "-f", key).CombinedOutput(); err != nil {
		t.Fatalf("dropbearkey: %v\n%s", err, out)
	}
	takesPart(r, "Drop", func() []string {
		return []string{"env", "HOME=" + r.mux.dir, "dbclient", "-y", "-y", "-i", key, "-p", r.port(), r.code + "@127.0.0.1"}
	})
	out, err := exec.Command("dbclient", "-y", "-y", "-i", key, "-p", r.port(), "drop@127.0.0.1", "status", r.code).Output()
	if err != nil || !strings.HasPrefix(string(out), r.code) {
		t.Errorf("a command: %v, %q", err, out)
	}
}

func TestPuTTYTakesPart(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "plink", "puttygen")
	key := filepath.Join(r.mux.dir, "putty.ppk")
	if out, err := exec.Command("puttygen", "-t", "ed25519", "-q", "-o", key, "--new-passphrase", "/dev/null").CombinedOutput(); err != nil {
		t.Fatalf("puttygen: %v\n%s", err, out)
	}
	host := regexp.MustCompile(`SHA256:\S+`).FindString(r.world.out.String())
	plink := []string{"env", "HOME=" + r.mux.dir, "plink", "-ssh", "-no-antispoof", "-i", key, "-hostkey", host, "-P", r.port()}
	takesPart(r, "Putty", func() []string { return append(plink, "-t", r.code+"@127.0.0.1") })
	out, err := exec.Command("env", append(plink[1:], "-batch", "putty@127.0.0.1", "status", r.code)...).Output()
	if err != nil || !strings.HasPrefix(string(out), r.code) {
		t.Errorf("a command: %v, %q", err, out)
	}
}

// Forty-one people come in from one address at once, while from another one
// five hundred connections come that never say anything; and when these come
// from the same address, who is in stays, and who is out comes in soon.
func TestATeamComesInWhileFiveHundredKnock(t *testing.T) {
	w := emptyWorld(t) // alone: it looks at how long things take
	w.spawn()
	knock := func(from int) *attacker {
		a := &attacker{TB: t, to: w.addr, from: source(from)}
		began := make(chan struct{})
		over := make(chan struct{})
		t.Cleanup(func() { <-over })
		go func() {
			defer close(over)
			a.attack(4*time.Second, func(a *attacker) {
				a.together(10, func(i int) {
					for range 50 {
						a.tcp()
					}
				})
				close(began)
				a.waits()
			})
		}()
		<-began
		return a
	}
	knock(200)
	team := w.team(41)
	if len(team) != 41 {
		t.Fatalf("%d of 41 came in", len(team))
	}
	// From here on the five hundred sit behind the same address as the team.
	w.from = source(200)
	late := time.Now()
	client, err := w.dial("late", newKey(t))
	for err != nil && time.Since(late) < patience {
		client, err = w.dial("late", newKey(t))
	}
	if err != nil {
		t.Fatalf("somebody who comes late from the address of the five hundred: %v", err)
	}
	defer client.Close()
	t.Logf("from the address of the five hundred somebody came in after %v", time.Since(late).Round(time.Millisecond))
	for i, member := range team {
		if _, _, err := member.SendRequest("keepalive@openssh.com", true, nil); err != nil {
			t.Errorf("member %d was thrown out: %v", i, err)
		}
	}
}

// team is so many people who come in at once, each with a key.
func (w *world) team(n int) (in []*ssh.Client) {
	w.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for range n {
		key := newKey(w)
		all.Go(func() {
			c, err := w.dial("member", key)
			if err != nil {
				w.Errorf("a member of the team: %v", err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			in = append(in, c)
		})
	}
	all.Wait()
	w.Cleanup(func() {
		for _, c := range in {
			c.Close()
		}
	})
	return in
}
