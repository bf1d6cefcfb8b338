package show

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// renderPeople draws who is here: in the order of joining, so that nobody's
// line moves when somebody comes.
func (s *Screen) renderPeople(f look.Frame) string {
	t, people := f.Theme, s.view.People
	top := look.Para(max(f.W, 1), s.roles(), t.Quiet)
	if !f.Tight() {
		top = append(top, "")
	}
	nameW, roleW := 0, 0
	for _, p := range people {
		nameW, roleW = max(nameW, cell.Width(p.Name)), max(roleW, cell.Width(p.Role))
	}
	const marks = 26 // a role's gap, and the badges of most people
	body := s.people.Render(f.Size(f.W, f.H-len(top)), len(people), func(i, w int, on bool) []string {
		return s.person(f, people[i], min(nameW, max(w/3, w-min(roleW, w/4)-marks)), min(roleW, w/4), w, on)
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}

// roles is how many are here, and of which roles.
func (s *Screen) roles() string {
	n, count := 0, map[string]int{}
	for _, p := range s.view.People {
		if p.Here && !p.Rights.Spectator {
			n++
			if p.Role != "" {
				count[p.Role]++
			}
		}
	}
	out := []string{s.view.Words().T("here %d", n)}
	for _, role := range slices.Sorted(maps.Keys(count)) {
		out = append(out, fmt.Sprintf("%s %d", role, count[role]))
	}
	return strings.Join(out, "   ")
}

// person is a line: who, their role, their rights and where they are; and below
// what they teach and want to learn.
func (s *Screen) person(f look.Frame, p session.PersonView, nameW, roleW, w int, on bool) []string {
	t := f.Theme
	style, you := look.Style{}, ""
	if p.ID == s.view.Me.ID {
		style, you = t.Mine, t.Words.T("you")
	}
	if on {
		style = style.And(t.Cursor)
	}
	left := style.Text(t.Pad(p.Name, nameW)) + "  " + t.Pad(p.Role, roleW)
	for _, word := range []string{you, rights(t.Words, p)} {
		if word != "" {
			left += "  " + look.Badge(word, t.Accent)
		}
	}
	away := ""
	if !p.Here {
		away = t.Words.T("away")
		if !p.AwaySince.IsZero() {
			away += " " + look.Clock(max(f.Now.Sub(p.AwaySince), 0))
		}
	}
	lines := []string{look.Ends(t, w, left, t.Quiet.Text(away))}
	var gives []string
	if p.Teach != "" {
		gives = append(gives, t.Words.T("can teach %s", p.Teach))
	}
	if p.Learn != "" {
		gives = append(gives, t.Words.T("wants to learn %s", p.Learn))
	}
	if len(gives) > 0 {
		indent := min(nameW+2, w/4)
		lines = append(lines, look.Indent(indent, look.Para(max(w-indent, 1), strings.Join(gives, "; "), t.Quiet)...)...)
	}
	return lines
}

func rights(w words.Words, p session.PersonView) string {
	var all []string
	for _, r := range []struct {
		on   bool
		name string
	}{
		{p.Rights.Facilitator, w.T("facilitator")}, {p.Rights.Sponsor, w.T("sponsor")}, {p.Rights.Scribe, w.T("scribe")},
		{p.Rights.Spectator, w.C("a right", "watching")}, {p.Guest, w.T("guest")},
	} {
		if r.on {
			all = append(all, r.name)
		}
	}
	return strings.Join(all, ", ")
}
