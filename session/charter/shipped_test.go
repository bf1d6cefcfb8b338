package charter_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"accord/session"
	"accord/session/agenda"
	"accord/session/charter"
	"accord/session/sessiontest"
)

// Every agenda that is shipped can be gone through from the first phase to the
// last by few people, by a team and by a crowd; at any moment there is a page to
// take home, and the last one of the team, or of the crowd that an agenda is made for,
// is a golden file.
func TestShippedAgendasEndInACharter(t *testing.T) {
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []int{3, 12, 24} {
			t.Run(fmt.Sprintf("%s/%d", v.Name, size), func(t *testing.T) {
				a := a
				a.Goal, a.Max = "A tenth fewer nights on call by March", 40
				page := gone(t, sessiontest.NewCrew(t, a, size))
				if size == 12 && v.Name != "two-sessions" || size == 24 && v.Name == "two-sessions" {
					golden(t, "shipped/"+v.Name, page)
				}
			})
		}
	}
}

// What is shipped is the same workshop in every language: the same steps, with
// other words.
func TestShippedAgendasRunInGerman(t *testing.T) {
	for _, name := range agenda.Names() {
		file := bytes.Replace(agenda.Source(name), []byte("language: en"), []byte("language: de"), 1)
		a, err := agenda.Parse(name+".yaml", file)
		if err != nil || a.Language != "de" {
			t.Fatalf("%s: %q, %v", name, a.Language, err)
		}
		t.Run(name, func(t *testing.T) {
			page := gone(t, sessiontest.NewCrew(t, a, 6))
			if name == "full-90" {
				golden(t, "shipped/full-90-de", page)
			}
		})
	}
}

// The example of a stage of one's own runs, too.
func TestTheExampleOfAnOwnStageRuns(t *testing.T) {
	data, err := os.ReadFile("../agenda/testdata/triz.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := agenda.Parse("triz.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "shipped/triz", gone(t, sessiontest.NewCrew(t, a, 6)))
}

// gone is the page after all phases, the same for everybody.
func gone(t *testing.T, c *sessiontest.Crew) []byte {
	t.Helper()
	var page []byte
	c.Walk(func() {
		page = charter.Markdown(c.State.Charter())
		if bytes.Contains(page, []byte("\n\n\n")) || bytes.Contains(page, []byte("%!")) {
			t.Errorf("in %s the page is not clean:\n%s", c.Here.ID, page)
		}
	})
	for _, p := range c.Who {
		if !bytes.Equal(page, charter.Markdown(c.View(p).Charter())) {
			t.Errorf("%s takes another charter home", p)
		}
	}
	if got := c.State.Charter(); len(got.Signed) != len(c.Who) || got.Review != session.Date("2026-10-30") {
		t.Errorf("%d of %d signed, the review is on %q", len(got.Signed), len(c.Who), got.Review)
	}
	return page
}
