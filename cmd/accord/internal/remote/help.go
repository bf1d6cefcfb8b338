package remote

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

func helpCommand() Command {
	return Command{
		Name: "help", Forms: []string{"help [COMMAND]"}, Does: "this list, or the page of one command",
		About:    "Without an argument: how to come in, and all commands. With one: its page,\nwhich is what COMMAND --help shows, too.",
		Examples: []Example{{"ssh HOST help export", "what export can do"}},
		Min:      0, Max: 1,
		Where: OverSSH, // the program has a help of its own
		Arg:   CommandName,
		run: func(_ context.Context, c *call) error {
			if len(c.args) == 0 {
				return overview(c.Out)
			}
			cmd, ok := find(c.args[0])
			if !ok {
				return fail(Usage, "there is no command %q; \"help\" lists those there are", Printable(c.args[0]))
			}
			return cmd.page(c.Out, false)
		},
	}
}

// meanings are the exit statuses in words.
var meanings = []struct {
	status int
	means  string
}{
	{OK, "done"},
	{Usage, "the words of the command are wrong"},
	{Data, "the input is wrong, or something is damaged"},
	{NoRoom, "there is no such room"},
	{Unavailable, "full, or the server is stopping"},
	{Fault, "a fault of the server's; its log says more"},
	{TryLater, "try again later"},
	{NotAllowed, "not allowed"},
	{Unknown, "there is no such program here"},
}

func meaning(status int) string {
	for _, m := range meanings {
		if m.status == status {
			return m.means
		}
	}
	return ""
}

// page is what a good manual page says. here is the server's own command line.
func (c Command) page(w io.Writer, here bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s - %s\n\n", c.Name, c.Does)
	b.WriteString("Synopsis\n")
	for _, f := range c.Forms {
		fmt.Fprintf(&b, "  %s\n", c.form(f, here))
	}
	fmt.Fprintf(&b, "\nDescription\n%s\n", indent(c.About))
	if c.Input != "" && here {
		fmt.Fprintf(&b, "\n  FILE is %s; - is stdin.\n", c.Input)
	}
	if len(c.Options) > 0 {
		b.WriteString("\nOptions\n")
		for _, o := range c.Options {
			fmt.Fprintf(&b, "  %-22s %s\n", o.String(), strings.ReplaceAll(o.Does, "\n", "\n"+strings.Repeat(" ", 25)))
		}
	}
	b.WriteString("\nExit status\n")
	statuses := append([]int{OK, Usage, Fault}, c.Statuses...)
	slices.Sort(statuses)
	for _, status := range statuses {
		fmt.Fprintf(&b, "  %-4d %s\n", status, meaning(status))
	}
	c.examples(&b, here)
	_, err := io.WriteString(w, b.String())
	return err
}

func (c Command) examples(b *strings.Builder, here bool) {
	if len(c.Examples) == 0 {
		return
	}
	b.WriteString("\nExamples\n")
	for _, e := range c.Examples {
		line := e.Line
		if here {
			line = strings.ReplaceAll(strings.Replace(line, " < ", " ", 1), "ssh HOST ", "accord ")
			if strings.HasSuffix(line, "| accord "+c.Name) {
				line += " -"
			}
		}
		fmt.Fprintf(b, "  %s\n      %s\n", line, e.Does)
	}
}

// form is a way to type c: content comes on stdin, on the server's own command
// line from a file.
func (c Command) form(f string, here bool) string {
	if !here {
		return "ssh HOST " + f
	}
	if i := strings.Index(f, " < "); i >= 0 {
		f = f[:i] + " FILE"
	}
	return "accord " + f
}

func (o Option) String() string {
	if o.Arg == "" {
		return "--" + o.Name
	}
	return "--" + o.Name + " " + o.Arg
}

func indent(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = "  " + l
		}
	}
	return strings.Join(lines, "\n")
}

const welcome = `accord: a team writes its vision, draws the boundaries of its free choice and
signs its commitments, live, over ssh.

  ssh HOST                    the lobby: my rooms, join by code, open a room
  ssh ROOM@HOST               into a room, such as heron-42
  ssh -t HOST join ROOM       the same
  ssh ROOM@HOST plain         the same line by line, for screen readers and scripts
  ssh -t HOST show ROOM       the room for the projector: large, and only to look at
  scp HOST:ROOM.md .          the charter as a file; sftp HOST has all of mine

and without a screen, ssh HOST COMMAND:

`

func overview(w io.Writer) error {
	var b strings.Builder
	b.WriteString(welcome)
	for _, c := range Commands() {
		if !c.Terminal {
			fmt.Fprintf(&b, "  %-10s %s\n", c.Name, c.Does)
		}
	}
	b.WriteString("\n\"help COMMAND\" is the page of one, with its options and examples.\n" +
		"Content comes on stdin, answers on stdout, what went wrong on stderr. Status:\n")
	for _, m := range meanings {
		fmt.Fprintf(&b, "  %-4d %s\n", m.status, m.means)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
