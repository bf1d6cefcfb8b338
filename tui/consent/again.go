package consent

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// again is the list from which a facilitator chooses whom to ask once more.
type again struct {
	list   look.List
	at     session.ParticipantID
	marked map[session.ParticipantID]bool
}

// againKey opens the list. Nobody is asked twice about the same text.
func (s *Screen) againKey() key.Binding {
	b := s.board
	return keys.On(b.MayDecide && b.Revealed && !s.decided() && s.askable() > 0, keys.Letter("a", words.Key("ask again")))
}

// askable counts those who are not asked already.
func (s *Screen) askable() (n int) {
	for _, st := range s.board.Stands {
		if !st.AskedAgain {
			n++
		}
	}
	return n
}

// openAgain marks those who object; the others are for the facilitator to mark
// where a change touches them.
func (s *Screen) openAgain() {
	s.mode, s.again = asking, again{marked: map[session.ParticipantID]bool{}}
	for _, st := range s.board.Stands {
		if st.Kind == session.StandObjection && !st.AskedAgain {
			s.again.marked[st.By] = true
		}
	}
	s.followAgain()
}

// followAgain keeps the cursor on its person and forgets marks that mean
// nothing any more; when nobody is left to ask, it closes the list.
func (s *Screen) followAgain() {
	if s.mode != asking {
		return
	}
	if !s.againKey().Enabled() {
		s.mode = reading
		return
	}
	a := &s.again
	a.at = session.ParticipantID(a.list.Hold(string(a.at), len(s.board.Stands), func(i int) string { return string(s.board.Stands[i].By) }))
	for _, st := range s.board.Stands {
		if st.AskedAgain {
			delete(a.marked, st.By)
		}
	}
}

// chosen takes a key while the list is open.
func (s *Screen) chosen(k tea.KeyPressMsg) session.Command {
	a, all := &s.again, s.board.Stands
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case key.Matches(k, keys.Enter()):
		return s.askMarked()
	case key.Matches(k, keys.Space()):
		st := all[a.list.Cursor]
		switch {
		case a.marked[st.By]:
			delete(a.marked, st.By)
		case !st.AskedAgain:
			a.marked[st.By] = true
		}
	case keys.Steer(&a.list, k, len(all)):
		a.at = all[a.list.Cursor].By
	}
	return nil
}

func (s *Screen) askMarked() session.Command {
	if len(s.again.marked) == 0 {
		return nil
	}
	c := session.AskAgain{Phase: s.view.Phase.ID}
	for _, st := range s.board.Stands {
		if s.again.marked[st.By] {
			c.People = append(c.People, st.By)
		}
	}
	s.mode = reading
	return c
}

func (s *Screen) askingLines(f look.Frame) string {
	t := f.Theme
	top := look.Para(max(f.W, 1), t.Words.T("Who is asked once more where they stand?"), t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	body := s.again.list.Render(f.Size(f.W, f.H-len(top)), len(s.board.Stands), func(i, w int, on bool) []string {
		return []string{t.Cut(s.askRow(t, s.board.Stands[i], on), w)}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}

// askRow is somebody with a stand: marked or not, or asked already.
func (s *Screen) askRow(t *look.Theme, st session.Stand, on bool) string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	if st.AskedAgain {
		return look.Radio(t, true, t.Quiet.Text(st.Name+"  "+t.Words.T("is asked already")))
	}
	where := t.Words.T(string(st.Kind))
	if st.Changed {
		where = t.Words.T("%s, to the text before", where)
	}
	return look.Radio(t, s.again.marked[st.By], style.Text(st.Name)+"  "+t.Quiet.Text(where))
}
