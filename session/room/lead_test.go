package room_test

import (
	"testing"

	"accord/session"
)

// Whoever the operator has made a facilitator of every room leads this one,
// though it may be locked, and though they were here as somebody else. Only who
// was taken out stays out.
func TestLead(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bo := h.enter(r, "bo")
	must(t, ann, session.Lock{On: true})
	for _, who := range []string{"bo", "zoe"} {
		s, err := r.Lead(ctx, key(who), who, "")
		if err != nil {
			t.Fatalf("%s: %v", who, err)
		}
		v := until(t, s, who+" leads", func(v session.View) bool { return v.Me.Rights.Facilitator })
		if who == "bo" && v.Me.ID != bo.ID() {
			t.Errorf("bo is %s now, and was %s", v.Me.ID, bo.ID())
		}
		s.Leave()
	}
	must(t, ann, session.Remove{Person: bo.ID(), Sure: true})
	if s, err := r.Lead(ctx, key("bo"), "bo", ""); err == nil {
		s.Leave()
		t.Error("bo was taken out and came back")
	}
}
