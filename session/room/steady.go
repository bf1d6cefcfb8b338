package room

import "time"

// Steady is a clock that begins at what wall says now and then goes as time
// passes: when the clock of the machine is set, forwards or backwards, no phase
// ends and none gets longer.
func Steady(wall func() time.Time) func() time.Time {
	began, start := time.Now(), wall().Round(0)
	return func() time.Time { return start.Add(time.Since(began)) }
}
