package field

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// A Date is a day, typed as ParseDate understands it. While one types, the day that it means is shown below.
type Date struct {
	line  *Line
	today time.Time
	opts  DateOptions
	tried bool // Enter was pressed on a text that is no date: say why
}

// DateOptions of a date.
type DateOptions struct {
	Hint   string // while there is no text; none: how a date is typed
	Future bool   // days that have passed are refused
}

var _ Input = (*Date)(nil)

// NewDate makes an empty date that is read relative to today.
func NewDate(today time.Time, o DateOptions) *Date {
	return &Date{line: NewLine(Options{Cap: 40, Hint: o.Hint}), today: today, opts: o}
}

// Date is the day that was entered, at midnight. It is zero without an error while nothing is.
func (d *Date) Date() (time.Time, error) {
	text := d.line.Value()
	if text == "" {
		return time.Time{}, nil
	}
	day, err := ParseDate(text, d.today)
	if err == nil && d.opts.Future && day.Before(midnight(d.today)) {
		return time.Time{}, notADate(words.Say("%s has passed.", day.Format(time.DateOnly)))
	}
	return day, err
}

// Value is the day as 2026-12-31, or the text as it was typed while it is no date.
func (d *Date) Value() string {
	if day, err := d.Date(); err == nil && !day.IsZero() {
		return day.Format(time.DateOnly)
	}
	return d.line.Value()
}

// SetValue replaces the text.
func (d *Date) SetValue(s string) { d.line.SetValue(s) }

// Problem says why the text is no date.
func (d *Date) Problem() error {
	_, err := d.Date()
	return err
}

// Update edits. Enter is Done, unless the text is no date.
func (d *Date) Update(msg tea.Msg) Outcome {
	outcome := d.line.Update(msg)
	d.tried = outcome == Done && d.Problem() != nil
	if d.tried {
		return Edited
	}
	return outcome
}

// Render draws the text, and below it what it means or why it means nothing.
func (d *Date) Render(t *look.Theme, w int, focused bool) []string {
	if d.opts.Hint == "" {
		d.line.opts.Hint = t.Words.T("%s, +4w, friday", d.today.AddDate(0, 0, 28).Format(time.DateOnly))
	}
	lines := []string{d.line.view(t, w, focused)}
	return append(lines, d.meaning(t, w, focused)...)
}

func (d *Date) meaning(t *look.Theme, w int, focused bool) []string {
	day, err := d.Date()
	switch {
	case err != nil && (d.tried || !focused):
		return padded(w, look.Lint(t, w, why(t, err)))
	case err != nil || day.IsZero() || !focused:
		return []string{cell.Spaces(w)}
	}
	return []string{t.Quiet.Text(t.Pad("= "+spelled(t.Words, day)+", "+distance(d.today, day).In(t.Words), w))}
}

func padded(w int, lines []string) []string {
	for i, l := range lines {
		lines[i] = cell.Pad(l, w)
	}
	return lines
}
