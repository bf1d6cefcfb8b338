package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/room"
)

// localCommands are the commands of package remote on the server's own command
// line.
func localCommands(s remote.Streams) []*cobra.Command {
	var places settings
	var asJSON bool
	on := func(c *cobra.Command) *cobra.Command {
		places.places(c.Flags())
		return c
	}
	run := func(c *cobra.Command, in io.Reader, args ...string) error {
		o, err := placed(c)
		if err != nil {
			return err
		}
		return runLocally(c.Context(), o.data, in, args, s)
	}
	status := on(&cobra.Command{
		Use: "status ROOM", Short: "where a room is", Args: exactly(1, "status ROOM [--json]"),
		RunE: func(c *cobra.Command, args []string) error {
			if asJSON {
				args = append(args, "--json")
			}
			return run(c, nil, append([]string{"status"}, args...)...)
		},
	})
	status.Flags().BoolVar(&asJSON, "json", false, "for programs")
	return []*cobra.Command{
		on(&cobra.Command{
			Use: "new FILE", Short: "open a room for an agenda file (- for stdin)", Args: exactly(1, "new FILE"),
			RunE: func(c *cobra.Command, args []string) error { return withFile(c, args[0], run, "new") },
		}),
		on(&cobra.Command{
			Use: "export ROOM", Short: "the charter as Markdown", Args: exactly(1, "export ROOM"),
			RunE: func(c *cobra.Command, args []string) error { return run(c, nil, "export", args[0]) },
		}),
		status,
		on(&cobra.Command{
			Use: "check FILE", Short: "say what is wrong with an agenda file", Args: exactly(1, "check FILE"),
			RunE: func(c *cobra.Command, args []string) error { return withFile(c, args[0], pure(s), "check") },
		}),
		&cobra.Command{
			Use: "agenda list|show NAME|check FILE", Short: "the agendas and stages that come with accord",
			Long: remote.Help("agenda"),
			RunE: func(c *cobra.Command, args []string) error {
				if len(args) == 2 && args[0] == "check" {
					return withFile(c, args[1], pure(s), "check")
				}
				return pure(s)(c, nil, append([]string{"agenda"}, args...)...)
			},
		},
	}
}

type runner func(c *cobra.Command, in io.Reader, args ...string) error

// withFile runs a command with a file as its input.
func withFile(c *cobra.Command, name string, run runner, args ...string) error {
	if name == "-" {
		return run(c, c.InOrStdin(), args...)
	}
	f, err := os.Open(name)
	if err != nil {
		return usageError{fmt.Errorf("the file cannot be read: %w", err)}
	}
	defer f.Close()
	return run(c, f, args...)
}

// nameOf is how errors call the input, as its file was given.
func nameOf(in io.Reader) string {
	if f, ok := in.(*os.File); ok && f != os.Stdin {
		return f.Name()
	}
	return ""
}

// pure runs a command that needs no rooms.
func pure(s remote.Streams) runner {
	return func(c *cobra.Command, in io.Reader, args ...string) error {
		s.In, s.Name = in, nameOf(in)
		return status(remote.Run(c.Context(), remote.House{}, remote.Caller{Local: true}, args, s))
	}
}

func status(n int) error {
	if n == remote.OK {
		return nil
	}
	return exitStatus(n)
}

// runLocally asks the running server, or opens the data folder itself.
func runLocally(ctx context.Context, data string, in io.Reader, args []string, s remote.Streams) error {
	q := request{Args: args, Name: nameOf(in)}
	if in != nil {
		input, err := io.ReadAll(io.LimitReader(in, inputLimit))
		if err != nil {
			return fmt.Errorf("accord: read the input: %w", err)
		}
		q.Input = input
	}
	a, err := ask(ctx, data, q)
	if errors.Is(err, errNoServer) {
		return runAlone(ctx, data, q, s)
	}
	if err != nil {
		return err
	}
	if _, err := s.Err.Write(a.Err); err != nil {
		return err
	}
	if _, err := s.Out.Write(a.Out); err != nil {
		return err
	}
	return status(a.Status)
}

// runAlone works on a data folder that no server uses. Invitations name the
// port that serve has by default.
func runAlone(ctx context.Context, data string, q request, s remote.Streams) error {
	if _, err := os.Stat(data); q.Args[0] != "new" && errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(s.Err, "accord: there is no folder %s, so there are no rooms in it\n", data)
		return status(remote.NoRoom)
	}
	store, err := openStore(data)
	if err != nil {
		return err
	}
	defer store.Close()
	lobby := room.New(room.Config{Journal: store})
	h := remote.House{Lobby: lobby, Invite: func(code session.RoomCode) remote.Invitation {
		return remote.Invitation{Join: fmt.Sprintf("ssh -p 2222 %s@localhost   (once accord serve runs)", code), Fingerprint: "is printed by accord serve"}
	}}
	s.In, s.Name = bytes.NewReader(q.Input), q.Name
	n := runHere(ctx, upkeep{store, lobby}, h, q.Args, s)
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := lobby.Close(closing); err != nil {
		return err
	}
	return status(n)
}

// runHere runs a command of the local command line in the process that has the
// data folder.
func runHere(ctx context.Context, u upkeep, h remote.House, args []string, s remote.Streams) int {
	if len(args) > 0 {
		if n, mine := u.run(ctx, args, s); mine {
			return n
		}
	}
	return remote.Run(ctx, h, remote.Caller{Local: true}, args, s)
}
