package session

func (w rateWork) countRow(id string, p *RateParams) ratedRow {
	row := ratedRow{ID: id, Counts: make([]int, p.Max-p.Min+1)}
	for _, mine := range w.scores {
		score, ok := mine[id]
		switch {
		case !ok:
		case score == Unknown:
			row.Unknown++
		default:
			row.N++
			row.Counts[score-p.Min]++
		}
	}
	row.Median = median(row.Counts, p.Min)
	return row
}

// median is the middle value of counts, whose first entry counts the value
// first; between two values their mean. It is 0 without any.
func median(counts []int, first int) float64 {
	n := 0
	for _, c := range counts {
		n += c
	}
	if n == 0 {
		return 0
	}
	at := func(k int) int {
		for i, c := range counts {
			if k -= c; k < 0 {
				return i + first
			}
		}
		return 0
	}
	return float64(at((n-1)/2)+at(n/2)) / 2
}
