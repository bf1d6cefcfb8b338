package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"time"
)

// Raw cards stay in the room, and expire; the charter is what a team keeps.
// Once a card is old enough its text is taken out of the record that holds it,
// unless it stands in the charter. The card itself stays, so that whatever was
// done with it (themes, dots, sparks) is what it was.

// expiringEvent is an event that holds texts of raw cards.
type expiringEvent interface {
	Event
	// expire is the event without the texts that goes reports, and how many
	// these are.
	expire(goes func(text string) bool) (Event, int)
}

var (
	_ expiringEvent = cardAdded{}
	_ expiringEvent = cardEdited{}
	_ expiringEvent = cardsRevealed{}
	_ expiringEvent = undone{}
)

// ErrNeeded is an expiry that would have changed the charter; nothing expires.
var ErrNeeded = errors.New("session: the charter would not be the same without the cards that expire")

// Expire returns what becomes of a room's records, which are all that the room
// has, when cards expire that were given or shown longer ago than that, or than
// the room's agenda says: those that change, in their new form, and how many
// texts are taken out of them. Whoever keeps records puts these in the place of
// the old ones. A keep of 0 is forever.
func Expire(records []Record, now time.Time, keep time.Duration) (changed []Record, n int, err error) {
	s := fold(records)
	if days := s.agenda.KeepRaw; days > 0 {
		keep = time.Duration(days) * 24 * time.Hour
	}
	if keep == 0 {
		return nil, 0, nil
	}
	before := now.Add(-keep)
	stays := charterTexts(s.Charter())
	goes := func(text string) bool { return !stays[text] }
	after := make([]Record, len(records))
	for i, r := range records {
		after[i] = r
		if r.Stamp.At.IsZero() || !r.Stamp.At.Before(before) {
			continue
		}
		if less, gone := r.expire(goes); gone > 0 {
			after[i], n = less, n+gone
			changed = append(changed, less)
		}
	}
	if n > 0 && !sameCharter(s, fold(after)) {
		return nil, 0, ErrNeeded
	}
	return changed, n, nil
}

func (r Record) expire(goes func(string) bool) (_ Record, n int) {
	events := make([]Event, len(r.Events))
	for i, e := range r.Events {
		events[i] = e
		if x, ok := e.(expiringEvent); ok {
			gone := 0
			events[i], gone = x.expire(goes)
			n += gone
		}
	}
	r.Events = events
	return r, n
}

func (e cardAdded) expire(goes func(string) bool) (Event, int) {
	if e.Expired || !goes(e.Text) {
		return e, 0
	}
	e.Text, e.Expired = "", true
	return e, 1
}

func (e cardEdited) expire(goes func(string) bool) (Event, int) {
	if e.Expired || !goes(e.Text) {
		return e, 0
	}
	e.Text, e.Expired = "", true
	return e, 1
}

func (e cardsRevealed) expire(goes func(string) bool) (_ Event, n int) {
	cards := make([]Card, len(e.Cards))
	for i, c := range e.Cards {
		if !c.Expired && goes(c.Text) {
			c.Text, c.Expired = "", true
			n++
		}
		cards[i] = c
	}
	e.Cards = cards
	return e, n
}

// expire of an act of grouping that was taken back: its name names cards.
func (e undone) expire(func(string) bool) (Event, int) {
	if e.Phase == "" || e.Name == "" {
		return e, 0
	}
	e.Name = ""
	return e, 1
}

// shownAs is the text of a card: what was written, or that it has expired.
func (s *State) shownAs(text string, expired bool) string {
	if expired {
		return s.say("(expired)")
	}
	return text
}

func fold(records []Record) (s State) {
	for _, r := range records {
		s = s.Apply(r)
	}
	return s
}

// charterTexts are all texts in a charter.
func charterTexts(c Charter) map[string]bool {
	all := map[string]bool{}
	collect(reflect.ValueOf(c), all)
	return all
}

func collect(v reflect.Value, into map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		into[v.String()] = true
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), into)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			collect(it.Value(), into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			collect(v.Field(i), into)
		}
	}
}

func sameCharter(a, b State) bool {
	x, err := json.Marshal(a.Charter())
	y, err2 := json.Marshal(b.Charter())
	return err == nil && err2 == nil && bytes.Equal(x, y)
}
