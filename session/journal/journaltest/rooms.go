package journaltest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"accord/session"
	"accord/session/journal"
)

func passingEvents(t *testing.T, j journal.Journal) {
	w := NewWorkshop(1)
	ticked, err := w.State.Decide(session.Ready{Phase: sealedPhase, On: true}, session.Stamp{By: "p1"})
	if err != nil || len(ticked) == 0 || !session.IsPassing(ticked[0]) {
		t.Fatalf("a ready tick gives %v, %v, want a passing event", ticked, err)
	}
	mixed := slices.Clone(w.Log)
	mixed[1].Events = append(slices.Clone(mixed[1].Events), ticked...)
	mustAppend(t, j, heron, mixed...)
	got, err := All(j, heron, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range got {
		if slices.ContainsFunc(r.Events, session.IsPassing) {
			t.Errorf("record %d was kept with a passing event", r.Seq)
		}
	}
}

func strangeCodes(t *testing.T, j journal.Journal) {
	w := NewWorkshop(1)
	for _, code := range []session.RoomCode{"", ".", "..", "../heron-42", "a/b", `a\b`, "Heron-42", "heron-42.new", "heron\x00", "-"} {
		if err := j.Append(context.Background(), code, 0, w.Log...); err == nil {
			t.Errorf("a room with the code %q was made", code)
		}
		expect(t, j, code, 0, nil)
	}
}

func codes(t *testing.T, j journal.Journal) []session.RoomCode {
	t.Helper()
	var out []session.RoomCode
	for code, err := range j.Rooms(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, code)
	}
	return out
}

func listed(t *testing.T, j journal.Journal) {
	if got := codes(t, j); len(got) > 0 {
		t.Errorf("a new journal has %v", got)
	}
	w := NewWorkshop(1)
	for _, code := range []session.RoomCode{"otter-7", "heron-42", "heron-421", "lynx-12"} {
		mustAppend(t, j, code, w.Log...)
	}
	if err := j.Append(context.Background(), "badger-3", 5, session.Record{Seq: 6}); !errors.Is(err, journal.ErrConflict) {
		t.Error(err)
	}
	if got, want := codes(t, j), []session.RoomCode{"heron-42", "heron-421", "lynx-12", "otter-7"}; !slices.Equal(got, want) {
		t.Errorf("rooms are %v, want %v", got, want)
	}
	for code := range j.Rooms(context.Background()) {
		if code != "heron-42" {
			t.Errorf("after a break comes %s", code)
		}
		break
	}
}

func retired(t *testing.T, j journal.Journal) {
	w := NewWorkshop(3)
	w.Seal("p1", "never to be read")
	mustAppend(t, j, heron, w.Log...)
	mustAppend(t, j, "otter-7", w.Log...)
	if err := j.Retire(context.Background(), heron); err != nil {
		t.Fatal(err)
	}
	expect(t, j, heron, 0, nil)
	expect(t, j, "otter-7", 0, w.Log)
	if got := codes(t, j); !slices.Equal(got, []session.RoomCode{"otter-7"}) {
		t.Errorf("rooms are %v", got)
	}
	next := NewWorkshop(2)
	next.Seal("p2", "a new room")
	mustAppend(t, j, heron, next.Log...)
	expect(t, j, heron, 0, next.Log)
}

func closed(t *testing.T, j journal.Journal) {
	w := NewWorkshop(1)
	mustAppend(t, j, heron, w.Log[0])
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	ctx := context.Background()
	errs := map[string]error{"append": j.Append(ctx, heron, 1, w.Log[1]), "retire": j.Retire(ctx, heron)}
	_, errs["read"] = All(j, heron, 0)
	for _, err := range j.Rooms(ctx) {
		errs["rooms"] = err
	}
	for what, err := range errs {
		if !errors.Is(err, journal.ErrClosed) {
			t.Errorf("%s after close: %v", what, err)
		}
	}
}
