// Command accord runs workshops in which a team writes its charter over ssh.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/config"
	"accord/cmd/accord/internal/remote"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], remote.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}

// exitStatus ends the program with a status of its own; what is to be said has
// been said.
type exitStatus int

func (e exitStatus) Error() string { return fmt.Sprintf("status %d", int(e)) }

// run runs the command line and returns the exit status.
func run(ctx context.Context, args []string, s remote.Streams) int {
	root := rootCommand(s)
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	var status exitStatus
	var usage usageError
	switch {
	case err == nil:
		return remote.OK
	case errors.As(err, &status):
		return int(status)
	case errors.As(err, &usage):
		say(s.Err, err)
		return remote.Usage
	}
	say(s.Err, err)
	return remote.Fault
}

func say(w io.Writer, err error) { fmt.Fprintf(w, "accord: %v\n", err) }

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func rootCommand(s remote.Streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "accord",
		Short: "a team writes its charter over ssh",
		Long: "accord runs workshops over ssh: a team writes its vision, draws the boundaries\n" +
			"of its free choice and signs its commitments, live, in any terminal.",
		SilenceUsage: true, SilenceErrors: true, Version: version(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is no command %q; accord help lists those there are", args[0])}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{config.Flag(err)} })
	root.AddCommand(explained(serveCommand(s), configCommand(s), doctorCommand(s), benchCommand(s))...)
	root.AddCommand(localCommands(s)...)
	root.AddCommand(explained(upkeepCommands(s)...)...)
	return root
}

// exactly is cobra.ExactArgs with the right exit status.
func exactly(n int, usage string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Errorf("usage: accord %s", usage)}
		}
		return nil
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return "unknown"
}
