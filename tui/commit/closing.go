package commit

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/keys"
)

// winForm and reviewForm are the forms of the last step; nil while nothing is
// typed.
type (
	winForm    struct{ *field.Form }
	reviewForm struct{ *field.Form }
)

var winSlots = []string{"win-what", "win-by", "win-celebrate"}

func (s *Screen) newWin(w session.FirstWin) winForm {
	// A day that is only proposed is a hint: who types one does not have to
	// take it away first.
	by := field.NewDate(s.today(), field.DateOptions{Future: true, Hint: s.view.Words().T("%s if you leave this empty", s.board.WinBy)})
	f := field.NewForm(
		field.Item{Label: "what", Input: field.NewLine(field.Options{Cap: partCap, Hint: "e.g. form 12 fills itself on ward 3"}), Required: true,
			Help: "Something small that others can see, within a month."},
		field.Item{Label: "by", Input: by},
		field.Item{Label: "we celebrate", Input: field.NewLine(field.Options{Cap: partCap, Hint: "e.g. cake with the night shift"})},
	)
	for i, v := range []string{w.What, string(w.By), w.Celebrate} {
		f.SetValue(i, v)
	}
	return winForm{f}
}

func (s *Screen) newReview(on session.Date) reviewForm {
	day := field.NewDate(s.today(), field.DateOptions{Future: true})
	day.SetValue(string(on))
	return reviewForm{field.NewForm(field.Item{Label: "review", Input: day, Required: true, Help: "The day on which we look at all of it again."})}
}

func (s *Screen) closing(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, s.winKey()):
		if s.win.Form == nil {
			s.win = s.newWin(s.board.Win)
		}
		s.mode = winning
	case key.Matches(k, s.reviewKey()):
		if s.review.Form == nil {
			s.review = s.newReview(s.board.Review)
		}
		s.mode = dating
	case key.Matches(k, s.callKey()):
		return session.CallReview{Phase: s.board.Base, On: !s.board.ICall}
	default:
		keys.Turn(&s.pager, k)
	}
	return nil
}

func (s *Screen) won(msg tea.Msg) session.Command {
	f := s.win
	switch f.Update(msg) {
	case field.Left:
		s.mode = reading
		if len(s.closingDrafts()) == 0 {
			s.win = winForm{}
		}
	case field.Done:
		s.mode, s.win = reading, winForm{}
		return session.SetFirstWin{Phase: s.board.Base, What: f.Value(0), By: session.Date(f.Value(1)), Celebrate: f.Value(2)}
	}
	return nil
}

func (s *Screen) dated(msg tea.Msg) session.Command {
	f := s.review
	switch f.Update(msg) {
	case field.Left:
		s.mode = reading
		if len(s.closingDrafts()) == 0 {
			s.review = reviewForm{}
		}
	case field.Done:
		s.mode, s.review = reading, reviewForm{}
		return session.SetReview{Phase: s.board.Base, On: session.Date(f.Value(0))}
	}
	return nil
}

func (s *Screen) winBack(c session.SetFirstWin) {
	if s.win.Form != nil {
		return
	}
	s.win = s.newWin(session.FirstWin{What: c.What, By: c.By, Celebrate: c.Celebrate})
	if s.mode == reading {
		s.mode = winning
	}
}

func (s *Screen) reviewBack(c session.SetReview) {
	if s.review.Form != nil {
		return
	}
	s.review = s.newReview(c.On)
	if s.mode == reading {
		s.mode = dating
	}
}

// closingDrafts is what differs in the open forms from what is stored or
// proposed.
func (s *Screen) closingDrafts() map[string]string {
	d := map[string]string{}
	if s.win.Form != nil {
		fresh := s.newWin(s.board.Win)
		for i, slot := range winSlots {
			if v := s.win.Value(i); v != "" && v != fresh.Value(i) {
				d[slot] = v
			}
		}
	}
	if s.review.Form != nil {
		if v := s.review.Value(0); v != "" && v != string(s.board.Review) {
			d["review"] = v
		}
	}
	return d
}

func (s *Screen) restoreClosing(d map[string]string) {
	if v := d["review"]; v != "" && s.review.Form == nil {
		s.review = s.newReview(session.Date(v))
	}
	if s.win.Form != nil {
		return
	}
	for i, slot := range winSlots {
		if d[slot] == "" {
			continue
		}
		if s.win.Form == nil {
			s.win = s.newWin(s.board.Win)
		}
		s.win.SetValue(i, d[slot])
	}
}
