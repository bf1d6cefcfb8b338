package remote

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"accord/session"
)

// A Command is one entry of the list: all that is known of it, for whoever runs
// it, explains it or completes it.
type Command struct {
	Name     string
	Forms    []string // the ways to type it, without the program: "export ROOM [--raw]"
	Does     string   // half a line
	About    string   // paragraphs, wrapped at 78 columns
	Options  []Option
	Examples []Example
	Statuses []int // it may end with, beyond OK, Usage and Fault

	// Input is what comes on stdin, "" for nothing. On the server's own command
	// line it may be the name of a file at the end instead. With is when it
	// comes; nil for always.
	Input string
	With  func(args []string) bool

	Min, Max int // arguments, without the file
	Where    Where
	NoRooms  bool // needs no rooms, so no server and no data folder
	Terminal bool // runs on a terminal only; here it says so
	Arg      Kind // what its last argument is, to be completed
	run      func(ctx context.Context, c *call) error
}

// Where a command can be used.
type Where int

// The places.
const (
	Everywhere Where = iota
	OverSSH          // it needs to know who asks
)

// Kind is what an argument is.
type Kind int

// The kinds of arguments.
const (
	NoArgument Kind = iota
	RoomCode
	AgendaName
	CommandName
	AdminWord
)

// Option is "--name", or "--name ARG".
type Option struct {
	Name, Arg string
	Values    []string // that Arg can be; nil for anything
	Does      string
}

// Example is a line to type and what it does. HOST is in it for the server.
type Example struct{ Line, Does string }

// call is a command that is being run.
type call struct {
	House
	Caller
	Streams
	cmd    Command
	args   []string
	values map[string]string // of the options that were given
}

func (c *call) on(option string) bool {
	_, on := c.values[option]
	return on
}

// now is the moment of the call.
func (c *call) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

// usage is the error of somebody who typed c in no way that it has.
func (c *call) usage() error {
	forms := c.cmd.Forms
	if c.Local {
		forms = c.cmd.LocalForms()
	}
	hint := ""
	if c.cmd.Input != "" && !c.Local {
		hint = "; " + c.cmd.Input + " comes on stdin"
	}
	return fail(Usage, "usage: %s%s", strings.Join(forms, " | "), hint)
}

// Fits is nil when c can be called with so many arguments, beside its input.
func (c Command) Fits(args int, local bool) error {
	if args >= c.Min && args <= c.Max {
		return nil
	}
	return (&call{cmd: c, Caller: Caller{Local: local}}).usage()
}

// LocalForms are the ways to type c on the server's own command line.
func (c Command) LocalForms() []string {
	var out []string
	for _, f := range c.Forms {
		out = append(out, c.form(f, true))
	}
	return out
}

// parse takes words apart: options may stand anywhere before "--", their values
// behind a "=" or in the next word.
func (c Command) parse(words []string) (args []string, values map[string]string, err error) {
	values = map[string]string{}
	for i := 0; i < len(words); i++ {
		word, isOption := strings.CutPrefix(words[i], "--")
		if !isOption {
			args = append(args, words[i])
			continue
		}
		if word == "" {
			return append(args, words[i+1:]...), values, nil
		}
		name, value, given := strings.Cut(word, "=")
		o, known := c.option(name)
		switch {
		case !known:
			return nil, nil, fail(Usage, "%s has no option --%s; \"help %s\" lists those it has", c.Name, Printable(name), c.Name)
		case o.Arg == "" && given:
			return nil, nil, fail(Usage, "--%s takes no value", name)
		case o.Arg != "" && !given && i+1 == len(words):
			return nil, nil, fail(Usage, "--%s needs a value: %s", name, o.Arg)
		case o.Arg != "" && !given:
			i++
			value = words[i]
		}
		if o.Values != nil && !slices.Contains(o.Values, value) {
			return nil, nil, fail(Usage, "--%s is %s, not %q", name, strings.Join(o.Values, " or "), Printable(value))
		}
		values[name] = value
	}
	return args, values, nil
}

func (c Command) option(name string) (Option, bool) {
	i := slices.IndexFunc(c.Options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return c.Options[i], true
}

// Reads reports whether c reads its input when it is called with these words.
func (c Command) Reads(words []string) bool {
	return c.Input != "" && (c.With == nil || c.With(words))
}

// Help is the page of the command as the server's own command line shows it.
func (c Command) Help() string {
	var b strings.Builder
	_ = c.page(&b, true) // a Builder takes everything
	return b.String()
}

// Printable is the beginning of a word that somebody typed.
func Printable(s string) string {
	s = session.CleanLine(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40])
	}
	return s
}

var jsonOption = Option{Name: "json", Does: "for programs: JSON on stdout"}

// count says how many of something were done: {"noted": 1} to programs.
func (c *call) count(done string, n int) error {
	if c.on("json") {
		return c.object(map[string]int{done: n})
	}
	return c.printf("%d %s\n", n, done)
}

// limited reads all of r, which may be at most that many bytes.
func limited(r io.Reader, most int, what string) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		return nil, fail(Data, "%s could not be read to its end", what)
	case len(b) > most:
		return nil, fail(Data, "%s is larger than %d KiB", what, most>>10)
	}
	return b, nil
}

// object writes v as JSON for programs.
func (c *call) object(v any) error {
	b, err := encode(v, "  ")
	if err != nil {
		return fmt.Errorf("remote: encode the answer of %s: %w", c.cmd.Name, err)
	}
	_, err = c.Out.Write(b)
	return err
}
