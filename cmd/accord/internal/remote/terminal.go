package remote

import "context"

// These commands run on a terminal: whoever serves terminals runs them. They
// stand in the list to be explained, and to say what is missing.

func joinCommand() Command {
	return Command{
		Name: "join", Forms: []string{"join ROOM [--plain]"}, Does: "into a room", Terminal: true,
		About: "The same as ssh ROOM@HOST. With a key you get the seat that you had before,\n" +
			"with all that you wrote; without one, the seat code brings it back. Without a\n" +
			"terminal, on one that cannot draw a screen, and with --plain, everything is said\n" +
			"and asked line by line: for screen readers and for scripts.",
		Options: []Option{{Name: "plain", Does: "line by line, without one escape byte"}},
		Examples: []Example{
			{"ssh -t HOST join heron-42", "take part, with the whole screen"},
			{"ssh HOST join heron-42 --plain", "take part, line by line"},
		},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Where: OverSSH, Arg: RoomCode,
		run: func(_ context.Context, c *call) error {
			return fail(NoRoom, "%q is not a room code; one looks like heron-42", Printable(c.args[0]))
		},
	}
}

func showCommand() Command {
	return Command{
		Name: "show", Forms: []string{"show ROOM"}, Does: "the room for the projector: large, and only to look at", Terminal: true,
		About: "A large picture of the room, live, for a projector or a shared screen. Nothing\n" +
			"on it is personal, and nothing that is not revealed. It needs a terminal, which\n" +
			"ssh gives to a command with -t only.",
		Examples: []Example{{"ssh -t HOST show heron-42", "the room on the projector"}},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Where: OverSSH, Arg: RoomCode,
		run: func(_ context.Context, c *call) error {
			return fail(Usage, "the wall needs a terminal: ssh -t HOST show %s", Printable(c.args[0]))
		},
	}
}
