package wall

import (
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/look"
)

// footer is what has just happened, how far the room is, who wants to speak,
// and how to come in.
func (w *Wall) footer(f look.Frame, l layout, p picture) []string {
	t, now := f.Theme, f.Now
	word := ""
	if w.news.until.After(now) {
		word = w.news.word
	}
	if w.pages > 1 {
		word = strings.TrimPrefix(word+"   "+t.Words.T("page %d of %d", w.page(now, w.pages)+1, w.pages), "   ")
	}
	right := t.Quiet.Text(t.Words.T("join:")+" ") + w.opts.Join
	switch {
	case w.hint.After(now):
		leave, hold := look.Hint{Key: "q", Does: "leave"}, look.Hint{Key: "Space", Does: "hold"}
		right = look.Hints(t, max(24, leave.Width(t.Words)+3+hold.Width(t.Words)), leave, hold)
	case w.view.Locked:
		right = t.Quiet.Text(t.Words.T("%s, the door is closed", w.view.Code))
	case w.opts.Join == "":
		right = t.Quiet.Text(string(w.view.Code))
	}
	out := []string{look.RuleWith(t, l.w, word), look.Ends(t, l.w, w.state(t, l, p), right)}
	if l.airy {
		out = append(out, "")
	}
	return out
}

// state is who wants to speak, or else how far the room is.
func (w *Wall) state(t *look.Theme, l layout, p picture) string {
	v := w.view
	if len(v.Hands) > 0 {
		names := make([]string, len(v.Hands))
		for i, h := range v.Hands {
			names[i] = h.Name
		}
		s := t.Accent.Text(t.Words.T("speaks:")+" ") + t.Strong.Text(names[0])
		if len(names) > 1 {
			s += t.Quiet.Text("   " + t.Words.T("then %s", strings.Join(names[1:], ", ")))
		}
		return s
	}
	if n, of, did := w.progress(); !p.counts && did != "" {
		return bar(t, n, of, min(l.w/5, 24)) + t.Quiet.Text("  "+t.Words.T(did, n, of))
	}
	return t.Quiet.Text(here(t.Words, v.Progress.Here))
}

// progress is how many of those here have done what (see entry), or "" where that is not
// what the phase is about, or not known any more.
func (w *Wall) progress() (n, of int, did string) {
	v := w.view
	if !v.Phase.Revealed {
		did = drawings()[v.Phase.Do].did
	}
	n = v.Progress.Answered
	if b, ok := v.Board.(session.ShowBoard); ok {
		n = b.Understood
	}
	return n, v.Progress.Here, did
}

func here(w words.Words, n int) string { return w.T("%d here", n) }

// small is the wall as a few sentences, for a window that is too small for
// pictures.
func (w *Wall) small(f look.Frame) string {
	t, v := f.Theme, w.view
	w.pages = 0
	head := w.line(f)
	lines := []string{head.Render(t, f.W), look.Rule(t, f.W)}
	lines = append(lines, w.banner(f, f.W)...)
	lines = append(lines, look.Para(f.W, v.Phase.Prompt, t.Strong)...)
	lines = append(lines, "")
	if n, of, did := w.progress(); did != "" {
		lines = append(lines, bar(t, n, of, min(f.W, 40)), t.Words.T(did, n, of), "")
	} else {
		lines = append(lines, here(t.Words, v.Progress.Here), "")
	}
	lines = append(lines, look.Para(f.W, t.Words.T("The wall has pictures from 60 columns and 18 lines on."), t.Quiet)...)
	return f.Fit(lines...)
}
