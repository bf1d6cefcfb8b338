package session

import (
	"strings"
	"testing"
)

// draftRoom is a room in a draft that draws on two open cards; p1 facilitates.
func draftRoom(t *testing.T, people int) *testRoom {
	t.Helper()
	r := newTestRoom(t, oneStage(
		Phase{ID: "v.write", Do: "write", Title: "Write"},
		Phase{ID: "v.draft", Do: "draft", Title: "Draft", From: []PhaseID{"v.write"}, Into: PartVision},
		Phase{ID: "v.consent", Do: "consent", Title: "Consent", From: []PhaseID{"v.draft"}, Into: PartVision},
	), people)
	r.must("p1", AddCard{"v.write", "no patient waits"})
	r.must("p2", AddCard{"v.write", "the ward's paperwork disappears"})
	r.must("p1", MoveOn{From: "v.write", Sure: true})
	return r
}

func (r *testRoom) draft(p ParticipantID) DraftBoard {
	r.t.Helper()
	_, b, ok := r.s.ViewFor(p).Look("v.draft")
	if !ok {
		r.t.Fatal("the room has not been in the draft")
	}
	return b.(DraftBoard)
}

// mentions fails unless the refusal speaks of all words.
func mentions(t *testing.T, refusal string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(refusal, w) {
			t.Errorf("refusal %q does not mention %q", refusal, w)
		}
	}
}

func TestOfTwoWhoReachForThePenOneGetsIt(t *testing.T) {
	r := draftRoom(t, 4)
	r.must("p2", TakePen{Phase: "v.draft"})
	mentions(t, r.refused("p3", TakePen{Phase: "v.draft"}), "Bnn", "Suggest")
	r.must("p2", TakePen{Phase: "v.draft"}) // pressed twice
	if b := r.draft("p2"); !b.HavePen || b.ScribeName != "Bnn" || b.MaySuggest {
		t.Errorf("the holder sees %+v", b)
	}
	if b := r.draft("p3"); b.HavePen || b.MayTake || !b.MaySuggest || len(b.Reference) != 2 {
		t.Errorf("another sees %+v", b)
	}
}

func TestWhoMayTakeAPenThatIsHeld(t *testing.T) {
	for _, c := range []struct {
		name  string
		setUp func(r *testRoom)
		by    ParticipantID
		want  bool
	}{
		{"anybody else waits", func(*testRoom) {}, "p3", false},
		{"its holder is away", func(r *testRoom) { r.must("", Depart{"p2"}) }, "p3", true},
		{"its holder was taken out", func(r *testRoom) { r.must("p1", Remove{Person: "p2", Sure: true}) }, "p3", true},
		{"its holder became sponsor", func(r *testRoom) { r.must("p1", Appoint{"p2", Sponsor, true}) }, "p3", true},
		{"a facilitator", func(*testRoom) {}, "p1", true},
		{"an appointed scribe", func(r *testRoom) { r.must("p1", Appoint{"p3", Scribe, true}) }, "p3", true},
		{"a scribe from a scribe", func(r *testRoom) {
			r.must("p1", Appoint{"p2", Scribe, true})
			r.must("p1", Appoint{"p3", Scribe, true})
		}, "p3", false},
		{"a sponsor, even when it is free", func(r *testRoom) {
			r.must("p2", PassPen{"v.draft", "", 0})
			r.must("p1", Appoint{"p3", Sponsor, true})
		}, "p3", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := draftRoom(t, 4)
			r.must("p2", TakePen{Phase: "v.draft"})
			c.setUp(r)
			if b := r.draft(c.by); b.MayTake != c.want {
				t.Errorf("MayTake = %v", b.MayTake)
			}
			if err := r.do(c.by, TakePen{Phase: "v.draft"}); (err == nil) != c.want {
				t.Errorf("TakePen: %v", err)
			}
		})
	}
}

func TestThePenIsPassedByItsHolderOrAFacilitator(t *testing.T) {
	r := draftRoom(t, 4)
	r.must("p2", TakePen{Phase: "v.draft"})
	mentions(t, r.refused("p3", PassPen{"v.draft", "p3", 0}), "holds the pen")
	r.must("p2", PassPen{"v.draft", "p4", 0})
	r.must("p1", PassPen{"v.draft", "p3", 0})
	if !r.draft("p3").HavePen {
		t.Error("p3 was given the pen and does not hold it")
	}
	r.must("p1", Appoint{"p4", Sponsor, true})
	mentions(t, r.refused("p1", PassPen{"v.draft", "p4", 0}), "sponsor")
	mentions(t, r.refused("p1", PassPen{"v.draft", "nobody", 0}), "not in the room")
}

func TestOnlyTheHolderWritesAndNotOverAnothersWords(t *testing.T) {
	r := draftRoom(t, 3)
	mentions(t, r.refused("p2", WriteDraft{"v.draft", "early", 0, 0}), "take it first")
	r.must("p2", TakePen{Phase: "v.draft"})
	r.must("p2", WriteDraft{"v.draft", "For nurses.\n\n\n  We  help.  \n", 0, 0})
	if b := r.draft("p3"); b.Text != "For nurses.\n\nWe help." || b.Rev != 1 {
		t.Errorf("draft is %q, revision %d", b.Text, b.Rev)
	}
	mentions(t, r.refused("p3", WriteDraft{"v.draft", "mine", 1, 0}), "Bnn holds the pen", "still in your field")
	r.must("p1", TakePen{Phase: "v.draft"})
	r.must("p1", WriteDraft{"v.draft", "For night nurses.", 1, 0})
	r.must("p1", PassPen{"v.draft", "p2", 0})
	mentions(t, r.refused("p2", WriteDraft{"v.draft", "For day nurses.", 1, 0}), "meanwhile", "still in your field")
	r.must("p2", WriteDraft{"v.draft", "For night nurses.", 1, 0}) // the same words are no conflict
	if b := r.draft("p2"); b.Rev != 2 {
		t.Errorf("revision %d, want 2", b.Rev)
	}
	mentions(t, r.refused("p2", WriteDraft{"v.draft", strings.Repeat("x", 601), 2, 0}), "601", "600")
	mentions(t, r.refused("p2", WriteDraft{"v.draft", strings.Repeat("x\n", 7), 2, 0}), "7 lines", "6 fit")
}

func TestSuggestionsAreAnsweredByThePen(t *testing.T) {
	for _, c := range []struct {
		name string
		line int
		text string
		want string
	}{
		{"a line", 2, "second", "one\nsecond\nthree"},
		{"the whole", 0, "all\nnew", "all\nnew"},
		{"beyond the end", 6, "four", "one\ntwo\nthree\nfour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := draftRoom(t, 4)
			r.must("p1", Appoint{"p4", Sponsor, true})
			r.must("p2", TakePen{Phase: "v.draft"})
			r.must("p2", WriteDraft{"v.draft", "one\ntwo\nthree", 0, 0})
			r.must("p4", Suggest{"v.draft", c.line, c.text, 0}) // a sponsor may suggest
			r.must("p4", Suggest{"v.draft", c.line, c.text, 0}) // and press twice
			b := r.draft("p3")
			if len(b.Suggestions) != 1 || b.Suggestions[0].By != "Dnn" || b.Suggestions[0].State != "open" {
				t.Fatalf("suggestions are %+v", b.Suggestions)
			}
			mentions(t, r.refused("p3", AnswerSuggestion{"v.draft", "s1", true}), "holds the pen")
			r.must("p2", AnswerSuggestion{"v.draft", "s1", true})
			r.must("p2", AnswerSuggestion{"v.draft", "s1", true})
			if b := r.draft("p3"); b.Text != c.want || b.Rev != 2 || b.Suggestions[0].State != "accepted" {
				t.Errorf("draft is %+v, want %q", b, c.want)
			}
			mentions(t, r.refused("p2", AnswerSuggestion{"v.draft", "s1", false}), "accepted already")
		})
	}
}

func TestWhatCannotBeSuggested(t *testing.T) {
	r := draftRoom(t, 3)
	r.must("p2", TakePen{Phase: "v.draft"})
	r.must("p2", WriteDraft{"v.draft", "1\n2\n3\n4\n5\n6", 0, 0})
	mentions(t, r.refused("p2", Suggest{"v.draft", 1, "mine", 0}), "write it into the text")
	mentions(t, r.refused("p3", Suggest{"v.draft", 7, "x", 0}), "6 lines")
	mentions(t, r.refused("p3", Suggest{"v.draft", 1, " \n ", 0}), "no text")
	r.must("p3", Suggest{"v.draft", 2, strings.Repeat("x", 595), 0})
	mentions(t, r.refused("p2", AnswerSuggestion{"v.draft", "s1", true}), "would not fit")
	r.must("p2", AnswerSuggestion{"v.draft", "s1", false})
	for i := range openSuggestions {
		r.must("p3", Suggest{"v.draft", 1, strings.Repeat("y", i+1), 0})
	}
	mentions(t, r.refused("p3", Suggest{"v.draft", 1, "one more", 0}), "wait for an answer")
	r.must("", Join{Identity: KeyIdentity("w"), Name: "Wall", Spectator: true})
	mentions(t, r.refused("p4", Suggest{"v.draft", 1, "psst", 0}), "watching")
}

func TestADraftIsInTheCharterBeforeItIsDecided(t *testing.T) {
	r := draftRoom(t, 3)
	r.must("p2", TakePen{Phase: "v.draft"})
	r.must("p2", WriteDraft{"v.draft", "For nurses.", 0, 0})
	v := r.s.Charter().Vision
	if v.Text != "For nurses." || v.Adopted || v.Authors != 2 {
		t.Errorf("vision is %+v", v)
	}
}
