package console

import (
	"slices"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// peopleActs are the keys of the list of people: for the one under the cursor.
func (d *Drawer) peopleActs() []act {
	all := d.view.People
	acts := append([]act{d.back()}, moves(&d.list, len(all))...)
	seat := act{key: keys.Letter("a", "seat someone"), do: d.openSeat}
	if len(all) == 0 {
		return append(acts, seat)
	}
	p := all[min(d.list.Cursor, len(all)-1)]
	r := p.Rights
	other := p.ID != d.view.Me.ID
	enter := act{
		key: keys.On(other && !r.Spectator && d.mayEnter(), keys.Letter("y", "enter for them")), wish: EnterFor,
		do: func() { d.pick = p.ID },
	}
	return append(acts, enter,
		d.right("f", session.Facilitator, p.ID, r.Facilitator, !r.Spectator && !d.alone(p)),
		d.right("s", session.Sponsor, p.ID, r.Sponsor, true),
		d.right("c", session.Scribe, p.ID, r.Scribe, true),
		act{key: keys.On(other, keys.Letter("x", "take out")), command: session.Remove{Person: p.ID}},
		seat, d.join(p),
	)
}

// join is m: on a first seat it begins, there again it ends, and on a second it
// asks to make one person of both. The seat that nobody sits in goes into the
// other.
func (d *Drawer) join(p session.PersonView) act {
	first, begun := d.person(d.joins)
	switch {
	case !begun:
		return act{key: keys.Letter("m", "join two seats"), do: func() { d.joins = p.ID }}
	case first.ID == p.ID:
		return act{key: keys.Letter("m", "no other seat after all"), do: func() { d.joins = "" }}
	case first.Here:
		first, p = p, first
	}
	return act{ // of two who sit in their seats now, neither can be the other
		key:     keys.On(!(first.Here && p.Here), keys.Letter("m", d.view.Words().T("join the seats %s and %s", first.Name, p.Name))),
		command: session.MergeSeats{From: first.ID, Into: p.ID},
		do:      func() { d.joins = "" },
	}
}

func (d *Drawer) person(id session.ParticipantID) (session.PersonView, bool) {
	for _, p := range d.view.People {
		if p.ID == id {
			return p, true
		}
	}
	return session.PersonView{}, false
}

// alone reports whether nobody else facilitates.
func (d *Drawer) alone(p session.PersonView) bool {
	return p.Rights.Facilitator && !slices.ContainsFunc(d.view.People, func(q session.PersonView) bool { return q.ID != p.ID && q.Rights.Facilitator })
}

// mayEnter: what people give here is open and carries their names, so somebody
// else may enter it.
func (d *Drawer) mayEnter() bool {
	ph := d.view.Phase
	return ph.Names != session.Sealed || ph.Revealed
}

func (d *Drawer) right(letter string, r session.Right, id session.ParticipantID, has, can bool) act {
	does := string(r)
	if has {
		does = d.view.Words().T("no longer %s", words.Say(does))
	}
	return act{key: keys.On(can, keys.Letter(letter, does)), command: session.Appoint{Person: id, Right: r, On: !has}}
}

// renderPeople is the list, and below it what can be done for the one under the
// cursor: more than fits in the line of keys.
func (d *Drawer) renderPeople(f look.Frame) string {
	var hints []look.Hint
	for _, a := range d.peopleActs()[1+len(moves(&d.list, 0)):] {
		hints = append(hints, keys.Hints(a.key)...)
	}
	below := wrapHints(f.Theme, f.W, hints)
	list := d.peopleList(f.Size(f.W, max(f.H-len(below), 1)))
	return f.Fit(append(look.Lines(list), below...)...)
}

func (d *Drawer) peopleList(f look.Frame) string {
	people := d.view.People
	names, roles := 0, 0
	for _, p := range people {
		names, roles = max(names, cell.Width(p.Name)), max(roles, cell.Width(p.Role))
	}
	names = min(names, f.W/3)
	return d.list.Render(f, len(people), func(i, w int, on bool) []string {
		p := people[i]
		t, style := f.Theme, look.Style{}
		if on {
			style = f.Theme.Cursor
		}
		name := style.Text(t.Pad(p.Name, names))
		if roles > 0 {
			name += t.Quiet.Text("  " + t.Pad(p.Role, min(roles, 16)))
		}
		if p.ID == d.joins {
			name += "  " + look.Badge(t.Words.T("join with m"), t.Accent)
		}
		if r := rightsOf(t.Words, p.Rights); r != "" {
			name += "  " + look.Badge(r, t.Accent)
		}
		return []string{look.Ends(t, w, name, t.Quiet.Text(presence(t.Words, p, f.Now)))}
	})
}

func rightsOf(w words.Words, r session.Rights) string {
	var all []string
	for _, x := range []struct {
		on   bool
		name session.Right
	}{{r.Facilitator, session.Facilitator}, {r.Sponsor, session.Sponsor}, {r.Scribe, session.Scribe}} {
		if x.on {
			all = append(all, w.T(string(x.name)))
		}
	}
	if r.Spectator {
		all = append(all, w.C("of a person", "watching"))
	}
	return strings.Join(all, ", ")
}

func presence(w words.Words, p session.PersonView, now time.Time) string {
	switch {
	case p.Absent:
		return w.T("no terminal")
	case p.Here && p.Ready:
		return w.T("ready")
	case p.Here:
		return w.T("here")
	case p.AwaySince.IsZero():
		return w.T("away")
	}
	return w.T("away %s", look.Clock(max(now.Sub(p.AwaySince), 0)))
}
