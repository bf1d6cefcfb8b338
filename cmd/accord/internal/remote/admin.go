package remote

import (
	"context"
	"fmt"
	"io"

	"accord/session"
	"accord/session/room"
)

// Operator is what only those may do who keep the server.
type Operator interface {
	All(ctx context.Context) []room.RoomCard
	Retire(ctx context.Context, code session.RoomCode) error
	// Backup writes a tar file with the records and, with keys, the keys of what
	// is sealed now. The error says in words what could not be copied.
	Backup(ctx context.Context, w io.Writer, keys bool) error
	Keys() []Key
	Limits() []Limit
}

// Key is one that the server knows. Its names in JSON are stable.
type Key struct {
	Kind        string `json:"kind"` // host, admin, facilitator, allowed
	Fingerprint string `json:"fingerprint"`
}

// Limit is how many of something there may be, and are. Its names in JSON are
// stable.
type Limit struct {
	Name string  `json:"name"`
	Most float64 `json:"most"`
	Used *int    `json:"used,omitempty"`
}

func adminCommand() Command {
	return Command{
		Name: "admin", Forms: []string{"admin rooms [--json]", "admin retire ROOM --sure", "admin keys [--json]", "admin limits [--json]", "admin backup [--no-keys] > FILE.tar"},
		Does: "for those who keep the server",
		About: "rooms    all rooms there are, never what is in them\n" +
			"retire   remove a room and its bytes for good\n" +
			"keys     the host key, and the keys that the server's files name\n" +
			"limits   how many may come, and how many are here\n" +
			"backup   all rooms at one moment, while they go on: accord.db, and in\n" +
			"         accord.db.keys the keys of what is sealed now. tar x, then\n" +
			"         accord restore accord.db --data DIR. Whoever has the keys after a\n" +
			"         reveal could read who wrote what: throw that file away soon\n" +
			"\n" +
			"Over ssh it is for the keys in the file that serve --admins names. Keeping the\n" +
			"server gives no seat in a room and opens no locked one.",
		Options: []Option{
			{Name: "sure", Does: "yes, remove the room"},
			{Name: "no-keys", Does: "leave the keys out; what is sealed now is lost when\nthis backup is restored"},
			jsonOption,
		},
		Examples: []Example{
			{"ssh HOST admin rooms", "all rooms"},
			{"ssh HOST admin backup > rooms.tar", "a copy of all of them"},
		},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 2, Arg: AdminWord,
		run: runAdmin,
	}
}

func runAdmin(ctx context.Context, c *call) error {
	switch {
	case !c.Admin || c.Operator == nil:
		return fail(NotAllowed, "this is for those who keep the server, whose keys its file of admins names")
	case len(c.args) == 2 && c.args[0] == "retire":
		return c.retire(ctx, c.args[1])
	case len(c.args) != 1:
		return c.usage()
	}
	switch c.args[0] {
	case "rooms":
		return c.list(c.Operator.All(ctx))
	case "keys":
		return c.keys(c.Operator.Keys())
	case "limits":
		return c.limits(c.Operator.Limits())
	case "backup":
		return c.Operator.Backup(ctx, c.Out, !c.on("no-keys"))
	}
	return c.usage()
}

func (c *call) retire(ctx context.Context, word string) error {
	code, ok := session.ParseRoomCode(word)
	switch {
	case !ok:
		return fail(NoRoom, "%q is not a room code; one looks like heron-42", Printable(word))
	case !c.on("sure"):
		return fail(Usage, "%s and all that was written in it will be gone for good; export its charter first, then add --sure", code)
	}
	if err := c.Operator.Retire(ctx, code); err != nil {
		return err
	}
	return c.printf("%s is gone, and its bytes with it. Backups that you made before still have it.\n", code)
}

func (c *call) keys(all []Key) error {
	if c.on("json") {
		return c.object(all)
	}
	for _, k := range all {
		if err := c.printf("%-12s %s\n", k.Kind, k.Fingerprint); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) limits(all []Limit) error {
	if c.on("json") {
		return c.object(all)
	}
	for _, l := range all {
		used := ""
		if l.Used != nil {
			used = fmt.Sprintf("  %d now", *l.Used)
		}
		if err := c.printf("%-20s %10g%s\n", l.Name, l.Most, used); err != nil {
			return err
		}
	}
	return nil
}
