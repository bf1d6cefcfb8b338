package session

import (
	"strings"
	"testing"
)

// Taking somebody out cannot be undone, so what lies below it on the pile may
// not leave the room to nobody.
func TestUndoNeverLeavesARoomWithoutAFacilitator(t *testing.T) {
	r := newTestRoom(t, oneStage(Phase{ID: "s.a", Do: "write", Title: "A", Params: NewParams("write")}), 3)
	r.must("p1", Appoint{Person: "p2", Right: Facilitator, On: true})
	r.must("p2", Remove{Person: "p1", Sure: true})
	if got := r.refused("p2", Undo{}); !strings.Contains(got, "only facilitator") {
		t.Errorf("undoing one's own appointment is refused with %q", got)
	}
	r.must("p2", Appoint{Person: "p3", Right: Facilitator, On: true})
	r.must("p2", Undo{})
	if got := r.refused("p2", Undo{}); !strings.Contains(got, "only facilitator") {
		t.Errorf("after a detour it is refused with %q", got)
	}
	if r.s.facilitators() != 1 || !r.s.facilitates("p2") {
		t.Errorf("%d facilitators are left", r.s.facilitators())
	}
}
