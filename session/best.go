package session

import (
	"fmt"
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
	done, ready, of := v.Progress.Answered, v.Progress.Ready, v.Progress.Here
	enough := float64(done) >= surePart*float64(of)
	switch {
	case of == 0:
		return "Nobody is here yet. Share the way in."
	case v.Clock.Paused && v.Clock.Why == "":
		return "Start the clock when everybody is ready."
	case v.Clock.Paused:
		return "The clock stands. Start it to go on."
	case v.Console.First && !enough:
		return fmt.Sprintf("%d of %d have answered: wait a little, then reveal.", done, of)
	case v.Console.First:
		return fmt.Sprintf("%d of %d have answered: reveal.", done, of)
	case v.Console.Item.ID != "" && float64(ready) >= readyPart*float64(of):
		return "Go to the next one: " + short(v.Console.Item.Text) + "."
	case v.Console.Next.ID == "":
		return "This is the last step. Thank everybody, and export the charter."
	case float64(ready) >= readyPart*float64(of):
		return fmt.Sprintf("%d of %d are ready: go on to %s.", ready, of, v.Console.Next.Title)
	}
	return v.inTime(now, enough)
}

// inTime is the next best step while people are at work.
func (v View) inTime(now time.Time, enough bool) string {
	left := v.Clock.Left(now)
	notYet := v.Console.NotYet
	switch {
	case left <= 0 && v.Clock.Bank+left < 0:
		return "The time is over and the bank is empty. Go on" + v.shorten() + "."
	case left <= 0:
		return "The time is over. Go on to " + v.Console.Next.Title + ", or give a minute from the bank."
	case enough && len(notYet) > 0 && len(notYet) <= 3:
		return "Not yet: " + strings.Join(notYet, ", ") + ". Wait a little, or go on."
	case !enough && left < v.Clock.Planned/3 && v.Phase.Example != "":
		return fmt.Sprintf("%d of %d have something. Read the example aloud.", v.Progress.Answered, v.Progress.Here)
	}
	return fmt.Sprintf("%d of %d have something. Wait.", v.Progress.Answered, v.Progress.Here)
}

// shorten names what can be left out first: the next stage that is optional.
func (v View) shorten() string {
	for _, st := range v.state.agenda.Stages[v.At.Stage+1:] {
		if st.Optional {
			return ", and leave out " + st.Title
		}
	}
	return ", and shorten what comes"
}
