package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/room"
)

// localCommands are the commands of package remote on the server's own command
// line: those that need not know who asks.
func localCommands(s remote.Streams) []*cobra.Command {
	var out []*cobra.Command
	for _, cmd := range remote.Commands() {
		if cmd.Where == remote.Everywhere {
			out = append(out, localCommand(cmd, s))
		}
	}
	return out
}

// localCommand makes a command of cobra, for its flags, its help and the
// completion in shells. What it does is done by package remote.
func localCommand(cmd remote.Command, s remote.Streams) *cobra.Command {
	c := &cobra.Command{
		Use: cmd.Name, Short: cmd.Does, Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return candidates(c, cmd, args)
		},
		RunE: func(c *cobra.Command, args []string) error { return runLocal(c, cmd, args, s) },
	}
	var places settings
	if !cmd.NoRooms {
		places.places(c.Flags())
	}
	for _, o := range cmd.Options {
		if o.Arg == "" {
			c.Flags().Bool(o.Name, false, o.Does)
			continue
		}
		c.Flags().String(o.Name, "", o.Does)
		if o.Values != nil {
			// It fails only for a flag that is not there.
			_ = c.RegisterFlagCompletionFunc(o.Name, cobra.FixedCompletions(o.Values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	c.SetHelpFunc(func(c *cobra.Command, _ []string) {
		fmt.Fprint(c.OutOrStdout(), cmd.Help())
		if !cmd.NoRooms {
			fmt.Fprintf(c.OutOrStdout(), "\nWhere the rooms are\n%s", placesHelp(c))
		}
	})
	return c
}

func placesHelp(c *cobra.Command) string {
	var o settings
	f := pflag.NewFlagSet(c.Name(), pflag.ContinueOnError)
	o.places(f)
	return f.FlagUsages()
}

// runLocal gives the words to package remote: here, or in the server that runs.
func runLocal(c *cobra.Command, cmd remote.Command, args []string, s remote.Streams) error {
	words := []string{cmd.Name}
	var in io.Reader
	if cmd.Reads(args) {
		if len(args) <= cmd.Min {
			return usageError{fmt.Errorf("usage: %s", strings.Join(cmd.LocalForms(), " | "))}
		}
		f, err := inputFrom(c, args[len(args)-1])
		if err != nil {
			return err
		}
		defer f.Close()
		in, args = f, args[:len(args)-1]
	}
	if err := cmd.Fits(len(args), true); err != nil {
		return usageError{err}
	}
	words = append(words, optionsOf(c, cmd)...)
	words = append(append(words, "--"), args...)
	if cmd.NoRooms {
		s.In, s.Name = in, nameOf(in)
		return status(remote.Run(c.Context(), remote.House{}, remote.Caller{Local: true}, words, s))
	}
	o, err := placed(c)
	if err != nil {
		return err
	}
	return runLocally(c.Context(), o.data, in, words, s)
}

func optionsOf(c *cobra.Command, cmd remote.Command) (words []string) {
	for _, o := range cmd.Options {
		f := c.Flags().Lookup(o.Name)
		switch {
		case !f.Changed || f.Value.String() == "false":
		case o.Arg == "":
			words = append(words, "--"+o.Name)
		default:
			words = append(words, "--"+o.Name+"="+f.Value.String())
		}
	}
	return words
}

// inputFrom opens the file that a command reads.
func inputFrom(c *cobra.Command, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(c.InOrStdin()), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, usageError{fmt.Errorf("the file cannot be read: %w", err)}
	}
	return f, nil
}

// nameOf is how errors call the input, as its file was given.
func nameOf(in io.Reader) string {
	if f, ok := in.(*os.File); ok && f != os.Stdin {
		return f.Name()
	}
	return ""
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
	n, err := ask(ctx, data, q, s)
	if errors.Is(err, errNoServer) {
		return runAlone(ctx, data, q, s)
	}
	if err != nil {
		return err
	}
	return status(n)
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
	alone := &operator{data: data, store: store, lobby: lobby}
	h := remote.House{Lobby: keeper{lobby}, Operator: alone, Invite: func(code session.RoomCode) remote.Invitation {
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

// keeper is the lobby of whoever keeps the server: all rooms are theirs to see.
type keeper struct{ *room.Lobby }

var _ remote.Lobby = keeper{}

// Mine is all rooms.
func (k keeper) Mine(ctx context.Context, _ remote.Caller) []room.RoomCard { return k.All(ctx) }
