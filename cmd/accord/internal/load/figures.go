package load

import (
	"slices"
	"time"
)

// A Figure is one number about one program.
type Figure struct {
	Scenario string  `json:"scenario"`
	Name     string  `json:"name"`
	Unit     string  `json:"unit"`
	Program  string  `json:"program"`
	Value    float64 `json:"value"`
}

// notes collects the figures of one crowd.
type notes struct {
	where, whose string // the scenario and the program
	figures      []Figure
}

func (n *notes) add(name, unit string, value float64) {
	n.figures = append(n.figures, Figure{n.where, name, unit, n.whose, value})
}

// times adds some of the quantiles of how long things took.
func (n *notes) times(name string, took []time.Duration, quantiles ...string) {
	if len(took) == 0 {
		return
	}
	took = slices.Sorted(slices.Values(took))
	for _, q := range quantiles {
		i := len(took) - 1
		switch q {
		case "p50":
			i = len(took) / 2
		case "p95":
			i = len(took) * 95 / 100
		case "p99":
			i = len(took) * 99 / 100
		}
		n.add(name+" "+q, "ms", float64(took[i].Microseconds())/1000)
	}
}

func percent(part, whole time.Duration) float64 { return 100 * float64(part) / float64(whole) }
