package journaltest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"accord/session"
	"accord/session/journal"
)

// BenchmarkAppend measures one durable append, alone and from 64 rooms at
// once, and what one of them waits.
func BenchmarkAppend(b *testing.B, s Store) {
	w := NewWorkshop(2)
	w.Reveal()
	w.Do(person(0), session.AddCard{Phase: openPhase, Text: "Forms go to the ward that knows the patient, before noon"})
	card := w.Log[len(w.Log)-1]
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) { appendFrom(b, s, writers, card) })
	}
}

func appendFrom(b *testing.B, s Store, writers int, r session.Record) {
	j := s.open(b, b.TempDir())
	var left counter
	var wg sync.WaitGroup
	var waited counter
	left.add(b.N)
	b.ResetTimer()
	for i := range writers {
		wg.Go(func() {
			room := session.RoomCode(fmt.Sprint("room-", i))
			for seq := session.Seq(0); left.add(-1) >= 0; seq++ {
				r := r
				r.Seq = seq + 1
				began := time.Now()
				if err := j.Append(context.Background(), room, seq, r); err != nil {
					b.Error(err)
				}
				waited.add(int(time.Since(began)))
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "appends/s")
	b.ReportMetric(float64(waited.add(0))/float64(b.N)/1e6, "ms-waited")
}

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
	return c.n
}

// BenchmarkReplay measures how long a room takes to come back: reading,
// decoding and applying all of its records.
func BenchmarkReplay(b *testing.B, s Store) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("records=%dk", n/1000), func(b *testing.B) {
			j := s.open(b, b.TempDir())
			fill(b, j, NewWorkshop(20).Fill(n).Log)
			b.ResetTimer()
			for b.Loop() {
				replay(b, j)
			}
		})
	}
}

func fill(b *testing.B, j journal.Journal, log []session.Record) {
	for len(log) > 0 {
		n := min(len(log), 500)
		mustAppend(b, j, heron, log[:n]...)
		log = log[n:]
	}
}

func replay(b *testing.B, j journal.Journal) {
	var s session.State
	for r, err := range j.Read(context.Background(), heron, 0) {
		if err != nil {
			b.Fatal(err)
		}
		s = s.Apply(r)
	}
}
