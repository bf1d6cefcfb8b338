package session

import (
	"fmt"
	"time"
)

// Date is a day on the calendar, "2026-10-30", or "" for none yet.
type Date string

// ParseDate checks s and returns it as a Date; the Refusal says what is wrong
// with it.
func ParseDate(s string) (Date, error) {
	s = CleanLine(s)
	if s == "" {
		return "", nil
	}
	var y, m, d int
	if n, err := fmt.Sscanf(s, "%4d-%2d-%2d", &y, &m, &d); err != nil || n != 3 || len(s) != len("2026-10-30") {
		return "", refuse("%q is not a date; write it as 2026-10-30.", s)
	}
	if m < 1 || m > 12 {
		return "", refuse("%s is not a date: there is no month %d.", s, m)
	}
	if last := lastDay(y, m); d < 1 || d > last {
		return "", refuse("%s is not a date: %s %d has %d days.", s, time.Month(m), y, last)
	}
	return Date(fmt.Sprintf("%04d-%02d-%02d", y, m, d)), nil
}

func lastDay(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// DateOf is the day of t in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

// AddDays is the day n days after d; d must not be empty.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return DateOf(t.AddDate(0, 0, n))
}
