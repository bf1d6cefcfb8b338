package remote

import (
	"context"
	"errors"
	"slices"
	"time"

	"accord/session"
	"accord/session/room"
)

func watchCommand() Command {
	return Command{
		Name: "watch", Forms: []string{"watch ROOM"}, Does: "what happens in a room, live, as JSON lines",
		About: "One line for each change, as long as you read: what everybody in the room may\n" +
			"see, never what is sealed, and names only where they stand on the screens. Each\n" +
			"line has \"event\", and \"at\" for when it was seen. The first is \"now\" and tells\n" +
			"where the room is, as status does. Then:\n" +
			"\n" +
			"    phase      the room is in another phase: stage, phase, activity, title\n" +
			"    revealed   what was sealed in a phase is shown\n" +
			"    progress   how many of those here have answered, and are ready\n" +
			"    here, away somebody's first terminal came, or their last one went\n" +
			"    clock      it was stopped or started, or its time was changed\n" +
			"    door       it was locked or unlocked\n" +
			"    charter    the vision was adopted, or the review set\n" +
			"    notice     what the room was told: kind, who, what\n" +
			"    missed     so many notices were not read in time\n" +
			"\n" +
			"Whoever reads slowly gets fewer lines, and holds up nobody. It ends when the\n" +
			"reader does, when the server stops (69) and when the room is retired (66).",
		Examples: []Example{
			{"ssh HOST watch heron-42 | jq -r 'select(.event==\"phase\").title'", "say each phase as it begins"},
		},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Arg: RoomCode,
		run: runWatch,
	}
}

func runWatch(ctx context.Context, c *call) error {
	r, _, err := c.room(ctx, c.args[0])
	if err != nil {
		return err
	}
	seat := r.Watch()
	defer seat.Leave()
	var before session.View
	for {
		v, err := seat.Next(ctx, before)
		if err == nil && r.State().TakenOut(c.Identity) {
			err = room.ErrRemoved // meanwhile; who came before the door was locked may stay
		}
		if err != nil {
			return c.watchEnded(ctx, r, err)
		}
		for _, f := range facts(before, v, c.now()) {
			b, err := encode(f, "")
			if err != nil {
				return err
			}
			if _, err := c.Out.Write(b); err != nil {
				return nil // the reader has gone; that is how it ends
			}
		}
		before = v
	}
}

// watchEnded says why there is nothing more to see.
func (c *call) watchEnded(ctx context.Context, r *room.Room, err error) error {
	switch {
	case ctx.Err() != nil: // or the reader has gone, and reads no status
		return fail(Unavailable, "the server is stopping; the room is saved")
	case !errors.Is(err, room.ErrClosed):
		return err
	}
	if _, err := c.Lobby.Find(ctx, r.Code()); errors.Is(err, room.ErrNoRoom) {
		return fail(NoRoom, "%s was retired", r.Code())
	}
	return err
}

// fact is a line of watch. Its names are stable.
type fact struct {
	Event string    `json:"event"`
	At    time.Time `json:"at"`

	Status   *roomStatus        `json:"status,omitempty"` // of now
	Stage    string             `json:"stage,omitempty"`
	Phase    session.PhaseID    `json:"phase,omitempty"`
	Activity string             `json:"activity,omitempty"`
	Title    string             `json:"title,omitempty"`
	Answered *int               `json:"answered,omitempty"`
	Ready    *int               `json:"ready,omitempty"`
	Here     *int               `json:"here,omitempty"`
	Who      string             `json:"who,omitempty"`
	Kind     session.NoticeKind `json:"kind,omitempty"`
	What     string             `json:"what,omitempty"`
	Paused   *bool              `json:"paused,omitempty"`
	Left     *int               `json:"seconds_left,omitempty"`
	Locked   *bool              `json:"locked,omitempty"`
	Adopted  *bool              `json:"vision_adopted,omitempty"`
	Review   session.Date       `json:"review,omitempty"`
	Missed   uint64             `json:"missed,omitempty"`
}

// facts are what is different in v. They are read from the two Views alone.
func facts(was, v session.View, now time.Time) []fact {
	now = now.UTC().Round(time.Millisecond)
	if was.RoomView == nil {
		is := statusOf(v, now)
		return []fact{{Event: "now", At: now, Status: &is}}
	}
	var out []fact
	add := func(event string, f fact) {
		f.Event, f.At = event, now
		out = append(out, f)
	}
	if was.Phase.ID != v.Phase.ID {
		add("phase", fact{Stage: v.Stage.Title, Phase: v.Phase.ID, Activity: v.Phase.Do, Title: v.Phase.Title})
	}
	for _, ph := range revealed(v) {
		if !slices.ContainsFunc(revealed(was), func(p session.PhaseView) bool { return p.ID == ph.ID }) {
			add("revealed", fact{Phase: ph.ID, Title: ph.Title})
		}
	}
	if was.Progress != v.Progress {
		add("progress", fact{Answered: &v.Progress.Answered, Ready: &v.Progress.Ready, Here: &v.Progress.Here})
	}
	for _, name := range without(names(v), names(was)) {
		add("here", fact{Who: name})
	}
	for _, name := range without(names(was), names(v)) {
		add("away", fact{Who: name})
	}
	if was.Clock.Paused != v.Clock.Paused || was.Clock.Extra != v.Clock.Extra && was.Phase.ID == v.Phase.ID {
		left := int(v.Clock.Left(now).Seconds())
		add("clock", fact{Paused: &v.Clock.Paused, Left: &left})
	}
	if was.Locked != v.Locked {
		add("door", fact{Locked: &v.Locked})
	}
	if a, b := was.Charter(), v.Charter(); a.Vision.Adopted != b.Vision.Adopted || a.Review != b.Review {
		add("charter", fact{Adopted: &b.Vision.Adopted, Review: b.Review})
	}
	return append(out, told(was.Notices, v.Notices, now)...)
}

// told are the notices that are new, and how many have gone by unseen.
func told(was, is []session.Notice, now time.Time) (out []fact) {
	var last uint64
	if len(was) > 0 {
		last = was[len(was)-1].N
	}
	for _, n := range is {
		if n.N <= last {
			continue
		}
		if n.N > last+1 {
			out = append(out, fact{Event: "missed", At: now, Missed: n.N - last - 1})
		}
		last = n.N
		out = append(out, fact{Event: "notice", At: now, Kind: n.Kind, Who: n.Who, What: n.What})
	}
	return out
}

func revealed(v session.View) (out []session.PhaseView) {
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if ph.Revealed {
				out = append(out, ph)
			}
		}
	}
	return out
}

// names are of those who are here.
func names(v session.View) (out []string) {
	for _, p := range v.People {
		if p.Here {
			out = append(out, p.Name)
		}
	}
	return out
}

// without is all that is not in the other list.
func without(all, other []string) (out []string) {
	for _, s := range all {
		if !slices.Contains(other, s) {
			out = append(out, s)
		}
	}
	return out
}
