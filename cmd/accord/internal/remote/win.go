package remote

import (
	"context"

	"accord/session"
)

func winCommand() Command {
	return Command{
		Name: "win", Forms: []string{"win ROOM < note.txt"}, Does: "note something that went well, in the workshop or any day after it",
		About: "Each line becomes an entry of the log of wins, with your name and the day. They\n" +
			"stand in the charter. You need a seat in the room, and the key you came with.",
		Options:  []Option{jsonOption},
		Examples: []Example{{"echo 'form 12 fills itself on ward 3' | ssh HOST win heron-42", "the first win"}},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Input: "what went well", Where: OverSSH, Arg: RoomCode,
		run: func(ctx context.Context, c *call) error {
			lines, err := c.lines()
			if err != nil {
				return err
			}
			seat, err := c.sit(ctx, c.args[0])
			if err != nil {
				return err
			}
			defer seat.Leave()
			n, err := c.each(ctx, seat, lines, func(l textLine) (session.Command, error) { return session.LogWin{Text: l.text}, nil })
			if err != nil {
				return err
			}
			return c.count("noted", n)
		},
	}
}
