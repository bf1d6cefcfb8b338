package session

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// keptRecords are the records of a log as a journal gives them back.
func keptRecords(t failer, log []Record) (out []Record) {
	t.Helper()
	keys := testKeys{}
	var stored [][]byte
	for _, r := range log {
		if r.Seq == 0 {
			continue
		}
		b, err := EncodeRecord(r, keys)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, b)
		for _, id := range r.Unseals() {
			keys[id] = "gone"
		}
	}
	for _, b := range stored {
		r, err := DecodeRecord(b, keys)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// given are the texts of cards in records before a moment.
func given(records []Record, before time.Time) (texts []string) {
	for _, r := range records {
		for _, e := range r.Events {
			var list []string
			switch e := e.(type) {
			case cardAdded:
				list = []string{e.Text}
			case cardEdited:
				list = []string{e.Text}
			case cardsRevealed:
				for _, c := range e.Cards {
					list = append(list, c.Text)
				}
			}
			for _, text := range list {
				if r.Stamp.At.Before(before) && strings.HasPrefix(text, "text-") {
					texts = append(texts, text)
				}
			}
		}
	}
	return texts
}

// Of what people wrote on cards nothing is left in any record but what stands in
// the charter, and the charter is the same.
func TestExpiredCardsAreInNoRecordAndTheCharterIsTheSame(t *testing.T) {
	total := 0
	rapid.Check(t, func(t *rapid.T) {
		r := newRandomRoom(t)
		for range rapid.IntRange(20, 200).Draw(t, "commands") {
			r.do(r.somebody())
		}
		records := keptRecords(t, r.log)
		before := testStart.Add(time.Duration(rapid.IntRange(0, r.n+1).Draw(t, "before")) * 7 * time.Second)
		changed, n, err := Expire(records, before.Add(time.Hour), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		after := map[Seq]Record{}
		for _, c := range changed {
			after[c.Seq] = c
		}
		live := fold(records)
		charter := everything(live.ViewFor("nobody"))
		charter = charter[strings.LastIndex(charter, `"Charter"`):]
		gone := given(records, before)
		total += n
		for i, r := range records {
			if c, ok := after[r.Seq]; ok {
				records[i] = c
			}
		}
		for _, text := range gone {
			if strings.Contains(charter, `"`+text+`"`) {
				continue
			}
			for _, r := range records {
				if b := encoded(t, r); r.Stamp.At.Before(before) && strings.Contains(b, text) {
					t.Fatalf("%q has expired and is still in record %d: %s", text, r.Seq, b)
				}
			}
		}
		again := fold(records)
		for _, p := range live.people {
			everything(again.ViewFor(p.ID)) // it can be looked at
		}
		if !sameCharter(live, again) {
			t.Fatal("the charter has changed")
		}
		if more, n, err := Expire(records, before.Add(time.Hour), time.Hour); n != 0 || len(more) != 0 || err != nil {
			t.Fatalf("a second time %d cards expire, %v", n, err)
		}
	})
	if total == 0 {
		t.Error("nothing has expired: this test sees nothing")
	}
}

func encoded(t failer, r Record) string {
	t.Helper()
	b, err := json.Marshal(r.Events)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The names of acts that were taken back are texts of cards, too.
func TestWhatAnUndoneActWasCalledExpires(t *testing.T) {
	r := newTestRoom(t, oneStage(
		Phase{ID: "word", Do: "write", Names: Named, Params: &WriteParams{Open: true, Cap: 40, PerPerson: 2}},
		Phase{ID: "cluster", Do: "cluster", From: []PhaseID{"word"}},
		Phase{ID: "dots", Do: "dots", From: []PhaseID{"cluster"}},
	), 3)
	r.must("p1", AddCard{"word", "kingfisher"})
	r.must("p2", AddCard{"word", "cormorant"})
	r.must("p1", MoveOn{From: "word", Sure: true})
	b := r.s.ViewFor("p1").Board.(ClusterBoard)
	r.must("p1", MergeCards{"cluster", []string{b.Groups[0].ID, b.Groups[1].ID}})
	r.must("p1", Undo{Phase: "cluster"})
	r.must("p1", MoveOn{From: "cluster", Sure: true})
	records := keptRecords(t, r.log)
	changed, n, err := Expire(records, testStart.AddDate(1, 0, 0), time.Hour)
	if err != nil || n != 3 {
		t.Fatalf("%d texts expire, %v; want 2 cards and the name of an act", n, err)
	}
	for _, c := range changed {
		for i := range records {
			if records[i].Seq == c.Seq {
				records[i] = c
			}
		}
	}
	for _, r := range records {
		if b := encoded(t, r); strings.Contains(b, "kingfisher") || strings.Contains(b, "cormorant") {
			t.Errorf("record %d: %s", r.Seq, b)
		}
	}
	for _, n := range fold(records).ViewFor("p1").Notices {
		if n.Kind == NoticeUndone && !strings.Contains(n.What, "(expired)") {
			t.Errorf("what was undone is called %q", n.What)
		}
	}
}

func TestTheAgendaSaysHowLongCardsLive(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		agenda int // days
		keep   time.Duration
		age    time.Duration
		want   int
	}{
		{agenda: 0, keep: 30 * day, age: 29 * day, want: 0},
		{agenda: 0, keep: 30 * day, age: 31 * day, want: 1},
		{agenda: 0, keep: 0, age: 9999 * day, want: 0},
		{agenda: 7, keep: 30 * day, age: 8 * day, want: 1},
		{agenda: 7, keep: 0, age: 8 * day, want: 1},
		{agenda: 90, keep: 30 * day, age: 31 * day, want: 0},
	} {
		a := oneStage(Phase{ID: "word", Do: "write", Names: Named, Params: &WriteParams{Open: true, Cap: 40, PerPerson: 2}})
		a.KeepRaw = c.agenda
		r := newTestRoom(t, a, 1)
		r.must("p1", AddCard{"word", "marzipan"})
		if _, n, err := Expire(keptRecords(t, r.log), testStart.Add(c.age), c.keep); n != c.want || err != nil {
			t.Errorf("%+v: %d expire, %v", c, n, err)
		}
	}
}
