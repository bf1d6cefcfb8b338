package remote

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"accord/session"
	"accord/session/charter"
)

func exportCommand() command {
	return command{
		name: "export", usage: "export ROOM > charter.md", does: "the charter as Markdown, as it stands now",
		more: "Exporting twice gives the same bytes until something changes.",
		run: func(ctx context.Context, h House, c Caller, args []string, s Streams) error {
			rest, _, err := split(args)
			if err != nil {
				return err
			}
			st, err := h.open(ctx, c, rest, "export ROOM")
			if err != nil {
				return err
			}
			_, err = s.Out.Write(charter.Markdown(st.Charter()))
			return err
		},
	}
}

func statusCommand() command {
	return command{
		name: "status", usage: "status ROOM [--json]", does: "where a room is",
		more: "Counts and the plan only: nothing that is sealed, and nothing that people wrote.",
		run: func(ctx context.Context, h House, c Caller, args []string, s Streams) error {
			rest, on, err := split(args, "json")
			if err != nil {
				return err
			}
			st, err := h.open(ctx, c, rest, "status ROOM [--json]")
			if err != nil {
				return err
			}
			status := statusOf(st, time.Now())
			if !on["json"] {
				return status.print(s)
			}
			enc := json.NewEncoder(s.Out)
			enc.SetIndent("", "  ")
			return enc.Encode(status)
		},
	}
}

// status is what a program may know of a room. Its names are stable.
type status struct {
	Room     session.RoomCode `json:"room"`
	Title    string           `json:"title"`
	Opened   session.Date     `json:"opened"`
	Locked   bool             `json:"locked"`
	Stage    string           `json:"stage"`
	Phase    session.PhaseID  `json:"phase"`
	Step     int              `json:"step"`
	Steps    int              `json:"steps"`
	Paused   bool             `json:"paused"`
	Left     int              `json:"seconds_left"` // negative once the time is over
	Bank     int              `json:"bank_seconds"`
	Joined   int              `json:"joined"`
	Here     int              `json:"here"`
	Answered int              `json:"answered"`
	Adopted  bool             `json:"vision_adopted"`
	Review   session.Date     `json:"review,omitempty"`
}

func statusOf(st session.State, now time.Time) status {
	v := st.ViewFor("")
	c := st.Charter()
	return status{
		Room: v.Code, Title: v.Title, Opened: c.Opened, Locked: v.Locked, Stage: v.Stage.Title, Phase: v.Phase.ID,
		Step: v.At.Stage + 1, Steps: len(v.Stages), Paused: v.Clock.Paused,
		Left: int(v.Clock.Left(now).Seconds()), Bank: int(v.Clock.Bank.Seconds()), Joined: c.People, Here: v.Progress.Here,
		Answered: v.Progress.Answered, Adopted: c.Vision.Adopted, Review: c.Review,
	}
}

func (t status) print(s Streams) error {
	_, err := fmt.Fprintf(s.Out, "%s  %s\nstage %d of %d: %s (%s)\n%d joined, %d here, %d have answered\n",
		t.Room, t.Title, t.Step, t.Steps, t.Stage, t.Phase, t.Joined, t.Here, t.Answered)
	return err
}

// showCommand is the wall, which runs where there is a terminal.
func showCommand() command {
	return command{
		name: "show", usage: "show ROOM", does: "the room for the projector: large, and only to look at", tty: true,
		more: "It needs a terminal: ssh -t HOST show ROOM. Nothing on it is personal, and nothing that is not revealed.",
		run: func(context.Context, House, Caller, []string, Streams) error {
			return fail(Usage, "the wall needs a terminal: ssh -t HOST show ROOM")
		},
	}
}

func helpCommand() command {
	return command{
		name: "help", usage: "help [COMMAND]", does: "this text, or more about one command",
		run: func(_ context.Context, _ House, _ Caller, args []string, s Streams) error {
			if len(args) == 0 {
				return overview(s)
			}
			cmd, ok := find(args[0])
			if !ok {
				return fail(Usage, "there is no command %q; \"help\" lists those there are", session.CleanLine(short(args[0])))
			}
			_, err := fmt.Fprintf(s.Out, "%s\n  %s\n\n%s\n", cmd.usage, cmd.does, cmd.more)
			return err
		},
	}
}

func overview(s Streams) error {
	if _, err := fmt.Fprint(s.Out, `accord: a team writes its vision, draws the boundaries of its free choice and
signs its commitments, live, over ssh.

  ssh HOST                    the lobby: my rooms, join by code, open a room
  ssh ROOM@HOST               into a room, such as heron-42
  ssh -t HOST join ROOM       the same
  ssh -t HOST show ROOM       the room for the projector: large, and only to look at

and without a screen, ssh HOST COMMAND:

`); err != nil {
		return err
	}
	for _, c := range commands() {
		if c.tty {
			continue
		}
		if _, err := fmt.Fprintf(s.Out, "  %-31s %s\n", c.usage, c.does); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(s.Out, `
Content comes on stdin, answers on stdout, what went wrong on stderr.
Status: 0 ok, 64 usage, 65 an agenda with errors, 66 no such room, 69 full or
stopping, 70 a fault of ours, 75 try later, 77 not allowed.
`)
	return err
}
