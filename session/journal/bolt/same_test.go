package bolt_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/journaltest"
	"accord/session/journal/memory"
)

// Whatever happens to it, closing in between included, the journal in a file
// says what the one in memory says.
func TestFileAndMemoryAlwaysAgree(t *testing.T) {
	w := journaltest.NewWorkshop(3)
	joined := w.Log[len(w.Log)-1]
	w.Seal("p2", journaltest.Secret)
	sealed := w.Log[len(w.Log)-1]
	w.Reveal()
	reveal := w.Log[len(w.Log)-1]

	base := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		p := newPair(t, base)
		defer p.close(t)
		room := rapid.SampledFrom([]session.RoomCode{"heron-42", "otter-7"})
		t.Repeat(map[string]func(*rapid.T){
			"append": func(t *rapid.T) {
				records := rapid.SliceOfN(rapid.SampledFrom([]session.Record{joined, sealed, sealed, reveal}), 1, 5).Draw(t, "records")
				p.append(t, room.Draw(t, "room"), rapid.IntRange(-1, 1).Draw(t, "off by"), records)
			},
			"retire": func(t *rapid.T) { p.retire(t, room.Draw(t, "room")) },
			"reopen": func(t *rapid.T) { p.reopen(t) },
			"":       func(t *rapid.T) { p.agree(t, room.Draw(t, "room")) },
		})
	})
}

// A pair is two journals to which the same happens.
type pair struct {
	folder       string
	file, memory journal.Journal
	last         map[session.RoomCode]int
}

func newPair(t *rapid.T, base string) *pair {
	folder, err := os.MkdirTemp(base, "")
	if err != nil {
		t.Fatal(err)
	}
	p := &pair{folder: folder, memory: memory.New(), last: map[session.RoomCode]int{}}
	p.open(t)
	return p
}

func (p *pair) open(t *rapid.T) {
	j, err := store.Open(p.folder)
	if err != nil {
		t.Fatal(err)
	}
	p.file = j
}

func (p *pair) close(t *rapid.T) {
	if err := p.file.Close(); err != nil {
		t.Fatal(err)
	}
}

func (p *pair) reopen(t *rapid.T) {
	p.close(t)
	p.open(t)
}

func (p *pair) append(t *rapid.T, room session.RoomCode, off int, records []session.Record) {
	seq := session.Seq(max(0, p.last[room]+off))
	placed := make([]session.Record, len(records))
	for i, r := range records {
		placed[i] = r
		placed[i].Seq = seq + session.Seq(i) + 1
	}
	got := p.file.Append(context.Background(), room, seq, placed...)
	want := p.memory.Append(context.Background(), room, seq, placed...)
	if !errors.Is(got, want) {
		t.Fatalf("append to %s after %d: %v in the file, %v in memory", room, seq, got, want)
	}
	if want == nil {
		p.last[room] = int(seq) + len(records)
	}
}

func (p *pair) retire(t *rapid.T, room session.RoomCode) {
	if err := errors.Join(p.file.Retire(context.Background(), room), p.memory.Retire(context.Background(), room)); err != nil {
		t.Fatal(err)
	}
	delete(p.last, room)
}

func (p *pair) agree(t *rapid.T, room session.RoomCode) {
	got, err := journaltest.All(p.file, room, 0)
	if err != nil {
		t.Fatalf("the file: %v", err)
	}
	want, err := journaltest.All(p.memory, room, 0)
	if err != nil {
		t.Fatalf("memory: %v", err)
	}
	if err := journaltest.Same(got, want); err != nil {
		t.Fatalf("%s: %v", room, err)
	}
}
