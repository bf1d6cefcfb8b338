package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"accord/session"
	"accord/session/room"
)

func statusCommand() Command {
	return Command{
		Name: "status", Forms: []string{"status [ROOM] [--json]"}, Does: "where a room is, or all of mine",
		About: "Counts and the plan only: nothing that is sealed, and nothing that people wrote.\n" +
			"Without a room it lists the rooms in which your key has a seat, the newest\n" +
			"first; on the server's own command line, all rooms.",
		Options: []Option{jsonOption},
		Examples: []Example{
			{"ssh HOST status heron-42", "stage, time and people of a room"},
			{"ssh HOST status --json | jq -r '.[].room'", "the codes of my rooms"},
		},
		Statuses: []int{NoRoom, Unavailable, TryLater, NotAllowed},
		Min:      0, Max: 1,
		Arg: RoomCode,
		run: runStatus,
	}
}

func runStatus(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		mine, err := c.mine(ctx)
		if err != nil {
			return err
		}
		return c.list(mine)
	}
	_, st, err := c.room(ctx, c.args[0])
	if err != nil {
		return err
	}
	status := statusOf(st.ViewFor(""), c.now())
	if c.on("json") {
		return c.object(status)
	}
	return status.print(c.Out)
}

// mine are the caller's rooms.
func (c *call) mine(ctx context.Context) ([]room.RoomCard, error) {
	if c.Identity == "" && !c.Local {
		return nil, fail(NotAllowed, "only an ssh key tells which rooms are yours, and none came")
	}
	return c.Lobby.Mine(ctx, c.Caller), nil
}

// roomStatus is what a program may know of a room. Its names are stable.
type roomStatus struct {
	Room     session.RoomCode `json:"room"`
	Title    string           `json:"title"`
	Opened   session.Date     `json:"opened"`
	Locked   bool             `json:"locked"`
	Stage    string           `json:"stage"`
	Phase    session.PhaseID  `json:"phase"`
	Activity string           `json:"activity"`
	Step     int              `json:"step"`
	Steps    int              `json:"steps"`
	Paused   bool             `json:"paused"`
	Left     int              `json:"seconds_left"` // negative once the time is over
	Bank     int              `json:"bank_seconds"`
	Joined   int              `json:"joined"`
	Here     int              `json:"here"`
	Answered int              `json:"answered"`
	Adopted  bool             `json:"vision_adopted"`
	Review   session.Date     `json:"review,omitempty"`
}

// statusOf is of what everybody may see. It reads nothing else.
func statusOf(v session.View, now time.Time) roomStatus {
	c := v.Charter()
	return roomStatus{
		Room: v.Code, Title: v.Title, Opened: c.Opened, Locked: v.Locked, Stage: v.Stage.Title, Phase: v.Phase.ID, Activity: v.Phase.Do,
		Step: v.At.Stage + 1, Steps: len(v.Stages), Paused: v.Clock.Paused,
		Left: int(v.Clock.Left(now).Seconds()), Bank: int(v.Clock.Bank.Seconds()), Joined: c.People, Here: v.Progress.Here,
		Answered: v.Progress.Answered, Adopted: c.Vision.Adopted, Review: c.Review,
	}
}

func (t roomStatus) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s  %s\nstage %d of %d: %s (%s)\n%d joined, %d here, %d have answered\n",
		t.Room, t.Title, t.Step, t.Steps, t.Stage, t.Phase, t.Joined, t.Here, t.Answered)
	return err
}

// roomLine is a room in a list. Its names in JSON are stable.
type roomLine struct {
	Room        session.RoomCode `json:"room"`
	Title       string           `json:"title"`
	Stage       string           `json:"stage"`
	Joined      int              `json:"joined"`
	Here        int              `json:"here"`
	Opened      session.Date     `json:"opened"`
	Locked      bool             `json:"locked"`
	Facilitator bool             `json:"facilitator,omitempty"` // of whoever asks
}

func (c *call) list(cards []room.RoomCard) error {
	lines := make([]roomLine, 0, len(cards))
	for _, r := range cards {
		lines = append(lines, roomLine{r.Code, r.Title, r.Stage, r.People, len(r.Here), session.DateOf(r.Opened), r.Locked, r.Facilitator})
	}
	if c.on("json") {
		return c.object(lines)
	}
	for _, l := range lines {
		if err := c.printf("%-12s %s  %3d joined %3d here  %-14s %s\n", l.Room, l.Opened, l.Joined, l.Here, l.Stage, l.Title); err != nil {
			return err
		}
	}
	return nil
}

// encode is JSON as programs get it: text as it is, one line end at the end.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	err := enc.Encode(v)
	return b.Bytes(), err
}
