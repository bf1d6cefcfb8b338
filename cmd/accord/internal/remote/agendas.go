package remote

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"accord/session"
	"accord/session/agenda"
)

// agendaLimit is the largest agenda file that is read, in bytes.
const agendaLimit = 64 << 10

func newCommand() command {
	return command{
		name: "new", usage: "new < agenda.yaml", does: "open a room for an agenda",
		more: "Prints the room's code alone on the first line, the join line on the second.\n" +
			"Whoever opens a room with an ssh key facilitates it. Without a key a third\n" +
			"line has the claim code: the first to enter it in the room facilitates.",
		run: runNew,
	}
}

func runNew(ctx context.Context, h House, c Caller, args []string, s Streams) error {
	if len(args) > 0 {
		return fail(Usage, "usage: new < agenda.yaml; the agenda comes on stdin")
	}
	a, err := readAgenda(s)
	if err != nil {
		return err
	}
	name := session.CleanLine(c.Name)
	if name == "" {
		name = "facilitator"
	}
	code, claim, err := h.Lobby.Open(ctx, a, c.Identity, name, "")
	if err != nil {
		return err
	}
	inv := h.Invite(code)
	fmt.Fprintf(s.Out, "%s\n%s\n", code, inv.Join)
	if claim != "" {
		fmt.Fprintf(s.Out, "claim code: %s\n", claim)
	}
	fmt.Fprintf(s.Out, "host key %s\n", inv.Fingerprint)
	return nil
}

func readAgenda(s Streams) (session.Agenda, error) {
	data, err := io.ReadAll(io.LimitReader(s.In, agendaLimit+1))
	switch {
	case err != nil:
		return session.Agenda{}, fail(Data, "the agenda could not be read to its end")
	case len(data) > agendaLimit:
		return session.Agenda{}, fail(Data, "the agenda is larger than %d KiB", agendaLimit>>10)
	case len(data) == 0:
		return session.Agenda{}, fail(Data, "no agenda came on stdin; try: new < agenda.yaml")
	}
	a, err := agenda.Parse(cmp.Or(s.Name, "agenda.yaml"), data)
	var faults agenda.Errors
	if errors.As(err, &faults) {
		return session.Agenda{}, fail(Data, "the agenda cannot be used:\n%s", faults.Error())
	}
	return a, err
}

func checkCommand() command {
	return command{
		name: "check", usage: "check < agenda.yaml", does: "say what is wrong with an agenda, and sum its minutes",
		more: "Every error stands with its line, its key and what would be right. An agenda\n" +
			"without errors is listed stage by stage; \"new\" opens a room with it.",
		run: func(_ context.Context, _ House, _ Caller, args []string, s Streams) error {
			if len(args) > 0 {
				return fail(Usage, "usage: check < agenda.yaml; the agenda comes on stdin")
			}
			return check(s)
		},
	}
}

func check(s Streams) error {
	a, err := readAgenda(s)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "%s: %d stages, %g minutes and %g in the bank\n", session.CleanLine(a.Title), len(a.Stages), float64(a.Sum()), float64(a.Bank))
	for i, st := range a.Stages {
		fmt.Fprintf(s.Out, "%3d  %-16s %5g min  %d phases\n", i+1, session.CleanLine(st.Title), float64(st.Sum()), len(st.Phases))
	}
	return nil
}

func agendaCommand() command {
	const usage = "agenda list | agenda show NAME | agenda check < agenda.yaml"
	return command{
		name: "agenda", usage: usage, does: "the agendas and stages that come with accord",
		more: agendaHelp(),
		run: func(_ context.Context, _ House, _ Caller, args []string, s Streams) error {
			switch {
			case len(args) == 1 && args[0] == "list":
				return listAgendas(s.Out)
			case len(args) == 1 && args[0] == "check":
				return check(s)
			case len(args) == 2 && args[0] == "show":
				return showAgenda(s.Out, args[1])
			}
			return fail(Usage, "usage: %s", usage)
		},
	}
}

// agendaHelp names what there is, so that it stays true.
func agendaHelp() string {
	return "An own agenda is best begun from one of ours:\n" +
		"    agenda show express-45 > mine.yaml\n" +
		"    agenda check < mine.yaml\n" +
		"    new < mine.yaml\n" +
		"Agendas:\n" + indented(agenda.Names()) +
		"They are made of stages, which show their keys in the same way (agenda show\n" +
		"pulse):\n" + indented(agenda.Stages()) +
		"With \"language: de\" their words are German; \"en\" is the other language."
}

// indented are names in lines that fit a terminal.
func indented(names []string) string {
	var b strings.Builder
	line := " "
	for _, n := range names {
		if len(line)+len(n) > 70 {
			b.WriteString(line + "\n")
			line = " "
		}
		line += " " + n
	}
	return b.String() + line + "\n"
}

func listAgendas(out io.Writer) error {
	for _, v := range agenda.Shipped() {
		if _, err := fmt.Fprintf(out, "%-16s %3g min  %s\n", v.Name, float64(v.Minutes), v.For); err != nil {
			return err
		}
	}
	return nil
}

func showAgenda(out io.Writer, name string) error {
	src := agenda.Source(name)
	if src == nil {
		src = agenda.StageSource(name)
	}
	if src == nil {
		return fail(Usage, "no agenda and no stage is called %q; \"agenda list\" names the agendas, \"help agenda\" the stages", session.CleanLine(short(name)))
	}
	_, err := out.Write(src)
	return err
}
