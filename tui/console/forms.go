package console

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/look"
)

// The drawer's two forms. What was sent stays in its form until it is seen to
// have arrived, so that a refusal loses nothing.

func (d *Drawer) openPark() {
	d.page = parking
	if d.form == nil || d.sheet != parking || d.isParked(d.form.Value(0), d.form.Value(1)) {
		d.sheet = parking
		d.form = field.NewForm(
			field.Item{Label: "question", Input: field.NewLine(field.Options{Cap: 200}), Required: true},
			field.Item{Label: "for", Input: field.NewLine(field.Options{Cap: 40, Hint: "a role, or nobody in particular"})},
		)
	}
	d.form.Focus(0)
}

func (d *Drawer) isParked(text, who string) bool {
	return slices.ContainsFunc(d.view.Parked, func(p session.Parked) bool { return p.Text == text && (p.For == who || who != "") })
}

func (d *Drawer) openSeat() {
	d.page = seating
	if d.form == nil || d.sheet != seating || d.isSeated(d.form.Value(0)) {
		d.sheet = seating
		d.form = field.NewForm(
			field.Item{Label: "name", Input: field.NewLine(field.Options{Cap: 24}), Required: true, Help: "Somebody who is here, or on the phone, without a terminal."},
			field.Item{Label: "role", Input: field.NewLine(field.Options{Cap: 40, Hint: "may be left empty"})},
		)
	}
	d.form.Focus(0)
}

func (d *Drawer) isSeated(name string) bool {
	return slices.ContainsFunc(d.view.People, func(p session.PersonView) bool { return p.Name == name })
}

func (d *Drawer) typed(msg tea.Msg) session.Command {
	from := room
	if d.page == seating {
		from = people
	}
	switch d.form.Update(msg) {
	case field.Left:
		d.page = from
	case field.Done:
		was := d.page
		d.page = from
		if was == seating {
			return session.SeatFor{Name: d.form.Value(0), Role: d.form.Value(1)}
		}
		return session.Park{Text: d.form.Value(0), For: d.form.Value(1)}
	}
	return nil
}

func (d *Drawer) renderForm(f look.Frame) string {
	title := words.Key("park a question: it is kept and goes into the charter")
	if d.page == seating {
		title = words.Key("seat somebody: then you can enter for them")
	}
	top := append(look.Para(max(f.W, 1), f.Theme.Words.T(title), f.Theme.Quiet), "")
	return f.Fit(append(top, d.form.Within(f.Theme, f.W, f.H-len(top), true)...)...)
}
