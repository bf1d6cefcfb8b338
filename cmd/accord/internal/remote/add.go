package remote

import (
	"context"
	"fmt"

	"accord/session"
)

func addCommand() Command {
	return Command{
		Name: "add", Forms: []string{"add ROOM < cards.txt"}, Does: "write cards in the step that the room is in, one for each line",
		About: "For who has a seat in the room, with the key they came with: what you add is as\n" +
			"if you had typed it there, sealed where cards are sealed. A card that you have\n" +
			"written already is not written twice, so a command that failed half-way can be\n" +
			"repeated. Lines that are refused are told with their numbers, and the others\n" +
			"are written all the same; the status then is 65.",
		Options:  []Option{jsonOption},
		Examples: []Example{{"echo 'form 12 fills itself' | ssh HOST add heron-42", "write a card"}},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Input: "what you write", Where: OverSSH, Arg: RoomCode,
		run: runAdd,
	}
}

// added is the answer of add to programs. Its names are stable.
type added struct {
	Room  session.RoomCode `json:"room"`
	Phase session.PhaseID  `json:"phase"`
	Title string           `json:"title"`
	Added int              `json:"added"`
}

func runAdd(ctx context.Context, c *call) error {
	lines, err := c.lines()
	if err != nil {
		return err
	}
	seat, err := c.sit(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer seat.Leave()
	v := seat.View()
	if _, writes := v.Board.(session.WriteBoard); !writes {
		return fail(NotAllowed, "%s is at %q, where no cards are written", v.Code, v.Phase.Title)
	}
	n, refused := c.each(ctx, seat, lines, func(l textLine) (session.Command, error) {
		return session.AddCard{Phase: v.Phase.ID, Text: l.text}, nil
	})
	is := added{v.Code, v.Phase.ID, v.Phase.Title, n}
	if c.on("json") {
		err = c.object(is)
	} else {
		err = c.printf("%d added to %s\n", is.Added, is.Title)
	}
	if refused != nil {
		return refused
	}
	return err
}

func sentenceOf(l textLine, why string) string { return fmt.Sprintf("line %d: %s", l.number, why) }

func importCommand() Command {
	return Command{
		Name: "import", Forms: []string{"import ROOM --as evidence [--into PHASE] < lines.txt"}, Does: "put what is known from outside before everybody",
		About: "Lines of evidence (what users say, what was measured) stand as E1, E2 ... below\n" +
			"the question of a step in which cards are written: the next one to come in\n" +
			"the stage \"future\" where the plan has that, else the next one at all, or the one\n" +
			"that --into names (status --json says what the present one is called). They\n" +
			"replace those that were imported before. For facilitators, with the key they\n" +
			"came with, until the cards of that step are shown.",
		Options: []Option{
			{Name: "as", Arg: "KIND", Values: []string{"evidence"}, Does: "what the lines are: evidence"},
			{Name: "into", Arg: "PHASE", Does: "the step, as in future.headlines"},
			jsonOption,
		},
		Examples: []Example{{"ssh HOST import heron-42 --as evidence < pains.md", "the top pains of support, for all to see"}},
		Statuses: []int{Data, NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      1, Max: 1,
		Input: "what is known", Where: OverSSH, Arg: RoomCode,
		run: runImport,
	}
}

func runImport(ctx context.Context, c *call) error {
	if !c.on("as") {
		return c.usage()
	}
	lines, err := c.lines()
	if err != nil {
		return err
	}
	seat, err := c.sit(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer seat.Leave()
	v := seat.View()
	ph, err := evidencePhase(v, session.PhaseID(c.values["into"]))
	if err != nil {
		return err
	}
	give := session.GiveEvidence{Phase: ph.ID}
	for _, l := range lines {
		give.Lines = append(give.Lines, listItem(l.text))
	}
	if err := seat.Submit(ctx, give); err != nil {
		return err
	}
	if c.on("json") {
		return c.object(added{v.Code, ph.ID, ph.Title, len(give.Lines)})
	}
	return c.printf("%d lines stand below the question of %s\n", len(give.Lines), ph.Title)
}

// listItem is a line without the mark of a list.
func listItem(text string) string {
	for _, mark := range []string{"- ", "* ", "+ "} {
		if len(text) > len(mark) && text[:len(mark)] == mark {
			return text[len(mark):]
		}
	}
	return text
}

// futureStage is the stage that evidence is for, where a plan has it.
const futureStage = session.StageID("future")

func evidencePhase(v session.View, told session.PhaseID) (session.PhaseView, error) {
	var next, future session.PhaseView
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			switch {
			case ph.ID == told && ph.Do == "write":
				return ph, nil
			case told != "" || ph.Do != "write" || ph.Skipped || ph.Revealed || ph.Been && !ph.Now:
			case st.ID == futureStage && future.ID == "":
				future = ph
			case next.ID == "":
				next = ph
			}
		}
	}
	switch {
	case told != "":
		return next, fail(Usage, "no step %q in which cards are written is in the plan of %s", Printable(string(told)), v.Code)
	case future.ID != "":
		return future, nil
	case next.ID != "":
		return next, nil
	}
	return next, fail(NotAllowed, "no step in which cards are written is left in the plan of %s", v.Code)
}
