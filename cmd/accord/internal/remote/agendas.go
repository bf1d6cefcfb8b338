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

func newCommand() Command {
	return Command{
		Name: "new", Forms: []string{"new < agenda.yaml"}, Does: "open a room for an agenda",
		About: "Prints the room's code alone on the first line, then the line that brings people\n" +
			"in and the host key's fingerprint to compare. Whoever opens a room with an ssh\n" +
			"key facilitates it. Without a key there is also a claim code: the first to enter\n" +
			"it in the room facilitates.",
		Options: []Option{jsonOption},
		Examples: []Example{
			{"ssh HOST new < agenda.yaml", "open a room for an agenda of your own"},
			{"ssh HOST agenda show full-90 | ssh HOST new", "open a room for one of ours"},
		},
		Statuses: []int{Data, Unavailable, TryLater},
		Input:    "the agenda",
		run:      runNew,
	}
}

// opened is the answer of new to programs. Its names are stable.
type opened struct {
	Room    session.RoomCode `json:"room"`
	Join    string           `json:"join"`
	Claim   string           `json:"claim_code,omitempty"`
	HostKey string           `json:"host_key"`
}

func runNew(ctx context.Context, c *call) error {
	a, err := readAgenda(c.Streams)
	if err != nil {
		return err
	}
	name := session.CleanLine(c.Caller.Name)
	if name == "" {
		name = "facilitator"
	}
	code, claim, err := c.Lobby.Open(ctx, a, c.Identity, name, "")
	if err != nil {
		return err
	}
	inv := c.Invite(code)
	if c.on("json") {
		return c.object(opened{code, inv.Join, claim, inv.Fingerprint})
	}
	if claim != "" {
		claim = "claim code: " + claim + "\n"
	}
	return c.printf("%s\n%s\n%shost key %s\n", code, inv.Join, claim, inv.Fingerprint)
}

func readAgenda(s Streams) (session.Agenda, error) {
	data, err := limited(s.In, agendaLimit, "the agenda")
	switch {
	case err != nil:
		return session.Agenda{}, err
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

func checkCommand() Command {
	return Command{
		Name: "check", Forms: []string{"check < agenda.yaml"}, Does: "say what is wrong with an agenda, and sum its minutes",
		About: "Every error stands with its line, its key and what would be right. An agenda\n" +
			"without errors is listed stage by stage; \"new\" opens a room with it.",
		Options:  []Option{jsonOption},
		Examples: []Example{{"ssh HOST check < agenda.yaml", "is it right, and how long is it?"}},
		Statuses: []int{Data},
		Input:    "the agenda",
		NoRooms:  true,
		run:      func(_ context.Context, c *call) error { return c.check() },
	}
}

// checked is the answer of check to programs. Its names are stable.
type (
	checked struct {
		Title   string         `json:"title"`
		Minutes float64        `json:"minutes"`
		Bank    float64        `json:"bank_minutes"`
		Stages  []checkedStage `json:"stages"`
	}
	checkedStage struct {
		Title   string  `json:"title"`
		Minutes float64 `json:"minutes"`
		Phases  int     `json:"phases"`
	}
)

func (c *call) check() error {
	a, err := readAgenda(c.Streams)
	if err != nil {
		return err
	}
	is := checked{Title: session.CleanLine(a.Title), Minutes: float64(a.Sum()), Bank: float64(a.Bank)}
	for _, st := range a.Stages {
		is.Stages = append(is.Stages, checkedStage{session.CleanLine(st.Title), float64(st.Sum()), len(st.Phases)})
	}
	if c.on("json") {
		return c.object(is)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d stages, %g minutes and %g in the bank\n", is.Title, len(is.Stages), is.Minutes, is.Bank)
	for i, st := range is.Stages {
		fmt.Fprintf(&b, "%3d  %-16s %5g min  %d phases\n", i+1, st.Title, st.Minutes, st.Phases)
	}
	return c.printf("%s", b.String())
}

func agendaCommand() Command {
	return Command{
		Name: "agenda", Forms: []string{"agenda list [--json]", "agenda show NAME", "agenda check < agenda.yaml"},
		Does: "the agendas and stages that come with accord", About: agendaHelp(),
		Options: []Option{jsonOption},
		Examples: []Example{
			{"ssh HOST agenda list", "names, minutes and for whom each is"},
			{"ssh HOST agenda show express-45 > mine.yaml", "one of ours, to be changed"},
		},
		Statuses: []int{Data},
		Input:    "the agenda",
		With:     func(args []string) bool { return len(args) > 0 && args[0] == "check" },
		Min:      1, Max: 2,
		Arg:     AgendaName,
		NoRooms: true,
		run: func(_ context.Context, c *call) error {
			switch {
			case len(c.args) == 1 && c.args[0] == "list":
				return c.listAgendas()
			case len(c.args) == 1 && c.args[0] == "check":
				return c.check()
			case len(c.args) == 2 && c.args[0] == "show":
				return showAgenda(c.Out, c.args[1])
			}
			return c.usage()
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

// shippedAgenda is an agenda in the list. Its names in JSON are stable.
type shippedAgenda struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Minutes float64 `json:"minutes"`
	For     string  `json:"for"`
}

func (c *call) listAgendas() error {
	var all []shippedAgenda
	for _, v := range agenda.Shipped() {
		all = append(all, shippedAgenda{v.Name, v.Title, float64(v.Minutes), v.For})
	}
	if c.on("json") {
		return c.object(all)
	}
	for _, v := range all {
		if err := c.printf("%-16s %3g min  %s\n", v.Name, v.Minutes, v.For); err != nil {
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
		return fail(Usage, "no agenda and no stage is called %q; \"agenda list\" names the agendas, \"help agenda\" the stages", Printable(name))
	}
	_, err := out.Write(src)
	return err
}
