package charter_test

import (
	"strings"
	"testing"

	"accord/tui/charter"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

const sample = `# Ward forms - charter

Mission: No patient waits for paper.

## Vision

> For nurses on night shift, we make the ward's paperwork disappear.

Adopted 2026-10-02 by consent: 8 consents, **1 concern**.
People wrote 5 \* 3 &lt;b&gt; and a \| bar.

## Perimeter

| Decision | Agreed | Team wants |
|---|---|---|
| When to release | 4 agree | 5 advise |
| Tools up to 2 kEUR | 7 delegate | 7 delegate |

1. We never touch drug charts.
2. We always ask before we touch what others depend on, and we say so early enough for them to answer.
- [ ] Mika: when the print queue fails, then I will look first.
  - serves the vision because nobody waits

---
Signed: Ana, Bo
`

func TestACharterReadsWell(t *testing.T) {
	tuitest.GoldenSizes(t, "charter", charter.New([]byte(sample), "ssh example.org export heron-42 > charter.md").Render)
}

// Every word stays, at any width.
func TestNoWordIsLost(t *testing.T) {
	for _, w := range []int{40, 57, 80, 120} {
		f := tuitest.Frame(w, 200)
		got := ansi.Strip(charter.New([]byte(sample), "").Render(f))
		for _, word := range strings.Fields("Mission paperwork concern 5 * 3 <b> | bar release agree delegate drug charts early answer Mika queue nobody Signed") {
			if !strings.Contains(got, word) {
				t.Errorf("at %d columns %q is missing:\n%s", w, word, got)
			}
		}
	}
}

func TestKeysScrollCopyAndClose(t *testing.T) {
	r := charter.New([]byte(sample), "line")
	f := tuitest.Frame(80, 12)
	r.Render(f)
	r.Update(tuitest.Key("end"))
	if got := r.Render(f); !strings.Contains(got, "Signed: Ana, Bo") {
		t.Errorf("the end is not shown:\n%s", ansi.Strip(got))
	}
	if r.Update(tuitest.Key("y")) != charter.Copy || r.Update(tuitest.Key("esc")) != charter.Close || r.Update(tuitest.Key("z")) != charter.None {
		t.Error("y copies, Esc closes, z does nothing")
	}
}
