package load

import "time"

// others measures what a machine does beside a scene: with much of it, times say
// more about the others than about a program.
type others struct{ busy, could, ours time.Duration }

func (h *House) others() (others, error) {
	busy, could, err := machine()
	if err != nil {
		return others{}, err
	}
	server, err := h.cpu()
	return others{busy, could, ourselves() + server}, err
}

// since is the part of the machine that others took, in hundredths.
func (o others) since(before others) float64 {
	theirs := (o.busy - before.busy) - (o.ours - before.ours)
	return max(0, percent(theirs, max(1, o.could-before.could)))
}
