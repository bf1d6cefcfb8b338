// Package remote is the commands that people run without a screen: over ssh
// ("ssh host export heron-42") and on the server's own command line, which are
// the same.
//
// It promises that stdout is data only, that what went wrong is a sentence on
// stderr with a status of sysexits.h, and that content comes on stdin, never in
// arguments. It refuses to know how the caller came in: whoever calls says who
// they are.
package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

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
}

// Invitation is what brings people into a room.
type Invitation struct {
	Join, Export, Fingerprint string
}

// Lobby is where the caller finds rooms and opens them.
type Lobby interface {
	Find(ctx context.Context, code session.RoomCode) (*room.Room, error)
	Open(ctx context.Context, agenda session.Agenda, creator session.Identity, name, role string) (session.RoomCode, string, error)
}

// What a Lobby says to whoever asks too much of it.
var (
	ErrManyCodes error = session.Refusal{Text: "Too many codes that no room has were tried from your address. Try again in ten minutes; with the key of your seat you can come in now."}
	ErrManyRooms error = session.Refusal{Text: "Many rooms were just opened from your address. Try again in ten minutes."}
)

// House is what the commands work on.
type House struct {
	Lobby  Lobby
	Invite func(session.RoomCode) Invitation
}

// Streams are the three ends of a command.
type Streams struct {
	In       io.Reader
	Name     string // of the file that In is; empty where it is no file
	Out, Err io.Writer
}

// command is one entry of the list.
type command struct {
	name  string
	usage string // its arguments
	does  string // half a line
	more  string // the rest of its help
	tty   bool   // needs a terminal, so it runs here only to say so
	run   func(ctx context.Context, h House, c Caller, args []string, s Streams) error
}

func commands() []command {
	return []command{
		helpCommand(), newCommand(), checkCommand(), agendaCommand(), exportCommand(), statusCommand(), showCommand(),
	}
}

// failure is an error with the status that the command ends with.
type failure struct {
	status int
	text   string
}

func (f failure) Error() string { return f.text }

func fail(status int, format string, args ...any) error {
	return failure{status, fmt.Sprintf(format, args...)}
}

// Run runs the command that args name and returns its exit status.
func Run(ctx context.Context, h House, c Caller, args []string, s Streams) int {
	if len(args) == 0 {
		args = []string{"help"}
	}
	cmd, ok := find(args[0])
	if !ok {
		fmt.Fprintf(s.Err, "accord: there is no command %q; \"help\" lists those there are.\n", session.CleanLine(short(args[0])))
		return Usage
	}
	return Complain(s.Err, cmd.run(ctx, h, c, args[1:], s))
}

// Complain writes the sentence of an error and returns its status; OK of nil.
func Complain(w io.Writer, err error) int {
	if err == nil {
		return OK
	}
	f := asFailure(err)
	fmt.Fprintf(w, "accord: %s\n", strings.TrimRight(f.text, "\n"))
	return f.status
}

// Known reports whether name is a command of this package.
func Known(name string) bool {
	_, ok := find(name)
	return ok
}

// Help is what "help NAME" says about a command beyond its line, "" when there
// is no such command.
func Help(name string) string {
	c, _ := find(name)
	return c.more
}

func find(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name || c.name == "help" && (name == "--help" || name == "-h") })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40])
	}
	return s
}

// asFailure gives every error a status.
func asFailure(err error) failure {
	var f failure
	var refusal session.Refusal
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, room.ErrNoRoom):
		return failure{NoRoom, err.Error()}
	case errors.Is(err, room.ErrClosed), errors.Is(err, room.ErrDisk):
		return failure{Unavailable, err.Error()}
	case errors.Is(err, ErrManyCodes), errors.Is(err, ErrManyRooms),
		errors.Is(err, room.ErrFull), errors.Is(err, room.ErrNotStored), errors.Is(err, room.ErrUnknown), errors.Is(err, room.ErrUnreachable):
		return failure{TryLater, err.Error()}
	case errors.As(err, &refusal):
		return failure{NotAllowed, err.Error()}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return failure{TryLater, "the command was interrupted"}
	}
	return failure{Fault, "something went wrong on the server; its log says more"}
}

// open finds a room that the caller may read: one that they could walk into, or
// have a seat in.
func (h House) open(ctx context.Context, c Caller, args []string, usage string) (session.State, error) {
	if len(args) != 1 {
		return session.State{}, fail(Usage, "usage: %s", usage)
	}
	code, ok := session.ParseRoomCode(args[0])
	if !ok {
		return session.State{}, fail(NoRoom, "%q is not a room code; one looks like heron-42", session.CleanLine(short(args[0])))
	}
	r, err := h.Lobby.Find(ctx, code)
	if err != nil {
		return session.State{}, err
	}
	st := r.State()
	return st, MayRead(st, c)
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

// split takes the flags out of args; a flag that is not known is an error.
func split(args []string, flags ...string) (rest []string, on map[string]bool, err error) {
	on = map[string]bool{}
	for _, a := range args {
		name, isFlag := strings.CutPrefix(a, "--")
		switch {
		case !isFlag:
			rest = append(rest, a)
		case slices.Contains(flags, name):
			on[name] = true
		default:
			return nil, nil, fail(Usage, "there is no flag --%s here", session.CleanLine(short(name)))
		}
	}
	return rest, on, nil
}
