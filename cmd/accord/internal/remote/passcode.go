package remote

import (
	"context"

	"accord/session"
)

func passcodeCommand() Command {
	return Command{
		Name: "passcode", Forms: []string{"passcode ROOM", "passcode ROOM off"}, Does: "ask whoever is new for a pass code",
		About: "Draws a pass code, makes the room ask whoever has no seat in it for that, and\n" +
			"prints it, this once; the one before counts no more. off asks nobody. To those\n" +
			"who do not have it the room looks as if there were none. Facilitators only.",
		Examples: []Example{
			{"ssh HOST passcode heron-42", "a new pass code"},
			{"ssh HOST passcode heron-42 off", "the name of the room is enough"},
		},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 2,
		Where: OverSSH, Arg: RoomCode,
		run: runPasscode,
	}
}

func runPasscode(ctx context.Context, c *call) error {
	if len(c.args) == 2 && c.args[1] != "off" {
		return c.usage()
	}
	seat, err := c.sit(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer seat.Leave()
	if len(c.args) == 2 {
		return seat.Submit(ctx, session.SetPass{})
	}
	code, err := seat.SetPass(ctx)
	if err != nil {
		return err
	}
	return c.printf("%s\n", code)
}
