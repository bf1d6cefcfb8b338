package remote

import (
	"context"
	"slices"
	"strings"

	"accord/session"
)

func needsCommand() Command {
	return Command{
		Name: "needs", Forms: []string{"needs ROOM [--all] [--json]", "needs ROOM --answer [--json] < answers.txt"}, Does: "what is asked of you, and your answers",
		About: "Lists the needs that wait for your answer: addressed to your role or your name,\n" +
			"or to the sponsor, if you are one. --all lists all of them, with the answers.\n" +
			"With --answer each line of stdin answers one: its number and yes, no, try (I will\n" +
			"try) or unclear. You need a seat in the room, and the key you came with; the\n" +
			"workshop may be over.",
		Options: []Option{
			{Name: "all", Does: "those of others, and those that are answered, too"},
			{Name: "answer", Does: "read answers from stdin, as in \"N1 yes\""},
			jsonOption,
		},
		Examples: []Example{
			{"ssh HOST needs heron-42", "what does the team need from me?"},
			{"echo N1 yes | ssh HOST needs heron-42 --answer", "they get it"},
		},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Where: OverSSH, Arg: RoomCode,
		run: runNeeds,
	}
}

// asked is a need in the list. Its names in JSON are stable.
type asked struct {
	session.NeedView
	Mine  bool            `json:"mine"` // the caller may answer it
	phase session.PhaseID // that it was written in
}

func runNeeds(ctx context.Context, c *call) error {
	var lines []textLine
	var err error
	if c.on("answer") {
		if lines, err = c.lines(); err != nil {
			return err
		}
	}
	seat, err := c.sit(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer seat.Leave()
	all := needsIn(seat.View())
	if !c.on("answer") {
		return c.listNeeds(all)
	}
	n, err := c.each(ctx, seat, lines, func(l textLine) (session.Command, error) { return answerTo(all, l.text) })
	if err != nil {
		return err
	}
	return c.count("answered", n)
}

// needsIn are those that are shown, of all steps in which some were written.
func needsIn(v session.View) (out []asked) {
	var seen []session.PhaseID
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			_, board, been := v.Look(ph.ID)
			b, asks := board.(session.AskBoard)
			if !been || !asks || slices.Contains(seen, b.Base) {
				continue
			}
			seen = append(seen, b.Base)
			for _, g := range b.Groups {
				for _, n := range g.Needs {
					out = append(out, asked{n, g.Mine, b.Base})
				}
			}
		}
	}
	return out
}

func answerTo(all []asked, line string) (session.Command, error) {
	id, answer, _ := strings.Cut(line, " ")
	i := slices.IndexFunc(all, func(n asked) bool { return strings.EqualFold(n.ID, id) })
	if i < 0 {
		return nil, fail(Data, "there is no need %q", Printable(id))
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	if answer == "" {
		return nil, fail(Data, "the answer to %s is missing: yes, no, try or unclear", all[i].ID)
	}
	return session.AnswerNeed{Phase: all[i].phase, ID: all[i].ID, Answer: session.NeedAnswer(answer)}, nil
}

func (c *call) listNeeds(all []asked) error {
	list := []asked{}
	for _, n := range all {
		if c.on("all") || n.Mine && n.Open() {
			list = append(list, n)
		}
	}
	if c.on("json") {
		return c.object(list)
	}
	for _, n := range list {
		line := n.ID + "  " + n.Kind + ": " + n.What + ", from " + n.To
		if n.By != "" {
			line += " by " + string(n.By)
		}
		if n.ForID != "" {
			line += ", for " + n.ForID + " " + n.ForText
		} else if n.SoThat != "" {
			line += ", so that " + n.SoThat
		}
		line += " - " + stateOf(n.NeedView)
		if err := c.printf("%s\n", line); err != nil {
			return err
		}
	}
	return nil
}

func stateOf(n session.NeedView) string {
	switch {
	case n.Answer == "" && n.ReplyBy != "":
		return "open, answer by " + string(n.ReplyBy)
	case n.Answer == "":
		return "open"
	case n.AnsweredBy == "":
		return string(n.Answer)
	}
	return string(n.Answer) + " (" + n.AnsweredBy + ")"
}
