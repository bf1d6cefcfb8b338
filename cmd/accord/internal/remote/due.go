package remote

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/session"
)

const (
	dueAhead = 7  // days, without --days
	duePast  = 60 // days: what is longer overdue than that, nobody waits for
)

func dueCommand() Command {
	return Command{
		Name: "due", Forms: []string{"due [--days N] [--json]"}, Does: "what is due soon in my rooms: for cron, and for login banners",
		About: "Commitments, outcomes, the first win, open needs and the review of the rooms in\n" +
			"which your key has a seat, that are due within seven days or overdue by up to\n" +
			"sixty. Says nothing when nothing is. Those that carry your name begin with *.\n" +
			"On the server's own command line, of all rooms.",
		Options: []Option{
			{Name: "days", Arg: "N", Does: "how far to look ahead, in days (7)"},
			jsonOption,
		},
		Examples: []Example{
			{"ssh HOST due", "what should I remember?"},
			{"ssh HOST due --days 1 --json", "for a chat at nine in the morning"},
		},
		Statuses: []int{Unavailable, TryLater, NotAllowed},
		run:      runDue,
	}
}

// dueItem is one thing. Its names in JSON are stable.
type dueItem struct {
	Room session.RoomCode `json:"room"`
	Of   string           `json:"charter"`
	Kind string           `json:"kind"` // commitment, outcome, first win, need or review
	ID   string           `json:"id,omitempty"`
	Text string           `json:"text,omitempty"`
	On   session.Date     `json:"on"`
	Days int              `json:"days"` // until then; negative when overdue
	Who  []string         `json:"who,omitempty"`
	Mine bool             `json:"mine,omitempty"`
}

func runDue(ctx context.Context, c *call) error {
	ahead := dueAhead
	if text, given := c.values["days"]; given {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 3660 {
			return fail(Usage, "--days is a number of days, not %q", Printable(text))
		}
		ahead = n
	}
	mine, err := c.mine(ctx)
	if err != nil {
		return err
	}
	list := []dueItem{}
	for _, card := range mine {
		r, err := c.Lobby.Find(ctx, card.Code)
		if err != nil {
			if status, _ := StatusOf(err); status == Unavailable || ctx.Err() != nil {
				return err
			}
			continue // it was retired meanwhile, or is damaged; the others are not
		}
		st := r.State()
		me, _ := st.Find(c.Identity)
		list = append(list, dueIn(st.Charter(), me.Name, session.DateOf(c.now()), ahead)...)
	}
	slices.SortStableFunc(list, func(a, b dueItem) int { return cmp.Compare(a.On, b.On) })
	if c.on("json") {
		return c.object(list)
	}
	for _, d := range list {
		if err := c.printf("%s\n", d); err != nil {
			return err
		}
	}
	return nil
}

// dueIn is what is due in one charter.
func dueIn(ch session.Charter, me string, today session.Date, ahead int) (out []dueItem) {
	add := func(kind, id, text string, on session.Date, who ...string) {
		days, ok := daysTo(today, on)
		if !ok || days > ahead || days < -duePast {
			return
		}
		who = slices.DeleteFunc(who, func(s string) bool { return s == "" })
		out = append(out, dueItem{ch.Room, ch.Title, kind, id, text, on, days, who, me != "" && slices.Contains(who, me)})
	}
	for _, k := range ch.Commitments {
		add("commitment", k.ID, k.Do, k.By, k.Stewards...)
	}
	for _, o := range ch.Outcomes {
		add("outcome", o.ID, o.Text, o.By, o.Steward)
	}
	for _, n := range ch.Needs {
		if n.Open() {
			add("need", n.ID, n.What, n.ReplyBy, n.To)
		}
	}
	if len(ch.Wins) == 0 {
		add("first win", "", ch.FirstWin.What, ch.FirstWin.By)
	}
	add("review", "", "", ch.Review, ch.ReviewBy)
	return out
}

func daysTo(from, to session.Date) (days int, ok bool) {
	a, errA := time.Parse(time.DateOnly, string(from))
	b, errB := time.Parse(time.DateOnly, string(to))
	if errA != nil || errB != nil {
		return 0, false
	}
	return int(b.Sub(a).Hours() / 24), true
}

// String is a line for people.
func (d dueItem) String() string {
	mark, what := " ", d.Kind
	if d.Mine {
		mark = "*"
	}
	if d.ID != "" {
		what += " " + d.ID
	}
	if d.Text != "" {
		what += ": " + d.Text
	}
	if len(d.Who) > 0 {
		what += " (" + strings.Join(d.Who, ", ") + ")"
	}
	return fmt.Sprintf("%s %-12s %s  %-14s %s", mark, d.Room, d.On, when(d.Days), what)
}

func when(days int) string {
	switch {
	case days < -1:
		return fmt.Sprintf("%d days ago", -days)
	case days == -1:
		return "yesterday"
	case days == 0:
		return "today"
	case days == 1:
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", days)
}
