package session

import (
	"strings"
	"time"
)

// readyPart is the part of those here who are ready when it is time to go on.
const readyPart = 0.8

// Best is the next best step for a facilitator, a sentence; "" for others. It
// knows what the console knows: how the process stands, never what is sealed.
func (v View) Best(now time.Time) string {
	if v.Console == nil {
		return ""
	}
	w := v.Words()
	done, ready, of := v.Progress.Answered, v.Progress.Ready, v.Progress.Here
	enough := float64(done) >= surePart*float64(of)
	switch {
	case of == 0:
		return w.T("Nobody is here yet. Share the way in.")
	case v.Clock.Paused && v.Clock.Why == "":
		return w.T("Start the clock when everybody is ready.")
	case v.Clock.Paused:
		return w.T("The clock stands. Start it to go on.")
	case v.Console.First && !enough:
		return w.T("%d of %d have answered: wait a little, then reveal.", done, of)
	case v.Console.First:
		return w.T("%d of %d have answered: reveal.", done, of)
	case v.Console.Item.ID != "" && float64(ready) >= readyPart*float64(of):
		return w.T("Go to the next one: %s.", short(v.Console.Item.Text))
	case v.Console.Next.ID == "":
		return w.T("This is the last step. Thank everybody, and export the charter.")
	case float64(ready) >= readyPart*float64(of):
		return w.T("%d of %d are ready: go on to %s.", ready, of, v.Console.Next.Title)
	}
	return v.inTime(now, enough)
}

// inTime is the next best step while people are at work.
func (v View) inTime(now time.Time, enough bool) string {
	w := v.Words()
	left := v.Clock.Left(now)
	notYet := v.Console.NotYet
	switch {
	case left <= 0 && v.Clock.Bank+left < 0:
		return v.shorten()
	case left <= 0:
		return w.T("The time is over. Go on to %s, or give a minute from the bank.", v.Console.Next.Title)
	case enough && len(notYet) > 0 && len(notYet) <= 3:
		return w.T("Not yet: %s. Wait a little, or go on.", strings.Join(notYet, ", "))
	case !enough && left < v.Clock.Planned/3 && v.Phase.Example != "":
		return w.T("%d of %d have something. Read the example aloud.", v.Progress.Answered, v.Progress.Here)
	}
	return w.T("%d of %d have something. Wait.", v.Progress.Answered, v.Progress.Here)
}

// shorten is the next best step when there is no time left at all: the next
// stage that is optional can be left out first.
func (v View) shorten() string {
	for _, st := range v.state.agenda.Stages[v.At.Stage+1:] {
		if st.Optional {
			return v.Words().T("The time is over and the bank is empty. Go on, and leave out %s.", st.Title)
		}
	}
	return v.Words().T("The time is over and the bank is empty. Go on, and shorten what comes.")
}
