package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"accord/cmd/accord/internal/load/glass"
)

// A Program is a server that can be measured.
type Program struct {
	Name string
	// Argv starts it with a folder of its own and an address on which it tells of
	// itself under /debug/pprof. It prints "listening on ADDR".
	Argv func(dir, debug string) []string
	// Room opens the i-th room of the crowd, for its leader. The user name that it
	// returns leads into it.
	Room func(c *Crowd, i int) (string, error)
	// Form is on the screen of somebody whom the room does not know. It is left
	// with a name and two Enters. Inside is on all screens in the room.
	Form, Inside string
	// Notes is how many notes a screen says that there are.
	Notes func(*glass.Screen) (int, bool)
	// Clock makes the clocks of all rooms run. It may be nil.
	Clock func(ctx context.Context, c *Crowd) error
	// Onward brings all leaders to where MovesOn is the key with which their rooms
	// move on; Next is on all screens then, and people press Answers. It may be nil.
	Onward        func(ctx context.Context, c *Crowd) error
	MovesOn, Next string
	Answers       []string
	// Check says whether the folder holds all of words, after the server has
	// ended. It may be nil.
	Check func(dir, room string, words []string) (lost int, err error)
	// Age adds so many records to a room, while no server runs. It may be nil.
	Age func(dir, room string, records int) error
	// Sized says that it takes "-bytes N", what to send for each change.
	Sized bool
}

// References builds the two programs to compare with. It has to run in the
// module's source.
func References(ctx context.Context, dir string) (wish, bare Program, err error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "accord").Output()
	if err != nil {
		return wish, bare, fmt.Errorf("load: the references are built from source; run this in the source folder: %w", err)
	}
	testdata := filepath.Join(strings.TrimSpace(string(out)), "cmd", "accord", "internal", "load", "testdata")
	wish, bare = reference("wish"), reference("ssh")
	bare.Sized = true
	return wish, bare, errors.Join(
		build(ctx, filepath.Join(testdata, "wishroom"), filepath.Join(dir, "wishroom"), &wish),
		build(ctx, filepath.Join(testdata, "bareroom"), filepath.Join(dir, "bareroom"), &bare))
}

func build(ctx context.Context, from, to string, p *Program) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", to, ".")
	cmd.Dir, cmd.Stderr = from, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("load: build %s: %w", filepath.Base(from), err)
	}
	p.Argv = func(_, debug string) []string { return []string{to, "-debug", debug} }
	return nil
}

// ofSize makes it send so many bytes for each change.
func (p Program) ofSize(bytes int) Program {
	argv := p.Argv
	p.Argv = func(dir, debug string) []string { return append(argv(dir, debug), "-bytes", fmt.Sprint(bytes)) }
	return p
}

// reference is what both have in common.
func reference(name string) Program {
	return Program{
		Name: name, Inside: "Which words?",
		Room: func(_ *Crowd, i int) (string, error) { return fmt.Sprintf("room-%d", i), nil },
		Notes: func(s *glass.Screen) (n int, ok bool) {
			_, err := fmt.Sscanf(s.Row(0), "%d notes", &n)
			return n, err == nil
		},
	}
}
