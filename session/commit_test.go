package session

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// commitRoom is a room in the step in which commitments are written; p1
// facilitates.
func commitRoom(t *testing.T, people int) *testRoom {
	t.Helper()
	sign, win := NewParams("commit").(*CommitParams), NewParams("commit").(*CommitParams)
	sign.Step, win.Step = "sign", "win"
	return newTestRoom(t, oneStage(
		Phase{ID: "c.write", Do: "commit", Title: "Promise", Into: PartCommitments},
		Phase{ID: "c.sign", Do: "commit", Title: "Sign", From: []PhaseID{"c.write"}, Params: sign},
		Phase{ID: "c.win", Do: "commit", Title: "Win", From: []PhaseID{"c.sign"}, Params: win},
	), people)
}

func (r *testRoom) commit(p ParticipantID) CommitBoard { return r.s.ViewFor(p).Board.(CommitBoard) }

// practice is a commitment that needs no day.
func practice(do string) AddCommitment {
	return AddCommitment{"c.write", Commitment{
		Kind: "practice", When: "a release is out", We: true, Do: do, Serves: "silence at night is the product",
	}}
}

func TestWhoeverWritesACommitmentIsItsSteward(t *testing.T) {
	r := commitRoom(t, 3)
	c := practice(" watch it  together ")
	c.Stewards, c.Asked, c.Sponsor, c.ID = []string{"Cnn"}, []string{"Cnn"}, true, "K9"
	r.must("p2", c)
	r.must("p2", c) // sent twice
	want := []Commitment{{
		ID: "K1", Kind: "practice", When: "a release is out", We: true, Do: "watch it together",
		Serves: "silence at night is the product", Stewards: []string{"Bnn"},
	}}
	b := r.commit("p2")
	if diff := cmp.Diff(want, b.Commitments); diff != "" {
		t.Errorf("commitments (-want +got):\n%s", diff)
	}
	if !cmp.Equal(b.Mine, []string{"K1"}) || !cmp.Equal(b.IsSteward, []string{"K1"}) || b.Today != "2026-10-02" || b.Base != "c.write" {
		t.Errorf("its writer sees %+v", b)
	}
	if r.s.ViewFor("p1").Progress.Answered != 1 {
		t.Error("one has answered")
	}
}

func TestACommitmentIsRefusedWithWhatItLacks(t *testing.T) {
	whole := Commitment{Kind: "step", When: "w", Do: "d", Serves: "s", By: "2026-10-30"}
	for _, c := range []struct {
		name    string
		change  func(*Commitment)
		mention []string
	}{
		{"all is there", func(*Commitment) {}, nil},
		{"today is not over", func(c *Commitment) { c.By = "2026-10-02" }, nil},
		{"a practice without a day", func(c *Commitment) { c.Kind, c.By = "practice", "" }, nil},
		{"a step without a day", func(c *Commitment) { c.By = "" }, []string{"by which day"}},
		{"no situation and no deed", func(c *Commitment) { c.When, c.Do = " ", "" }, []string{"when, what you will do"}},
		{"no reason", func(c *Commitment) { c.Serves = "" }, []string{"serves the vision"}},
		{"an unknown kind", func(c *Commitment) { c.Kind = "wish" }, []string{"practice", "find out"}},
		{"a day that is not", func(c *Commitment) { c.By = "2026-11-31" }, []string{"November 2026 has 30 days"}},
		{"a month that is not", func(c *Commitment) { c.By = "2026-13-01" }, []string{"no month 13"}},
		{"words for a day", func(c *Commitment) { c.By = "soon" }, []string{"2026-10-30"}},
		{"a day that is over", func(c *Commitment) { c.By = "2026-10-01" }, []string{"over", "2026-10-02"}},
		{"a reason too long", func(c *Commitment) { c.Serves = strings.Repeat("s", 161) }, []string{"serves", "161", "160"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, k := commitRoom(t, 2), whole
			c.change(&k)
			if c.mention == nil {
				r.must("p2", AddCommitment{"c.write", k})
				return
			}
			mentions(t, r.refused("p2", AddCommitment{"c.write", k}), c.mention...)
		})
	}
}

func TestOnlyAnExperimentStops(t *testing.T) {
	r := commitRoom(t, 2)
	for _, kind := range []string{"experiment", "find out"} {
		r.must("p2", AddCommitment{"c.write", Commitment{Kind: kind, When: "w", Do: "d", Serves: "s", By: "2026-10-30", StopIf: "it hurts"}})
	}
	c := r.commit("p2").Commitments
	if c[0].StopIf != "it hurts" || c[1].StopIf != "" {
		t.Errorf("stops are %q and %q", c[0].StopIf, c[1].StopIf)
	}
}

func TestNobodyCommitsSomebodyElse(t *testing.T) {
	r := commitRoom(t, 4)
	r.must("p2", practice("watch it"))
	mentions(t, r.refused("p3", AskSteward{"c.write", "K1", "p4"}), "stewards")
	r.must("p2", AskSteward{"c.write", "K1", "p3"})
	r.must("p1", AskSteward{"c.write", "K1", "p4"})
	b := r.commit("p3")
	if !cmp.Equal(b.AskedOfMe, []string{"K1"}) || !cmp.Equal(b.Commitments[0].Stewards, []string{"Bnn"}) {
		t.Errorf("after being asked p3 sees %+v", b)
	}
	r.must("p3", JoinCommitment{"c.write", "K1", true})
	r.must("p3", JoinCommitment{"c.write", "K1", true})
	r.must("p4", JoinCommitment{"c.write", "K1", false})
	got := r.commit("p1").Commitments[0]
	if !cmp.Equal(got.Stewards, []string{"Bnn", "Cnn"}) || len(got.Asked) != 0 {
		t.Errorf("stewards %v, asked %v", got.Stewards, got.Asked)
	}
	mentions(t, r.refused("p3", EditCommitment{"c.write", Commitment{ID: "K1", Kind: "practice", When: "w", Do: "d", Serves: "s"}}), "Bnn wrote")
	mentions(t, r.refused("p3", DropCommitment{"c.write", "K1", true}), "Bnn wrote")
	mentions(t, r.refused("p2", DropCommitment{"c.write", "K1", false}), "Cnn")
	r.must("p2", JoinCommitment{"c.write", "K1", false})
	mentions(t, r.refused("p3", JoinCommitment{"c.write", "K1", false}), "only steward")
	r.must("p2", JoinCommitment{"c.write", "K1", true})
	if got := r.commit("p1").Commitments[0].Stewards; !cmp.Equal(got, []string{"Bnn", "Cnn"}) {
		t.Errorf("the writer comes first; stewards are %v", got)
	}
}

func TestTheSponsorsCommitmentComesFirst(t *testing.T) {
	r := commitRoom(t, 3)
	r.must("p1", Appoint{"p3", Sponsor, true})
	r.must("p2", practice("watch it"))
	r.must("p3", practice("ask first"))
	r.must("p2", DropCommitment{"c.write", "K1", false})
	r.must("p2", DropCommitment{"c.write", "K1", false})
	r.must("p2", practice("watch it for an hour"))
	var ids []string
	for _, c := range r.s.Charter().Commitments {
		ids = append(ids, c.ID)
	}
	if want := []string{"K2", "K3"}; !cmp.Equal(ids, want) {
		t.Errorf("commitments %v, want %v: the sponsor's first, no id twice", ids, want)
	}
}

func TestSigningIsByOnesOwnHand(t *testing.T) {
	r := commitRoom(t, 3)
	mentions(t, r.refused("p2", SignCharter{"c.write", true}), "no commitment")
	r.must("p2", practice("watch it"))
	r.must("p1", MoveOn{From: "c.write"})
	r.must("p2", SignCharter{"c.write", true})
	if b := r.commit("p3"); b.Step != "sign" || b.ISigned || !cmp.Equal(b.Signed, []string{"Bnn"}) || len(b.Commitments) != 1 {
		t.Errorf("p3 sees %+v", b)
	}
	if n := r.s.ViewFor("p1").Progress.Answered; n != 1 {
		t.Errorf("%d have signed, want 1", n)
	}
	edit := EditCommitment{"c.write", practice("watch it two hours").Commitment}
	edit.ID = "K1"
	r.must("p2", edit) // one's own signature is no obstacle
	r.must("p3", SignCharter{"c.sign", true})
	r.must("p3", SignCharter{"c.sign", true})
	edit.Do = "do nothing"
	mentions(t, r.refused("p2", edit), "Cnn has signed", "new one")
	mentions(t, r.refused("p2", DropCommitment{"c.write", "K1", true}), "Cnn has signed")
	r.must("p3", SignCharter{"c.write", false})
	r.must("p2", edit)
	if got := r.s.Charter(); !cmp.Equal(got.Signed, []string{"Bnn"}) || got.Commitments[0].Do != "do nothing" {
		t.Errorf("charter is signed by %v: %+v", got.Signed, got.Commitments)
	}
}

func TestAStewardWhoLeftIsFlagged(t *testing.T) {
	r := commitRoom(t, 3)
	r.must("p2", practice("watch it"))
	r.must("p1", Remove{Person: "p2", Sure: true})
	if got := r.s.Charter().Commitments[0]; !cmp.Equal(got.Stewards, []string{"Bnn"}) || !cmp.Equal(got.Left, []string{"Bnn"}) {
		t.Errorf("commitment is %+v", got)
	}
}

func TestFirstWinAndReview(t *testing.T) {
	r := commitRoom(t, 3)
	r.must("p2", practice("watch it"))
	r.must("p1", MoveOn{From: "c.write"})
	r.must("p1", MoveOn{From: "c.sign"})
	if b := r.commit("p2"); b.Step != "win" || b.Review != "2026-10-30" || b.ReviewSet || b.WinBy != "2026-11-01" {
		t.Errorf("proposed are %+v", b)
	}
	mentions(t, r.refused("p2", SetFirstWin{"c.write", "", "", "cake"}), "what the first win is")
	mentions(t, r.refused("p2", SetFirstWin{"c.write", "form 12", "2026-09-30", ""}), "over")
	mentions(t, r.refused("p2", SetReview{"c.write", "2026-10-02"}), "not ahead")
	mentions(t, r.refused("p2", SetReview{"c.write", ""}), "which day")
	mentions(t, r.refused("p2", SetReview{"c.write", "2026-02-29"}), "28 days")
	r.must("p2", SetFirstWin{"c.write", "form 12 fills itself", "", "cake at six"})
	r.must("p3", SetFirstWin{"c.write", "form 12 and 13", "2026-10-31", "cake at six"})
	r.must("p3", SetReview{"c.win", "2026-11-06"})
	r.must("p2", CallReview{"c.write", true})
	mentions(t, r.refused("p3", CallReview{"c.write", true}), "Bnn calls")
	r.must("p3", CallReview{"c.write", false}) // nobody takes it off another
	c := r.s.Charter()
	if want := (FirstWin{"form 12 and 13", "2026-10-31", "cake at six"}); c.FirstWin != want {
		t.Errorf("first win is %+v, want %+v", c.FirstWin, want)
	}
	if c.Review != "2026-11-06" || c.ReviewBy != "Bnn" {
		t.Errorf("review on %s by %q", c.Review, c.ReviewBy)
	}
	if n := r.s.ViewFor("p1").Progress.Answered; n != 2 {
		t.Errorf("%d took part in closing, want 2", n)
	}
	r.must("p1", Remove{Person: "p2", Sure: true})
	r.must("p3", CallReview{"c.write", true})
}

func TestAStepToSignNeedsCommitments(t *testing.T) {
	p := NewParams("commit").(*CommitParams)
	p.Step = "sign"
	faults := oneStage(Phase{ID: "c.sign", Do: "commit", Title: "Sign", Params: p}).Check()
	if len(faults) != 1 || !strings.Contains(faults[0].Text, "`from`") {
		t.Errorf("faults are %v", faults)
	}
}
