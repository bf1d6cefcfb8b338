package main

import (
	"crypto/rand"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

const mega = 1 << 20

// attacks are what clients do to the door while people work. A budget is for
// each client.
var attacks = []struct {
	name string
	each int
	do   func(*attacker)
}{
	{"nothing, to compare with", 1, func(a *attacker) { a.waits() }},
	{"32 MB of a control string without an end", 4, func(a *attacker) { a.types(4, 32*mega, "\x1b]52;c;", strings.Repeat("x", 64<<10), "") }},
	{"32 MB of a key sequence without an end", 4, func(a *attacker) { a.types(4, 32*mega, "\x1b[", strings.Repeat("1;", 32<<10), "") }},
	{"a paste of 32 MB", 4, func(a *attacker) {
		a.types(4, 32*mega, "\x1b[200~", strings.Repeat("paste\xf0\x9f\x91\xa9\xe2\x80\x8d\n", 4<<10), "\x1b[201~")
	}},
	{"16 MB of keys", 4, func(a *attacker) { a.types(4, 16*mega, "", strings.Repeat("\x1b[A\tx\x7f", 4<<10), "") }},
	{"screens of 2^32-1 by 2^32-1", 2, hugeScreens},
	{"100000 resizes", 1, resizes},
	{"variables of 200 KB without an end", 4, variables},
	{"5000 channels", 1, channels},
	{"20000 requests about the connection", 1, requests},
	{"hundreds of sessions, one after the other", 1, sessions},
	{"hundreds of connections that say nothing", 1, func(a *attacker) {
		a.together(8, func(int) {
			for range 50 {
				if a.tcp() == nil {
					return
				}
			}
		})
		a.waits()
	}},
	{"hundreds of handshakes of rubbish", 4, rubbish},
	{"keys that are wrong, again and again", 4, wrongKeys},
	{"clients that never read", 5, neverRead},
	{"clients that never read, resize and vanish", 3, neverReadAndVanish},
}

func hugeScreens(a *attacker) {
	a.together(2, func(int) {
		client, _ := a.client()
		if client == nil {
			return
		}
		for range 3 {
			s, err := client.NewSession()
			if err != nil {
				return
			}
			s.StdinPipe()
			s.RequestPty("xterm", 1<<32-1, 1<<32-1, nil)
			s.Shell()
			s.WindowChange(1<<31, 1<<31)
		}
	})
	a.waits()
}

func resizes(a *attacker) {
	s, _, _ := a.terminal()
	for i := 0; s != nil && i < 100_000; i++ {
		if s.WindowChange(24+i%2*(1<<30), 80+i%2*(1<<30)) != nil {
			return
		}
	}
}

func variables(a *attacker) {
	payload := ssh.Marshal(struct{ Name, Value string }{"LANG", strings.Repeat("x", 200_000)})
	a.together(4, func(int) {
		client, _ := a.client()
		if client == nil {
			return
		}
		s, err := client.NewSession()
		for err == nil && a.ctx.Err() == nil {
			_, err = s.SendRequest("env", false, payload)
		}
	})
}

func channels(a *attacker) {
	client, _ := a.client()
	for i := 0; client != nil && i < 5000; i++ {
		if _, _, err := client.OpenChannel([]string{"session", "direct-tcpip", "x11"}[i%3], nil); err != nil {
			if _, refused := err.(*ssh.OpenChannelError); !refused {
				return
			}
		}
	}
}

func requests(a *attacker) {
	client, _ := a.client()
	for i := 0; client != nil && i < 20_000; i++ {
		if _, _, err := client.SendRequest("tcpip-forward", true, nil); err != nil {
			return
		}
	}
}

func sessions(a *attacker) {
	lines := []string{"help", "export " + a.code, "status nowhere-99", "'", strings.Repeat("x", 4<<10), "exec sh -c 'infocmp -1 xterm-kitty'", "scp -f x"}
	client, _ := a.client()
	for i := 0; client != nil && i < 400; i++ {
		s, err := client.NewSession()
		if err != nil {
			return
		}
		s.Run(lines[i%len(lines)])
		s.Close()
	}
}

func rubbish(a *attacker) {
	noise := make([]byte, 40<<10)
	rand.Read(noise)
	openings := []string{"", "SSH-2.0-rubbish\r\n", "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", "SSH-2.0-x\r\n\x00\x00\x00\x0c\x0a\x14"}
	a.together(4, func(int) {
		for i := range 100 {
			c := a.tcp()
			if c == nil {
				return
			}
			io.WriteString(c, openings[i%len(openings)])
			c.Write(noise)
		}
	})
}

func wrongKeys(a *attacker) {
	signers := []ssh.Signer{newKey(a), newKey(a), newKey(a)}
	wrong := make([]ssh.AuthMethod, 3)
	for i := range wrong {
		wrong[i] = ssh.PublicKeys(stolen{signers[i], a.key})
	}
	a.together(4, func(i int) {
		for range 50 {
			raw := a.tcp()
			if raw == nil {
				return
			}
			ssh.NewClientConn(raw, a.to, &ssh.ClientConfig{User: a.code, Auth: wrong[i%3 : i%3+1], HostKeyCallback: ssh.InsecureIgnoreHostKey()})
			raw.Close()
		}
	})
}

// stolen shows the public half of a key and signs with another.
type stolen struct {
	ssh.Signer
	shown ssh.Signer
}

func (s stolen) PublicKey() ssh.PublicKey { return s.shown.PublicKey() }

func neverRead(a *attacker) {
	a.together(5, func(int) {
		if _, keys, network := a.terminal(); network != nil {
			network.deaf.Store(true)
			io.WriteString(keys, "q?")
		}
	})
	a.waits()
}

func neverReadAndVanish(a *attacker) {
	for a.ctx.Err() == nil {
		a.together(3, func(int) {
			s, _, network := a.terminal()
			if network == nil {
				return
			}
			network.deaf.Store(true)
			for i := range 200 {
				if s.WindowChange(20+i%100, 80+i%300) != nil {
					break
				}
			}
			network.Close()
		})
	}
}

// budget is what one client may cost that attacks for a few seconds.
type budget struct {
	memory  int
	cpu     time.Duration
	threads int
	publish time.Duration // what somebody else waits for a change of the room, as the middle of all
}

// budgets are those of the door, and what else happens in that time: people who
// work, whose keys come and whose screens are drawn. Under the race detector
// the program is several times as slow and as large.
func budgets() budget {
	b := budget{memory: 20 * mega, cpu: 500 * time.Millisecond, threads: 8, publish: 250 * time.Millisecond}
	if raceDetector {
		b.memory, b.cpu, b.publish = 4*b.memory, 5*b.cpu, 8*b.publish
	}
	return b
}

// times is the budget of several clients.
func (b budget) times(n int) budget {
	b.memory, b.cpu = n*b.memory, time.Duration(n)*b.cpu
	return b
}

// attackTime is how long an attack goes on, if it is not thrown out before.
const attackTime = 3 * time.Second

// The program that people run, and strangers who do their worst to it while
// three people work: it costs little, it passes, and the three see what they
// do as ever.
func TestStrangersCostLittleAndDisturbNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of attacks")
	}
	w := emptyWorld(t)
	p := w.spawnProgram(buildAccord(t))
	r := newTrio(w)
	mallory := w.somebody("Mallory")
	mallory.comes(r.code)
	mallory.introduces("dev")
	mallory.sees("The promise of this room")
	mallory.insist("enter", "The promise of this room")
	mallory.hangUp()
	r.fay.press("ctrl+o")
	r.fay.sees("start the clock")
	base := p.usage(t)
	limit := budgets()
	t.Logf("each client may cost %d MB and %v of CPU, all together %d threads; a change may take %v", limit.memory/mega, limit.cpu, limit.threads, limit.publish)
	for i, attack := range attacks {
		t.Run(attack.name, func(t *testing.T) {
			a := &attacker{TB: t, to: w.addr, from: source(i + 1), code: r.code, key: mallory.key, sees: "What matters?"}
			before := p.usageFrom(t)
			over := make(chan struct{})
			go func() {
				defer close(over)
				a.attack(attackTime, attack.do)
			}()
			waits := r.publishes(over)
			if a.tried.Load() > 0 && a.entered.Load() == 0 {
				t.Error("the attack did not get as far as the room")
			}
			cost := p.usage(t)
			cost.cpu -= before.cpu
			cost.peak -= before.memory
			waitFor(t, "the connections to be gone", func() bool { return p.usage(t).files <= base.files })
			middle, limit := waits[len(waits)/2], limit.times(attack.each)
			t.Logf("%3d of %3d MB, %4d of %4d ms of CPU, %2d threads; a change took %v, at most %v (%d changes)",
				cost.peak/mega, limit.memory/mega, cost.cpu.Milliseconds(), limit.cpu.Milliseconds(), cost.threads,
				middle.Round(time.Millisecond), waits[len(waits)-1].Round(time.Millisecond), len(waits))
			if cost.peak > limit.memory || cost.cpu > limit.cpu || cost.threads > base.threads+limit.threads || middle > limit.publish {
				t.Errorf("more than %d MB, %v, %d threads or %v", limit.memory/mega, limit.cpu, base.threads+limit.threads, limit.publish)
			}
		})
	}
	if log := w.log.String(); strings.Contains(log, "DATA RACE") || strings.Contains(log, `"msg":"panic"`) {
		t.Errorf("the server's log:\n%s", log)
	}
}

// publishes lets Fay start and stop the clock until all is over, and a few
// times more, and returns how long it took until Ana, who does nothing, saw it;
// the longest last.
func (r *trio) publishes(over <-chan struct{}) (waits []time.Duration) {
	r.Helper()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for more := 2; more > 0; <-tick.C {
		select {
		case <-over:
			more--
		default:
		}
		paused := r.ana.shows("paused")
		began := time.Now()
		r.fay.press("p")
		r.ana.until(fmt.Sprintf("the clock, paused %t", !paused), func(s string) bool { return strings.Contains(s, "paused") != paused })
		waits = append(waits, time.Since(began))
	}
	slices.Sort(waits)
	return waits
}
