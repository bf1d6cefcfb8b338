package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
)

// cardsAndDots is an agenda in which the room keeps one card of two.
func cardsAndDots() session.Agenda {
	dots := session.NewParams("dots").(*session.DotsParams)
	dots.Keep = 1
	return session.Agenda{
		Name: "test", Title: "Test", K: 4, Max: 500, Guests: true,
		Stages: []session.Stage{{ID: "s", Title: "S", Phases: []session.Phase{
			{ID: "cards", Do: "write", Title: "Cards", Params: session.NewParams("write")},
			{ID: "dots", Do: "dots", Title: "Dots", From: []session.PhaseID{"cards"}, Params: dots, Into: "What we keep"},
			{ID: "end", Do: "talk", Title: "End", Params: session.NewParams("talk"), Reveals: []session.PhaseID{"dots"}},
		}}},
	}
}

// Raw cards are in the file of records for as long as the operator has said, and
// not a day longer; the charter and its export stay as they are.
func TestRawCardsLeaveTheFileAndTheCharterStays(t *testing.T) {
	w := newWorld(t)
	r, ann := w.opened(cardsAndDots())
	submit(t, ann, session.AddCard{Phase: "cards", Text: "marzipan"})
	submit(t, ann, session.AddCard{Phase: "cards", Text: "bassoon"})
	submit(t, ann, session.AddCard{Phase: "cards", Text: "zeppelin"})
	submit(t, ann, session.MoveOn{From: "cards", Sure: true})
	waitFor(t, "the dots", func() bool { return ann.View().Phase.ID == "dots" })
	for _, o := range ann.View().Board.(session.DotsBoard).Options {
		if o.Text == "marzipan" {
			submit(t, ann, session.PutDots{Phase: "dots", Item: o.ID, N: 1})
		}
	}
	submit(t, ann, session.MoveOn{From: "dots", Sure: true})
	waitFor(t, "the end", func() bool { return ann.View().Phase.ID == "end" })
	code := string(r.Code())
	ann.Leave()
	before := runs(t, "export", code, "--data", w.data)
	before.must(t, remote.OK, "marzipan")
	if strings.Contains(before.out, "zeppelin") || !w.onDisk("zeppelin") || !w.onDisk("bassoon") {
		t.Fatalf("the raw cards are not where this test looks for them:\n%s", before.out)
	}
	again := func(keep string, late time.Duration) {
		t.Helper()
		w.shutDown()
		w.passes(late)
		w.startWith(func(o *settings) {
			if err := o.raw.Set(keep); err != nil {
				t.Fatal(err)
			}
		})
		w.listens()
	}
	again("30d", 29*24*time.Hour)
	w.srv.expireAll(context.Background())
	if !w.onDisk("zeppelin") {
		t.Error("a raw card is gone a day early")
	}
	again("forever", 400*24*time.Hour)
	if !w.onDisk("zeppelin") {
		t.Error("a raw card is gone that was to stay forever")
	}
	again("400d", 0)
	waitFor(t, "the expiry to end", func() bool { return strings.Contains(w.log.String(), "raw cards have expired") })
	if w.onDisk("zeppelin") || w.onDisk("bassoon") {
		t.Error("raw cards are still in a file")
	}
	if !w.onDisk("marzipan") {
		t.Error("the card in the charter is gone")
	}
	if after := runs(t, "export", code, "--data", w.data); after.out != before.out {
		t.Errorf("the charter was\n%s\nand is\n%s", before.out, after.out)
	}
	_, ann = w.found(r.Code())
	_, b, _ := ann.View().Look("cards")
	texts := map[string]int{}
	for _, c := range b.(session.WriteBoard).Cards {
		texts[c.Text]++
	}
	if texts["marzipan"] != 1 || texts["(expired)"] != 2 {
		t.Errorf("of the cards the room shows %v", texts)
	}
	ann.Leave()
	runs(t, "verify", "--data", w.data).must(t, remote.OK, "0 rooms with damage")
	w.shutDown()
	runs(t, "verify", "--data", w.data).must(t, remote.OK, "0 rooms with damage")
}

func TestHowLongRawCardsLive(t *testing.T) {
	for _, wrong := range []string{"", "0", "0d", "-1d", "30", "30h", "never", "1e9d", "99999d"} {
		if new(lifetime).Set(wrong) == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
	for _, right := range []string{"1d", "30d", "forever"} {
		var l lifetime
		if err := l.Set(right); err != nil || l.String() != right {
			t.Errorf("%q becomes %q, %v", right, l, err)
		}
	}
}
