package remote

import (
	"context"

	"accord/session"
	"accord/session/charter"
)

func exportCommand() Command {
	return Command{
		Name: "export", Forms: []string{"export ROOM [--format md|json] [--raw]"}, Does: "the charter as it stands now, as Markdown or JSON",
		About: "Writes the whole charter to stdout, at any moment of the workshop and after it.\n" +
			"It holds what is revealed, and names only where people put theirs. The same\n" +
			"bytes come out until something changes, so two versions can be compared with\n" +
			"diff. The keys of the JSON stay what they are; \"format\" counts their shape.",
		Options: []Option{
			{Name: "format", Arg: "FORMAT", Values: []string{"md", "json"}, Does: "md (what you get without it) or json"},
			{Name: "raw", Does: "with the cards that the charter was made of: those that\nare revealed, without authors where they were unnamed"},
		},
		Examples: []Example{
			{"ssh HOST export heron-42 > charter.md", "the charter as a file"},
			{"ssh HOST export heron-42 --format json", "the same for programs"},
		},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Arg: RoomCode,
		run: runExport,
	}
}

func runExport(ctx context.Context, c *call) error {
	_, st, err := c.room(ctx, c.args[0])
	if err != nil {
		return err
	}
	b, err := Charter(st, c.values["format"], c.on("raw"))
	if err != nil {
		return err
	}
	_, err = c.Out.Write(b)
	return err
}

// Charter is the charter of a room as a file, in a format that export knows.
func Charter(st session.State, format string, raw bool) ([]byte, error) {
	v := st.ViewFor("")
	var cards []session.PhaseCards
	if raw {
		cards = v.Cards()
	}
	if format == "json" {
		return charter.JSON(v.Charter(), cards)
	}
	return charter.MarkdownRaw(v.Charter(), cards), nil
}
