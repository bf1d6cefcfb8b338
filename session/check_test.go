package session

import (
	"slices"
	"testing"
)

func TestTheChecksNameWhatACharterLacks(t *testing.T) {
	c := Charter{
		Areas: []Area{
			{ID: "P1", Text: "when to release", Agreed: 6, Missing: []string{"visible through", "decided by"}},
			{ID: "P2", Text: "tools", Agreed: 5},
		},
		Commitments: []Commitment{{ID: "K1", Left: []string{"Bo", "Ana"}}, {ID: "K2"}},
	}
	var got []string
	for _, k := range c.checks() {
		got = append(got, string(k.Kind)+"|"+k.Text)
	}
	want := []string{
		"not visible|P1 (when to release) is at level 6, and nothing says where its results are seen.",
		`|P1 (when to release) is at level 6 and does not say "decided by".`,
		"|K1 needs somebody new: Bo, Ana left.",
		"|There is no day for the next review.",
		"|There is no first win to celebrate.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	c.Areas, c.Commitments = nil, nil
	if got := c.checks(); len(got) > 0 {
		t.Errorf("a charter with nothing in it is asked %v", got)
	}
}
