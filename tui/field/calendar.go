package field

import (
	"slices"
	"strings"
	"time"

	"accord/session/words"
)

// The words of a calendar, as they are read and as they are written.

// numberWords are numbers that stand before days, weeks, months and years; numbers is a pattern of them.
var numberWords = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6,
	"ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "sechs": 6,
}

const numbers = `an?|one|two|three|four|six|eine[mr]?|ein|zwei|drei|vier|sechs`

var (
	germanDays   = []string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"}
	germanMonths = []string{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"}
	shortDays    = words.Keys("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
	months       = words.Keys("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
	shortMonths  = words.Keys("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
)

// weekday is the day of the week that is meant by at least three letters of it, in German two.
func weekday(text string) (time.Weekday, bool) {
	for _, lead := range []string{"next ", "on ", "nächsten ", "am "} {
		text = strings.TrimPrefix(text, lead)
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		english, german := strings.ToLower(d.String()), germanDays[d]
		if len(text) >= 3 && strings.HasPrefix(english, text) || len(text) >= 2 && strings.HasPrefix(german, text) {
			return d, true
		}
	}
	return time.Saturday, text == "sonnabend"
}

// monthCalled is the month that begins with these letters.
func monthCalled(name string) (time.Month, bool) {
	begins := func(month string) bool { return strings.HasPrefix(strings.ToLower(month), name) }
	if i := slices.IndexFunc(months, begins); i >= 0 {
		return time.Month(i + 1), true
	}
	i := slices.IndexFunc(germanMonths, begins)
	return time.Month(i + 1), i >= 0
}

// spelled is a day as people say it: "Thu 31 Dec 2026".
func spelled(w words.Words, day time.Time) string {
	return w.T("%s %d %s %d", words.Say(shortDays[day.Weekday()]), day.Day(), words.Say(shortMonths[day.Month()-1]), day.Year())
}
