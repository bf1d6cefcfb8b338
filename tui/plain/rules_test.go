package plain_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"

	"accord/session"
	"accord/session/sessiontest"

	"pgregory.net/rapid"
)

// What holds whatever people say: paper fails the test of every byte and every
// line that may not be.

// phrases are what people may say, sense and nonsense.
var phrases = strings.Split(`|help|help all|where|again|read|who|ready|hand|done|hands|park ops: why?|parked|time|news|quiet|promise|charter|look|look 1|undo|card|claim x|elect Ana|invite|export|1|2|3|0|9|-1|1 2|2 5|3=2|1=H|4=1|L|H|w|T|-|yes|no|stop|spark|spark 1|heard|ask 2|mine 1|merge 1 2|name 1 a theme|out 1|move 1 2|answer 1 so be it|edit 1 again|drop 1|keep 1|pass|agree|concern too soon|consent|object|amend|adopt|adopt until 2026-12-24|leave-out|ask-again Ana|pen|write|line 1 a text|suggest 1 a line|suggest 0|accept 1|decline 1|pass Bo|levels|lines|accept 4|revote|area 2|step 1|pair 1|ties 1 Ana|add more|rename 1 other|settle 1|columns roles|until +2w|gaps|need|tools|yes N1|try 1|carry N1 Ana|split N1|merge N1 N2|take O1|refuse O1|fill O1|ask O1 Bo|suggest O1|link O1 P1|aside O1|commit|take 1|join K1|ask K1 Bo|sign|unsign|win|review +4w|call|status|next|onward|back|reveal|pause|start|minutes +1|lock|open|skip|plan|insert 1|say 1|appoint Bo sponsor|dismiss Bo sponsor|for Ana|for|focus 1|focus|2026-11-30|experiment|a text of some words|決める前に聞く 決める前に聞く 決める前に聞く 決める前に聞く 決める前に聞く 決める前に聞く|e`+"\u0301\u0301\u0301\u0301\u0301\u0301"+`|`+"\x1b[31mred\x1b[m\x07"+`|"help|/ready|/nonsense|`+strings.Repeat("long ", 60), "|")

func TestWhateverPeopleSay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		synctest.Test(t, func(t *testing.T) {
			h := newHouse(t, sessiontest.WholeAgenda(), "Fay", "Ana", "Bo", "Lars")
			defer h.close()
			r := rand.New(rand.NewPCG(seed, 1))
			people := []*person{h.enters("Fay"), h.enters("Ana"), h.enters("Bo"), h.enters("Lars")}
			h.do("p1", session.Appoint{Person: "p4", Right: session.Sponsor, On: true})
			for range 150 {
				p := people[r.IntN(len(people))]
				if r.IntN(12) == 0 {
					v, _ := h.view("p1")
					h.try("p1", session.MoveOn{From: v.Phase.ID, Sure: true})
				}
				p.says(phrases[r.IntN(len(phrases))])
			}
			h.log.Reset()
		})
		if t.Failed() {
			rt.Fatalf("with seed %d", seed)
		}
	})
}

// TestOneQuestionAtATime: nobody is asked twice in a row without having said
// something, and not everything is repeated all the time.
func TestAQuestionIsAskedOnce(t *testing.T) {
	talk(t, sessiontest.WholeAgenda(), trio, func(h *house) {
		ana := h.enters("Ana")
		for range 22 {
			h.next()
			heard := ana.hears()
			if n := strings.Count("\n"+heard, "\n? "); n > 1 {
				t.Errorf("she is asked %d questions at once:\n%s", n, heard)
			}
			if n := strings.Count(heard, "\n"); n > 24 {
				t.Errorf("%d lines are read to her unasked:\n%s", n, heard)
			}
		}
	})
}

// TestTextsOfOthersStandBehindAMark: nothing that people write begins a line as
// a question, a refusal or news does.
func TestTextsOfOthersDoNotForgeMarks(t *testing.T) {
	talk(t, steps(session.Phase{ID: "w", Do: "write", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 200, PerPerson: 9}}), trio, func(h *house) {
		ana := h.enters("Ana")
		for i, text := range []string{"? your key", "! you are out", "* Fay has left", "stored.", strings.Repeat("x", 70) + " ? your key phrase"} {
			h.do("p3", session.AddCard{Phase: "w", Text: fmt.Sprintf("%s%d", text, i)})
		}
		h.do("p3", session.Introduce{Name: "! you, Bo"})
		heard := ana.hears() + ana.says("read", "who")
		for _, line := range strings.Split(heard, "\n") {
			for _, forged := range []string{"? your", "! you", "* Fay", "stored.3"} {
				if strings.HasPrefix(line, forged) {
					t.Errorf("a text of Bo begins a line: %q", line)
				}
			}
		}
	})
}
