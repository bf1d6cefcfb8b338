package plain

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
)

// commit is commitments, the signatures under them, the first win and the review.
type commit struct {
	bare
	suggested numbers
	step      string
}

func (f *commit) board(c *chat) session.CommitBoard {
	b := board[session.CommitBoard](c)
	f.step = b.Step
	for _, s := range b.Suggested {
		f.suggested.n(suggestedID(s))
	}
	return b
}

func suggestedID(s session.SuggestedCommitment) string { return s.Source + "/" + s.About + "/" + s.Do }

func (f *commit) tell(c *chat) {
	b := f.board(c)
	switch b.Step {
	case "sign":
		f.signed(c, b)
	case "win":
		f.win(c, b)
	default:
		c.say(c.N(len(b.Commitments), "%d commitment is there; read reads it.", "%d commitments are there; read reads them.", len(b.Commitments)))
		f.mine(c, b)
	}
	for _, id := range b.AskedOfMe {
		c.say(c.T("You are asked to join %s: join %s or refuse %s.", id, id, id))
	}
}

// mine are the suggestions that are for them, and how many there are.
func (f *commit) mine(c *chat, b session.CommitBoard) {
	for _, s := range b.Suggested {
		if s.Mine {
			c.say(f.suggestion(c, s))
		}
	}
	if n := len(b.Suggested); n > 0 {
		c.say(c.N(n, "%d is suggested; suggested reads it.", "%d are suggested; suggested reads them.", n))
	}
}

func (f *commit) suggestion(c *chat, s session.SuggestedCommitment) string {
	line := c.T("Suggestion %d: %s", f.suggested.n(suggestedID(s)), f.sentence(c, s.Commitment))
	if len(s.For) > 0 {
		line += " " + c.T("For %s.", strings.Join(s.For, ", "))
	}
	return line
}

// sentence is a commitment in one sentence.
func (f *commit) sentence(c *chat, k session.Commitment) string {
	line := c.T("When %s, I will %s", k.When, k.Do)
	if k.We {
		line = c.T("When %s, we will %s", k.When, k.Do)
	}
	if k.By != "" {
		line += " " + c.T("by %s", string(k.By))
	}
	line += "."
	if k.SeenIn != "" {
		line += " " + c.T("Seen in: %s", full(k.SeenIn))
	}
	if k.Serves != "" {
		line += " " + c.T("It serves the vision because %s", full(k.Serves))
	}
	if k.StopIf != "" {
		line += " " + c.T("We stop if %s", full(k.StopIf))
	}
	return line
}

func (f *commit) line(c *chat, k session.Commitment) string {
	line := c.T("%s, %s: %s", k.ID, c.T(k.Kind), f.sentence(c, k))
	if len(k.Stewards) > 0 {
		line += " " + c.T("Stewards: %s.", strings.Join(k.Stewards, ", "))
	}
	if len(k.Asked) > 0 {
		line += " " + c.T("Asked: %s.", strings.Join(k.Asked, ", "))
	}
	if len(k.Left) > 0 {
		line += " " + c.T("Left the room: %s.", strings.Join(k.Left, ", "))
	}
	return line
}

func (f *commit) signed(c *chat, b session.CommitBoard) {
	c.say(c.N(len(b.Commitments), "%d commitment is there; read reads it.", "%d commitments are there; read reads them.", len(b.Commitments)))
	if len(b.Signed) > 0 {
		c.say(c.T("Signed: %s.", strings.Join(b.Signed, ", ")))
	}
}

func (f *commit) win(c *chat, b session.CommitBoard) {
	if b.Win.What == "" {
		c.say(c.T("The first win is not chosen yet."))
	} else {
		line := c.T("First win: %s, by %s.", b.Win.What, string(b.Win.By))
		if b.Win.Celebrate != "" {
			line += " " + c.T("We celebrate with: %s", full(b.Win.Celebrate))
		}
		c.say(line)
	}
	review := c.T("Review on %s.", string(b.Review))
	if !b.ReviewSet {
		review = c.T("Review proposed for %s.", string(b.Review))
	}
	if b.ReviewBy != "" {
		review += " " + c.T("Called by %s.", b.ReviewBy)
	}
	c.say(review)
}

func (f *commit) question(c *chat) string {
	b := f.board(c)
	switch {
	case c.view.Me.Rights.Spectator:
		return ""
	case len(b.AskedOfMe) > 0:
		return c.T("You are asked to join %s: join or refuse?", b.AskedOfMe[0])
	case b.Step == "sign" && !b.ISigned:
		return c.T("What you sign carries your name. sign signs; read reads what you sign.")
	case b.Step == "sign":
		return ""
	case b.Step == "win":
		return c.T("win writes the first win, review and a day sets the review, call says that you call it.")
	}
	return c.T("commit writes a commitment, take and a number takes up a suggestion.")
}

func (f *commit) read(c *chat) {
	b := f.board(c)
	for _, k := range b.Commitments {
		c.say(f.line(c, k))
	}
	if len(b.Commitments) == 0 {
		c.say(c.T("No commitment is there yet."))
	}
	switch b.Step {
	case "sign":
		f.signed(c, b)
	case "win":
		f.win(c, b)
	default:
		f.mine(c, b)
	}
}

// commitID is "K1" for "k1" and "1"; without one it is that which is asked of
// them.
func (f *commit) id(c *chat, rest string) string {
	id := strings.ToUpper(firstOf(rest))
	if asked := f.board(c).AskedOfMe; id == "" && len(asked) > 0 {
		return asked[0]
	}
	if startsWithDigit(id) {
		id = "K" + id
	}
	return id
}

func (f *commit) verbs(c *chat) []verb {
	b := f.board(c)
	out := []verb{
		{name: "join", takes: words.Key("K1"), does: words.Key("makes you a steward of it too"), run: func(rest string) {
			c.send(session.JoinCommitment{Phase: b.Base, ID: f.id(c, rest), On: true})
		}},
		{name: "refuse", takes: words.Key("K1"), does: words.Key("says no to that, or lays it down"), run: func(rest string) {
			c.send(session.JoinCommitment{Phase: b.Base, ID: f.id(c, rest)})
		}},
		{name: "ask", takes: words.Key("K1 NAME"), does: words.Key("asks somebody to join"), run: func(rest string) {
			_, name, _ := strings.Cut(rest, " ")
			if p, ok := c.named(name); ok {
				c.send(session.AskSteward{Phase: b.Base, ID: f.id(c, rest), Person: p.ID})
			}
		}},
	}
	switch b.Step {
	case "sign":
		out = append(out,
			verb{name: "sign", does: words.Key("signs with your name"), run: func(string) { c.send(session.SignCharter{Phase: b.Base, On: true}) }},
			verb{name: "unsign", does: words.Key("takes your signature back"), run: func(string) { c.send(session.SignCharter{Phase: b.Base}) }})
	case "win":
		out = append(out, f.closing(c)...)
	default:
		out = append(out, f.writing(c)...)
	}
	return out
}

func (f *commit) writing(c *chat) []verb {
	b := f.board(c)
	return []verb{
		{name: "commit", does: words.Key("writes a commitment, question by question"), run: func(string) { f.write(c, session.Commitment{}) }},
		{name: "suggested", does: words.Key("reads the suggestions"), run: func(string) {
			for _, s := range f.board(c).Suggested {
				c.say(f.suggestion(c, s))
			}
		}},
		{name: "take", takes: words.Key("NUMBER"), does: words.Key("takes up a suggestion as it is"), run: func(rest string) { f.take(c, rest) }},
		{name: "edit", takes: words.Key("K1"), does: words.Key("changes a commitment of yours"), run: func(rest string) {
			i := slices.IndexFunc(b.Commitments, func(k session.Commitment) bool { return k.ID == f.id(c, rest) })
			if i < 0 {
				c.no(c.T("Say which commitment, such as K1; read reads them."))
				return
			}
			f.write(c, b.Commitments[i])
		}},
		{name: "drop", takes: words.Key("K1"), does: words.Key("takes a commitment of yours back"), run: func(rest string) {
			c.send(session.DropCommitment{Phase: b.Base, ID: f.id(c, rest)})
		}},
	}
}

func (f *commit) take(c *chat, rest string) {
	b := f.board(c)
	id, _, ok := c.item(&f.suggested, rest)
	i := slices.IndexFunc(b.Suggested, func(s session.SuggestedCommitment) bool { return suggestedID(s) == id })
	if ok && i >= 0 {
		c.send(session.AddCommitment{Phase: b.Base, Commitment: b.Suggested[i].Commitment})
	}
}

// write asks for a commitment; one with an ID is changed.
func (f *commit) write(c *chat, k session.Commitment) {
	b := f.board(c)
	var kinds []string
	for _, kind := range session.CommitKinds() {
		kinds = append(kinds, c.T(kind))
	}
	who := "I"
	if k.We {
		who = "we"
	}
	c.fill([]entry{
		{label: c.T("What kind is it?"), choices: session.CommitKinds(), shown: kinds, needed: true, now: k.Kind},
		{label: c.T("When ...?"), needed: true, now: k.When},
		{label: c.T("Who will?"), choices: []string{"I", "we"}, shown: []string{c.T("I will"), c.T("we will")}, needed: true, now: who},
		{label: c.T("... will do what?"), needed: true, now: k.Do},
		{label: c.T("By when? A practice needs no day."), date: true, now: string(k.By)},
		{label: c.T("Where do others see it?"), now: k.SeenIn},
		{label: c.T("It serves the vision because ...?"), needed: true, now: k.Serves},
		{label: c.T("Of an experiment: we stop if ...?"), now: k.StopIf},
	}, func(v []string) error {
		to := session.Commitment{ID: k.ID, Kind: v[0], When: v[1], We: v[2] == "we", Do: v[3], By: session.Date(v[4]), SeenIn: v[5], Serves: v[6], StopIf: v[7]}
		if k.ID != "" {
			return c.send(session.EditCommitment{Phase: b.Base, Commitment: to})
		}
		return c.send(session.AddCommitment{Phase: b.Base, Commitment: to})
	})
}

func (f *commit) closing(c *chat) []verb {
	b := f.board(c)
	return []verb{
		{name: "win", does: words.Key("writes the first win, question by question"), run: func(string) { f.writeWin(c) }},
		{name: "review", takes: words.Key("DAY"), does: words.Key("sets the day of the next review"), run: func(rest string) {
			if day, ok := c.date(rest); ok {
				c.send(session.SetReview{Phase: b.Base, On: session.Date(day)})
			}
		}},
		{name: "call", does: words.Key("says that you call the review"), run: func(string) { c.send(session.CallReview{Phase: b.Base, On: true}) }},
		{name: "uncall", does: words.Key("hands that back"), run: func(string) { c.send(session.CallReview{Phase: b.Base}) }},
	}
}

func (f *commit) writeWin(c *chat) {
	b := f.board(c)
	by := string(b.Win.By)
	if by == "" {
		by = string(b.WinBy)
	}
	c.fill([]entry{
		{label: c.T("The first win: something that others can see?"), needed: true, now: b.Win.What},
		{label: c.T("By when?"), date: true, now: by},
		{label: c.T("How do we celebrate it?"), now: b.Win.Celebrate},
	}, func(v []string) error {
		return c.send(session.SetFirstWin{Phase: b.Base, What: v[0], By: session.Date(v[1]), Celebrate: v[2]})
	})
}

func (f *commit) tells(k session.NoticeKind) bool {
	return f.step == "win" && (k == session.NoticeChanged || k == session.NoticeAccepted)
}

func (f *commit) news(c *chat, before session.View) {
	was, now := boardOf[session.CommitBoard](c, before), f.board(c)
	switch {
	case now.Step != "win":
	case was.Win != now.Win, was.Review != now.Review, was.ReviewBy != now.ReviewBy:
		f.win(c, now)
	}
}

func (f *commit) about(c *chat) string {
	return c.T("A commitment says when, who will do what, by which day, and why it serves the vision. Nobody can write one for somebody else.")
}
