package field

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"accord/session/words"
)

// NotADate says in a sentence why a text is no date.
type NotADate struct{ fault }

func notADate(why words.Text) NotADate { return NotADate{fault{why}} }

// ParseDate reads a day relative to today: 2026-12-31, 31.12.2026, 31 Dec, Dec 31 2026, today, tomorrow, friday, next week, +10d,
// +2w, +3m, in 2 weeks; and the same in German, whatever the room speaks. A day without a year is the next one to come. The answer
// is midnight in today's zone; the error is a NotADate.
func ParseDate(text string, today time.Time) (time.Time, error) {
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, read := range []func(string, time.Time) (time.Time, bool, error){numeric, spoken, distant, monthName} {
		day, ok, err := read(text, today)
		if ok && err == nil && (day.Year() < 1000 || day.Year() > 9999) {
			return time.Time{}, notADate(words.Say("%s is not a date that anybody will see: a year is one of 1000 to 9999.", text))
		}
		if ok {
			return day, err
		}
	}
	example := today.AddDate(0, 0, 28)
	return time.Time{}, notADate(words.Say("\"%s\" is not a date. Write it as %s, as +4w, or as friday.", text, example.Format(time.DateOnly)))
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})?$`)
	amount    = regexp.MustCompile(`^(?:in |\+ ?)?(\d{1,4}|` + numbers + `) ?(d|days?|w|weeks?|m|months?|y|years?|t|tage?n?|wochen?|monate?n?|j|jahre?n?)$`)
	dayMonth  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-zäö]{3,9})\.?,?(?: (\d{4}))?$`)
	monthDay  = regexp.MustCompile(`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$`)
)

func numeric(text string, today time.Time) (time.Time, bool, error) {
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		day, err := checked(text, atoi(m[1]), atoi(m[2]), atoi(m[3]), today)
		return day, true, err
	}
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		day, err := coming(text, m[3], atoi(m[2]), atoi(m[1]), today)
		return day, true, err
	}
	return time.Time{}, false, nil
}

func spoken(text string, today time.Time) (time.Time, bool, error) {
	today = midnight(today)
	switch text {
	case "today", "heute":
		return today, true, nil
	case "tomorrow", "morgen":
		return today.AddDate(0, 0, 1), true, nil
	case "day after tomorrow", "übermorgen": // not said: what people type
		return today.AddDate(0, 0, 2), true, nil
	case "next week", "nächste woche": // not said: what people type
		return today.AddDate(0, 0, 7), true, nil
	case "next month", "nächster monat", "nächsten monat": // not said: what people type
		return addMonths(today, 1), true, nil
	}
	d, ok := weekday(text)
	if !ok {
		return time.Time{}, false, nil
	}
	ahead := (int(d)-int(today.Weekday())+6)%7 + 1
	return today.AddDate(0, 0, ahead), true, nil
}

func distant(text string, today time.Time) (time.Time, bool, error) {
	m := amount.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}, false, nil
	}
	n, known := numberWords[m[1]]
	if !known {
		n = atoi(m[1])
	}
	today = midnight(today)
	switch m[2][0] {
	case 'd', 't':
		return today.AddDate(0, 0, n), true, nil
	case 'w':
		return today.AddDate(0, 0, 7*n), true, nil
	case 'm':
		return addMonths(today, n), true, nil
	}
	return addMonths(today, 12*n), true, nil
}

func monthName(text string, today time.Time) (time.Time, bool, error) {
	day, month, year := "", "", ""
	if m := dayMonth.FindStringSubmatch(text); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthDay.FindStringSubmatch(text); m != nil {
		day, month, year = m[2], m[1], m[3]
	} else {
		return time.Time{}, false, nil
	}
	mo, ok := monthCalled(month)
	if !ok {
		return time.Time{}, false, nil
	}
	date, err := coming(text, year, int(mo), atoi(day), today)
	return date, true, err
}

// coming is a day of a year, or without one the next such day from today on.
func coming(text, year string, month, day int, today time.Time) (time.Time, error) {
	if year != "" {
		return checked(text, atoi(year), month, day, today)
	}
	date, err := checked(text, today.Year(), month, day, today)
	if err != nil || date.Before(midnight(today)) {
		if next, err := checked(text, today.Year()+1, month, day, today); err == nil {
			return next, nil
		}
	}
	return date, err
}

// checked is the day if the calendar has it, otherwise a sentence that says what the calendar has instead.
func checked(text string, year, month, day int, today time.Time) (time.Time, error) {
	if month < 1 || month > 12 {
		return time.Time{}, notADate(words.Say("%s is not a date: there are 12 months.", text))
	}
	last := daysIn(year, time.Month(month))
	if day < 1 || day > last {
		name := words.Say(time.Month(month).String())
		if month == 2 && day == 29 {
			return time.Time{}, notADate(words.Say("%s is not a date: %s %d has %d days.", text, name, year, last))
		}
		return time.Time{}, notADate(words.Say("%s is not a date: %s has %d days.", text, name, last))
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, today.Location()), nil
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// addMonths keeps the day of the month where it can: a month after 31 January is the end of February.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, t.Location())
	return first.AddDate(0, 0, min(t.Day(), daysIn(first.Year(), first.Month()))-1)
}

// distance is how far a day is from today, in words.
func distance(today, day time.Time) words.Text {
	y, m, d := today.Date()
	from := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	y, m, d = day.Date()
	n := int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(from) / (24 * time.Hour))
	switch {
	case n == 0:
		return words.Say("today")
	case n == 1:
		return words.Say("tomorrow")
	case n < 0:
		return words.Say("passed")
	case n < 21:
		return words.Say("in %d days", n)
	case n < 120:
		return words.Say("in %d weeks", (n+3)/7)
	}
	return words.Say("in %d months", (n+15)/30)
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
