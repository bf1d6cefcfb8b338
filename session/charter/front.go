package charter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"accord/session"
)

// frontMatter writes what a program may want to read first, as YAML.
func (p *page) frontMatter(c session.Charter) {
	p.b.WriteString("---\n")
	p.field("charter", c.Title)
	p.fact("version", "1")
	p.fact("adopted", string(c.Adopted))
	p.fact("review", string(c.Review))
	p.field("review_called_by", c.ReviewBy)
	p.fact("people", fmt.Sprint(c.People))
	p.field("room", string(c.Room))
	p.field("agenda", c.Agenda)
	p.b.WriteString("---\n")
}

func (p *page) field(key, value string) {
	if value = session.CleanLine(value); value != "" {
		fmt.Fprintf(&p.b, "%s: %s\n", key, scalar(value))
	}
}

// fact writes a number or a date, which stay what they are in YAML.
func (p *page) fact(key, value string) {
	if factual.MatchString(value) {
		fmt.Fprintf(&p.b, "%s: %s\n", key, value)
	} else {
		p.field(key, value)
	}
}

var (
	// plainScalar is a text that YAML reads as that text, and Markdown too:
	// not everything that shows a charter knows front matter.
	plainScalar = regexp.MustCompile(`^[\p{L}\p{M}][\p{L}\p{M}0-9 ,.()/'-]*$`)
	factual     = regexp.MustCompile(`^([0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)
	otherThings = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
)

// scalar quotes a value where YAML would read something else than its text, and
// spells out the characters that mean something in Markdown.
func scalar(s string) string {
	lower := strings.ToLower(s)
	if plainScalar.MatchString(s) && !slices.Contains(otherThings, lower) && !strings.Contains(lower, "www.") {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if isPunct(r) && !strings.ContainsRune(",-()'!?/", r) {
			fmt.Fprintf(&b, `\x%02x`, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// opening is the title, and what there is to say before the first part.
func (p *page) opening(c session.Charter) {
	t := title(c.Title)
	switch {
	case t == "":
		t = p.say("Team charter")
	case !strings.Contains(strings.ToLower(c.Title), "charter"):
		t = p.say("%s - team charter", t)
	}
	p.heading(1, t)
	if c.Mission != "" {
		p.para(flow(p.say("Our mission:"), c.Mission)...)
	}
	if len(c.Values) > 0 {
		p.para(p.say("What the company stands for: %s.", texts(bares(c.Values), "; ")))
	}
	if c.People > 0 {
		p.para(p.writtenBy(c))
	}
	if missing := p.notThere(c); len(missing) == 3 {
		p.para(p.say("*The workshop has only begun: there is no vision, no perimeter and no commitment yet.*"))
	} else if len(missing) > 0 {
		p.para(p.say("*Not there yet: %s.*", join(missing, ", ")))
	}
}

func (p *page) writtenBy(c session.Charter) md {
	if len(c.Roles) == 0 {
		return p.say("Written by %s.", p.people(c.People))
	}
	roles := make([]string, 0, len(c.Roles))
	for r := range c.Roles {
		roles = append(roles, r)
	}
	slices.SortFunc(roles, func(a, b string) int {
		if d := c.Roles[b] - c.Roles[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var parts []md
	for _, r := range roles {
		parts = append(parts, md(fmt.Sprint(c.Roles[r]))+" "+text(r))
	}
	return p.say("Written by %s: %s.", p.people(c.People), join(parts, ", "))
}

// notThere names those of the three main parts of a charter that are planned and
// missing.
func (p *page) notThere(c session.Charter) []md {
	var out []md
	add := func(part string, there bool, name md) {
		if !there && (c.Plan == nil || slices.Contains(c.Plan, part)) {
			out = append(out, name)
		}
	}
	add(session.PartVision, c.Vision.Text != "", p.say("a vision"))
	add(session.PartPerimeter, len(c.Areas) > 0 || len(c.Fences.List) > 0, p.say("a perimeter"))
	add(session.PartCommitments, len(c.Commitments) > 0, p.say("commitments"))
	return out
}
