package session

import (
	"fmt"
	"testing"
)

func TestNamesThatLookTheSameAreTheSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ana", "ana", true},
		{"Ana", "Аna", true},    // a Cyrillic A
		{"Ana", "Αnα", true},    // Greek
		{"Ana", "Ａｎａ", true},    // wide
		{"Ana", "𝐀𝘯𝚊", true},    // of formulas
		{"Ines", "lnes", true},  // a small l
		{"Lars", "1ars", false}, // L is not l
		{"Bill", "BiIl", true},  // a capital I
		{"Bob", "B0b", false},   // in any font for terminals
		{"BOB", "B0B", true},    // but not here
		{"José", "Jose\u0301", true},
		{"José", "JOSÉ", true},
		{"José", "Jose", false},
		{"Jürgen", "Ju\u0308rgen", true},
		{"O'Neil", "O’Neil", true},
		{"Anna-Lena", "Anna‐Lena", true},
		{"Андрей", "Андреи\u0306", true},
		{"Ana", "Anna", false},
		{"Al", "Ai", false},
		{"Bo", "Jo", false},
		{"p1", "p2", false},
		{"李雷", "李磊", false},
	} {
		if sameName(c.a, c.b) != c.same || sameName(c.b, c.a) != c.same {
			t.Errorf("%q and %q: same = %v", c.a, c.b, !c.same)
		}
	}
}

func TestNobodySitsInTheRoomUnderAnothersName(t *testing.T) {
	r := newTestRoom(t, oneStage(Phase{ID: "s.a", Do: "write", Title: "A", Params: NewParams("write")}), 1)
	for i, name := range []string{
		"Ana", "ana", "Аna", "Ana\u034f", "A\u2800na", "Ana\u200b", "\u202eAna", "Ana~2", "Ana∼3", "Ana～4", "Ａna", "Αna", " Ana ", "An\u0430",
	} {
		r.must("", Join{Identity: KeyIdentity(fmt.Sprint("other", i)), Name: name})
	}
	r.must("p3", Introduce{Name: "Αna"})
	people := r.s.ViewFor("").People
	if people[1].Name != "Ana" {
		t.Fatalf("the first of the name is not called Ana: %+v", people)
	}
	for i, p := range people {
		for _, q := range people[:i] {
			if sameName(p.Name, q.Name) {
				t.Errorf("%q sits beside %q", p.Name, q.Name)
			}
		}
	}
}
