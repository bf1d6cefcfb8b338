package commit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// What the workshop has found wants somebody to do something about it. These
// commitments are proposed; whoever takes one does it with their own hand.

// take is the list of proposals.
type take struct {
	list look.List
	at   string // what the proposal under the cursor says
	all  []session.SuggestedCommitment
}

// follow takes the list as it is now, one's own first; the cursor stays with its
// proposal.
func (p *take) follow(all []session.SuggestedCommitment) {
	p.all = slices.Clone(all)
	slices.SortStableFunc(p.all, func(a, b session.SuggestedCommitment) int { return rank(a) - rank(b) })
	p.hold(p.at)
}

func (p *take) hold(says string) {
	p.at = p.list.Hold(says, len(p.all), func(i int) string { return p.all[i].Do })
}

// rank puts first what is for this person, last what is for others.
func rank(g session.SuggestedCommitment) int {
	switch {
	case g.Mine:
		return 0
	case len(g.For) == 0:
		return 1
	}
	return 2
}

func (s *Screen) takeKey() key.Binding {
	does := words.Key("proposals")
	for _, g := range s.board.Suggested {
		if g.Mine {
			does = words.Key("proposals for you")
		}
	}
	return keys.On(s.mayAct() && len(s.board.Suggested) > 0, keys.Letter("t", does))
}

func (s *Screen) takeThisKey() key.Binding {
	return keys.On(len(s.take.all) > 0, keys.New("y", "take it as it is", "y", "enter"))
}

func (s *Screen) changeThisKey() key.Binding {
	return keys.On(len(s.take.all) > 0 && !s.sheets.Begun(""), keys.Letter("e", "change it first"))
}

func (s *Screen) took(k tea.KeyPressMsg) session.Command {
	p := &s.take
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case keys.Steer(&p.list, k, len(p.all)):
		p.hold("")
	case key.Matches(k, s.takeThisKey()):
		s.mode = reading
		return session.AddCommitment{Phase: s.board.Base, Commitment: p.all[p.list.Cursor].Commitment}
	case key.Matches(k, s.changeThisKey()):
		c := p.all[p.list.Cursor].Commitment
		s.open("")
		s.sheet.Fill(values(c))
		s.sheet.form.Focus(1)
	}
	return nil
}

// source is what of the workshop proposes a commitment.
func source(w words.Words, name string) string {
	switch name {
	case "pair":
		return w.T("pair")
	case "need":
		return w.T("need")
	case "gap":
		return w.T("gap")
	case "baseline":
		return w.T("baseline")
	case "fear":
		return w.T("fear")
	}
	return name
}

func (s *Screen) takeLines(f look.Frame) string {
	t := f.Theme
	top := look.Para(max(f.W, 1), t.Words.T("What the workshop has found, and nobody does yet:"), t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	body := s.take.list.Render(f.Size(f.W, f.H-len(top)), len(s.take.all), func(i, w int, on bool) []string {
		g, style := s.take.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		out := look.Para(w, sentence(t.Words, g.Commitment), style)
		from := strings.TrimSpace(source(t.Words, g.Source) + " " + g.About)
		switch {
		case g.Mine:
			out = append(out, t.Mine.Text(t.Cut(t.Words.T("from: %s, for you", from), w)))
		case len(g.For) > 0:
			out = append(out, t.Quiet.Text(t.Cut(t.Words.T("from: %s, for %s", from, strings.Join(g.For, " "+t.Words.T("or")+" ")), w)))
		default:
			out = append(out, t.Quiet.Text(t.Cut(t.Words.T("from: %s", from), w)))
		}
		if !f.Tight() {
			out = append(out, "")
		}
		return out
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
