// Package remote is the commands that people run without a screen: over ssh
// ("ssh host export heron-42") and on the server's own command line, which are
// the same. One list has them all, with their options, their help and their
// examples; whoever runs them, explains them or completes them reads it there.
//
// It promises that stdout is data only, that what went wrong is a sentence on
// stderr with a status of sysexits.h, and that content comes on stdin, never in
// arguments. What they show of a room is what its View shows, so nothing that
// is sealed. It refuses to know how the caller came in: whoever calls says who
// they are.
package remote

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"accord/session"
	"accord/session/room"
)

// The exit statuses, as sysexits.h has them.
const (
	OK          = 0
	Usage       = 64 // the words of the command are wrong
	Data        = 65 // the input is wrong: an agenda with errors
	NoRoom      = 66 // no such room
	Unavailable = 69 // full, or the server is stopping
	Fault       = 70 // a fault of ours
	TryLater    = 75
	NotAllowed  = 77
	Unknown     = 127 // a program that is not here
)

// Caller is who runs a command.
type Caller struct {
	Identity session.Identity // "" for somebody who proved nothing
	Name     string           // a suggested name, of whoever opens a room
	Local    bool             // on the server's own command line: may see every room
	Admin    bool             // keeps the server; whoever is Local does
}

// Invitation is what brings people into a room.
type Invitation struct {
	Join, Export, Fingerprint string
}

// Lobby is where the caller finds rooms and opens them.
type Lobby interface {
	Find(ctx context.Context, code session.RoomCode) (*room.Room, error)
	Open(ctx context.Context, agenda session.Agenda, creator session.Identity, name, role string) (session.RoomCode, string, error)
	// Mine are the rooms in which the caller has a seat; on the server's own
	// command line all there are. The newest comes first.
	Mine(ctx context.Context, c Caller) []room.RoomCard
}

// What a Lobby says to whoever asks too much of it.
var (
	ErrManyCodes error = session.Refusal{Text: "Too many codes that no room has were tried from your address. Try again in ten minutes; with the key of your seat you can come in now."}
	ErrManyRooms error = session.Refusal{Text: "Many rooms were just opened from your address. Try again in ten minutes."}
)

// House is what the commands work on.
type House struct {
	Lobby    Lobby
	Invite   func(session.RoomCode) Invitation
	Now      func() time.Time // the clock of the rooms; nil: time.Now
	Operator Operator         // nil where nobody keeps the server
}

// Streams are the three ends of a command.
type Streams struct {
	In       io.Reader
	Name     string // of the file that In is; empty where it is no file
	Out, Err io.Writer
}

// Commands are all there are, in the order in which help lists them.
func Commands() []Command {
	return []Command{
		helpCommand(), newCommand(), checkCommand(), agendaCommand(), joinCommand(), showCommand(),
		statusCommand(), watchCommand(), exportCommand(),
		addCommand(), importCommand(), needsCommand(), winCommand(), dueCommand(), ownerCommand(), passcodeCommand(), adminCommand(),
	}
}

// Run runs the command that args name and returns its exit status.
func Run(ctx context.Context, h House, who Caller, args []string, s Streams) int {
	if len(args) == 0 {
		args = []string{"help"}
	}
	cmd, ok := find(args[0])
	if !ok {
		return Complain(s.Err, fail(Usage, "there is no command %q; \"help\" lists those there are.", Printable(args[0])))
	}
	words := args[1:]
	if slices.Contains(words, "--help") || slices.Contains(words, "-h") {
		return Complain(s.Err, cmd.page(s.Out, who.Local))
	}
	rest, values, err := cmd.parse(words)
	if err != nil {
		return Complain(s.Err, err)
	}
	if err := cmd.Fits(len(rest), who.Local); err != nil {
		return Complain(s.Err, err)
	}
	who.Admin = who.Admin || who.Local
	return Complain(s.Err, cmd.run(ctx, &call{House: h, Caller: who, Streams: s, cmd: cmd, args: rest, values: values}))
}

// Known reports whether name is a command of this package.
func Known(name string) bool {
	_, ok := find(name)
	return ok
}

func find(name string) (Command, bool) {
	if name == "--help" || name == "-h" {
		name = "help"
	}
	all := Commands()
	i := slices.IndexFunc(all, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return all[i], true
}

// room finds the room that word names, if the caller may read it.
func (c *call) room(ctx context.Context, word string) (*room.Room, session.State, error) {
	r, err := c.Find(ctx, c.Caller, word)
	if err != nil {
		return nil, session.State{}, err
	}
	return r, r.State(), nil
}

// Find finds the room that word names, if who may read it.
func (h House) Find(ctx context.Context, who Caller, word string) (*room.Room, error) {
	code, ok := session.ParseRoomCode(word)
	if !ok {
		return nil, fail(NoRoom, "%q is not a room code; one looks like heron-42", Printable(word))
	}
	r, err := h.Lobby.Find(ctx, code)
	if err != nil {
		return nil, err
	}
	return r, MayRead(r.State(), who)
}

// MayRead is nil when the caller may read the room: they could walk into it, or
// have a seat in it.
func MayRead(st session.State, c Caller) error {
	if st.TakenOut(c.Identity) {
		return fail(NotAllowed, "a facilitator has taken you out of %s", st.Code())
	}
	if _, seated := st.Find(c.Identity); st.Locked() && !c.Local && !seated {
		return fail(NotAllowed, "the door of %s is locked; it can be read by those who have a seat in it, with the key they joined with", st.Code())
	}
	return nil
}

// printf is for answers of a few lines.
func (c *call) printf(format string, args ...any) error {
	_, err := fmt.Fprintf(c.Out, format, args...)
	return err
}
