package tui

import (
	"maps"
	"slices"
	"strings"

	"accord/session"
	"accord/tui/talk"
)

// A desk is what one person has before them in a room: their seat, the newest
// view, a screen for each phase they have been in, and what they send.
type desk struct {
	seat    Seat
	welcome Welcome
	invite  Invitation
	view    session.View
	at      session.PhaseID // the phase before them; behind the room's while they finish a text
	looking session.PhaseID // the earlier phase they look back at, or ""
	past    Screen          // its screen while they do
	screens map[session.PhaseID]Screen
	drafts  map[string]string // as they came from the seat, then as last kept
	out     outbox
	news    news
	proxy   proxy

	promised bool // they have read the promise of this room
}

func newDesk(seat Seat, w Welcome) *desk {
	d := &desk{seat: seat, welcome: w, screens: map[session.PhaseID]Screen{}, drafts: seat.Drafts()}
	d.view = seat.View()
	d.promised = d.drafts[DraftPromised] != ""
	d.news.begin(d.view)
	d.follow()
	return d
}

// show takes up a newer view. Who is typing a text stays where they are.
func (d *desk) show(v session.View) {
	if v.Version < d.view.Version {
		return
	}
	if v.Phase.ID != d.view.Phase.ID {
		d.proxy = proxy{}
	}
	focus := d.view.Focus
	d.view = v
	defer func() {
		if v.Focus != focus {
			d.lead(v.Focus)
		}
	}()
	if v.Phase.ID != d.at && !d.writing() {
		d.follow()
		return
	}
	d.refresh()
}

// refresh gives the screens that can be seen the newest view of their phase.
func (d *desk) refresh() {
	d.screen().Show(lookAt(d.view, d.at))
	if d.looking != "" {
		d.past.Show(lookAt(d.view, d.looking))
	}
}

// writing reports whether a text is being typed, or waits for its answer, on
// the screen before them.
func (d *desk) writing() bool {
	s, ok := d.screens[d.at]
	return ok && (s.Typing() && len(s.Drafts()) > 0 || d.behind() && d.out.sending())
}

// behind reports whether the room has moved on from the screen before them.
func (d *desk) behind() bool { return d.at != d.view.Phase.ID }

// follow goes to where the room is.
func (d *desk) follow() {
	d.at = d.view.Phase.ID
	d.refresh()
}

// screen is the screen of the phase before them.
func (d *desk) screen() Screen { return d.screenOf(d.at) }

// screenOf is the screen of a phase that the room has been in, made when it is
// first needed.
func (d *desk) screenOf(id session.PhaseID) Screen {
	s, ok := d.screens[id]
	if !ok {
		ph := lookAt(d.view, id)
		s = d.make(ph.Phase.Do)
		s.Show(ph)
		s.Restore(draftsOf(d.drafts, id))
		d.screens[id] = s
	}
	return s
}

// make makes a screen. Those that draw the boards of other phases get the
// screens of these, so that a cursor and one's own marks are the same there.
func (d *desk) make(do string) Screen {
	s := screenFor(do).make()
	if t, ok := s.(interface {
		Parts(func(session.PhaseID, string) talk.Part)
	}); ok {
		t.Parts(func(id session.PhaseID, _ string) talk.Part { return d.screenOf(id) })
	}
	return s
}

// shown is the screen and the view that are drawn: those of the phase before
// them, or of the one they look back at.
func (d *desk) shown() (Screen, session.View) {
	if d.looking != "" {
		return d.past, lookAt(d.view, d.looking)
	}
	return d.screen(), lookAt(d.view, d.at)
}

// lookBack shows an earlier phase beside what goes on; "" ends it.
func (d *desk) lookBack(id session.PhaseID) {
	d.looking, d.past = id, nil
	if id != "" {
		v := lookAt(d.view, id)
		d.past = d.make(v.Phase.Do)
		d.past.Show(v)
	}
}

// lookAt is v with another phase in the place of the room's own. Versions stay
// those of the room.
func lookAt(v session.View, id session.PhaseID) session.View {
	if id == v.Phase.ID {
		return v
	}
	ph, board, ok := v.Look(id)
	if !ok {
		return v
	}
	r := *v.RoomView
	r.Phase = ph
	for si, st := range r.Stages {
		for pi, p := range st.Phases {
			if p.ID == id {
				r.Stage, r.At = st, session.Position{Stage: si, Phase: pi}
			}
		}
	}
	v.RoomView, v.Board = &r, board
	return v
}

// unsent is all text that is typed and not sent, under phase and field. Drafts
// of phases that this terminal has not shown stay as they were.
func (d *desk) unsent() map[string]string {
	all := map[string]string{}
	for key, text := range d.drafts {
		if id, _, _ := strings.Cut(key, draftSep); d.screens[session.PhaseID(id)] == nil {
			all[key] = text
		}
	}
	for id, s := range d.screens {
		for slot, text := range s.Drafts() {
			if text != "" {
				all[string(id)+draftSep+slot] = text
			}
		}
	}
	if d.promised {
		all[DraftPromised] = "yes"
	}
	return all
}

// typed are the texts of unsent, in the order of their fields.
func (d *desk) typed() (texts []string) {
	all := d.unsent()
	delete(all, DraftPromised)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		texts = append(texts, all[key])
	}
	return texts
}

const draftSep = "/"

func draftsOf(all map[string]string, id session.PhaseID) map[string]string {
	mine := map[string]string{}
	for key, text := range all {
		if phase, slot, _ := strings.Cut(key, draftSep); phase == string(id) {
			mine[slot] = text
		}
	}
	return mine
}

// unkept reports whether something is typed that is not kept.
func (d *desk) unkept() bool { return !maps.Equal(d.unsent(), d.drafts) }

// changedDrafts is what to keep now; false when it is as kept already.
func (d *desk) changedDrafts() (map[string]string, bool) {
	now := d.unsent()
	if maps.Equal(now, d.drafts) {
		return nil, false
	}
	d.drafts = now
	return maps.Clone(now), true
}
