package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/session"
	"accord/session/journal"
	"accord/session/room"
)

// slowDisk is a journal whose every sync takes a while longer.
type slowDisk struct {
	journal.Journal
	sync func()
}

func (d slowDisk) Append(ctx context.Context, code session.RoomCode, seq session.Seq, records ...session.Record) error {
	d.sync()
	return d.Journal.Append(ctx, code, seq, records...)
}

// onSlowDisk is somebody in a phase in which cards are written, on a terminal
// over ssh, in a server whose disk is as sync makes it.
func onSlowDisk(t testing.TB, sync func()) (*person, *room.Seat) {
	w := emptyWorld(t)
	w.startWith(func(o *settings) {
		o.testOnlyJournal = func(j journal.Journal) journal.Journal { return slowDisk{j, sync} }
	})
	a := twoSteps()
	a.Stages[0].Phases = a.Stages[0].Phases[1:]
	a.Stages[0].Phases[0].Reveals = nil
	r, ann := w.opened(a)
	bo := w.somebody("Bo")
	seat, _, err := r.Enter(context.Background(), session.KeyIdentity(ssh.FingerprintSHA256(bo.key.PublicKey())), "Bo", "", false)
	if err != nil {
		t.Fatal(err)
	}
	seat.Leave()
	bo.comes(string(r.Code()))
	bo.sees("type here")
	return bo, ann
}

// Nothing that is typed waits for the disk: with a card on its way to a disk that
// stands still, letters appear.
func TestNoKeyWaitsForTheDisk(t *testing.T) {
	var stands atomic.Bool
	goOn := make(chan struct{})
	bo, _ := onSlowDisk(t, func() {
		if stands.Load() {
			<-goOn
		}
	})
	stands.Store(true)
	bo.types("kingfisher")
	bo.seesNot("> kingfisher")
	bo.term.Type("while it waits")
	bo.sees("> while it waits")
	bo.sees("sending...")
	if bo.shows(": kingfisher") {
		t.Error("a card that is not stored stands in the list")
	}
	stands.Store(false)
	close(goOn)
	bo.sees("• Bo: kingfisher", "> while it waits")
}

// BenchmarkEcho is how long a letter takes from the key to the screen, over ssh,
// while somebody else's cards keep the disk busy.
func BenchmarkEcho(b *testing.B) {
	for _, disk := range []time.Duration{0, 100 * time.Millisecond} {
		b.Run(fmt.Sprint("sync=", disk), func(b *testing.B) {
			bo, ann := onSlowDisk(b, func() { time.Sleep(disk) })
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			done := make(chan struct{})
			go func() {
				defer close(done)
				for n := 0; ctx.Err() == nil; n++ {
					_ = ann.Submit(ctx, session.AddTime{Phase: "open", By: time.Duration(1-n%2*2) * time.Minute})
				}
			}()
			var took []time.Duration
			for b.Loop() {
				text := strings.Repeat("x", len(took)%40+1)
				if len(text) == 1 {
					bo.press("ctrl+u")
					bo.seesNot("> x")
				}
				began := time.Now()
				bo.term.Type("x")
				for !bo.shows("> " + text + " ") {
					time.Sleep(time.Millisecond) // what is measured is longer
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			stop()
			<-done
		})
	}
}
