package remote

import (
	"context"
	"slices"
	"strings"

	"accord/session"
	"accord/session/room"
)

func ownerCommand() Command {
	return Command{
		Name: "owner", Forms: []string{"owner ROOM [--json]", "owner ROOM add|remove|transfer NAME"}, Does: "who leads a room, and who else may",
		About: "Whoever leads a room does so with their key, on any machine. add makes somebody\n" +
			"who is in the room a facilitator, remove takes that away, transfer gives it and\n" +
			"leaves you without. NAME is the name in the room, with the ~2 where it has one.\n" +
			"A room has one facilitator at least. Without a word it lists them.",
		Options: []Option{jsonOption},
		Examples: []Example{
			{"ssh HOST owner heron-42", "who leads it?"},
			{"ssh HOST owner heron-42 transfer Dia", "from now on Dia does"},
		},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 12, // words of a name
		Where: OverSSH, Arg: RoomCode,
		run: runOwner,
	}
}

func runOwner(ctx context.Context, c *call) error {
	if len(c.args) == 1 {
		_, st, err := c.room(ctx, c.args[0])
		if err != nil {
			return err
		}
		return c.owners(st.ViewFor(""))
	}
	do, name := c.args[1], session.CleanLine(strings.Join(c.args[2:], " "))
	if name == "" || !slices.Contains([]string{"add", "remove", "transfer"}, do) {
		return c.usage()
	}
	seat, err := c.sit(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer seat.Leave()
	p, err := personCalled(seat.View(), name)
	if err != nil {
		return err
	}
	if err := seat.Submit(ctx, session.Appoint{Person: p, Right: session.Facilitator, On: do != "remove"}); err != nil {
		return err
	}
	if do == "transfer" && p != seat.ID() {
		if err := seat.Submit(ctx, session.Appoint{Person: seat.ID(), Right: session.Facilitator}); err != nil {
			return err
		}
	}
	v, err := shown(ctx, seat, p, do)
	if err != nil {
		return err
	}
	return c.owners(v)
}

// shown waits until everybody sees what was decided.
func shown(ctx context.Context, seat *room.Seat, p session.ParticipantID, do string) (session.View, error) {
	v := seat.View()
	for {
		leads := slices.ContainsFunc(v.People, func(q session.PersonView) bool { return q.ID == p && q.Rights.Facilitator })
		done := leads == (do != "remove") && (do != "transfer" || p == seat.ID() || !v.Me.Rights.Facilitator)
		if done {
			return v, nil
		}
		var err error
		if v, err = seat.Next(ctx, v); err != nil {
			return v, err
		}
	}
}

func personCalled(v session.View, name string) (session.ParticipantID, error) {
	for _, p := range v.People {
		if strings.EqualFold(p.Name, name) {
			return p.ID, nil
		}
	}
	return "", fail(Data, "nobody in %s is called %q", v.Code, Printable(name))
}

// owner is a facilitator in the list. Its names in JSON are stable.
type owner struct {
	Name string `json:"name"`
	Here bool   `json:"here"`
}

func (c *call) owners(v session.View) error {
	list := []owner{}
	for _, p := range v.People {
		if p.Rights.Facilitator {
			list = append(list, owner{p.Name, p.Here})
		}
	}
	if c.on("json") {
		return c.object(list)
	}
	for _, o := range list {
		if err := c.printf("%s\n", o.Name); err != nil {
			return err
		}
	}
	return nil
}
