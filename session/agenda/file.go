package agenda

import (
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// agenda reads the mapping at the root of a file.
func (r *reader) agenda(root *yaml.Node) document {
	d := document{root: root, Agenda: session.Agenda{Language: "en", Guests: true, K: 4, PokerNamed: true}}
	a := &d.Agenda
	r.mapping(root, "an agenda", keys{
		"title": func(n *yaml.Node) { a.Title = r.text(n, 80) },
		"for":   func(n *yaml.Node) { d.audience = r.text(n, 80) },
		"language": func(n *yaml.Node) {
			if word := r.choice(n, languages...); word != "" {
				a.Language = word
			}
		},
		"mission":      func(n *yaml.Node) { a.Mission = r.text(n, 200) },
		"company_goal": func(n *yaml.Node) { a.Goal = r.text(n, 200) },
		"values":       func(n *yaml.Node) { a.Values = r.texts(n, 80) },
		"length":       func(n *yaml.Node) { a.Length = r.minutes(n) },
		"bank":         func(n *yaml.Node) { a.Bank = r.minutes(n) },
		"roles": func(n *yaml.Node) {
			r.list(n, 20, "texts", func(c *yaml.Node) { a.Roles = append(a.Roles, r.text(c, 20)) })
		},
		"people": func(n *yaml.Node) {
			r.mapping(n, "`people`", keys{
				"expect": func(n *yaml.Node) { d.expect = r.whole(n, 1, 1000) },
				"max":    func(n *yaml.Node) { a.Max = r.whole(n, 1, 1000) },
				"elect":  func(n *yaml.Node) { a.Elect = r.truth(n) },
			})
		},
		"identity": func(n *yaml.Node) { r.identity(n, a) },
		"anonymity": func(n *yaml.Node) {
			r.mapping(n, "`anonymity`", keys{
				"k":            func(n *yaml.Node) { a.K = r.whole(n, 3, 40) },
				"keep_raw":     func(n *yaml.Node) { a.KeepRaw = r.whole(n, 1, 36500) },
				"poker_reveal": func(n *yaml.Node) { a.PokerNamed = r.choice(n, "named", "unnamed") == "named" },
			})
		},
		"stages": func(*yaml.Node) {}, // last: stages depend on what stands above
	})
	if child(root, "title") == nil && root.Kind == yaml.MappingNode {
		r.faultAt(r.missing(root, "title"), "an agenda needs a `title`")
	}
	a.Name = a.Title
	if stages := child(root, "stages"); stages != nil {
		r.expect = d.expect
		d.stages = r.stages(stages, *a)
	} else if root.Kind == yaml.MappingNode {
		r.faultAt(r.missing(root, "stages"), "an agenda needs `stages`")
	}
	for _, st := range d.stages {
		a.Stages = append(a.Stages, st.finished())
	}
	return d
}

// identity says who may join. Whoever brings a key can: there is nothing to
// switch off there yet.
func (r *reader) identity(n *yaml.Node, a *session.Agenda) {
	r.mapping(n, "`identity`", keys{
		"guests": func(n *yaml.Node) { a.Guests = r.choice(n, "allow", "refuse") == "allow" },
		"keys":   func(n *yaml.Node) { r.choice(n, "allow") },
		"allowlist": func(n *yaml.Node) {
			r.list(n, maxList, "keys", func(c *yaml.Node) {
				r.fault(c, "a list of the only keys that may join is not supported yet; leave it out")
			})
		},
	})
}

// expected checks the number of people the author counts on against the rest
// of the plan.
func (r *reader) expected(d document) {
	n := child(child(d.root, "people"), "expect")
	switch {
	case n == nil:
	case d.Max > 0 && d.expect > d.Max:
		r.fault(n, "%d people are expected, but `max` is %d", d.expect, d.Max)
	case d.expect < d.K:
		r.fault(n, "%d people are expected, but counts are shown from `k`: %d on, so nothing would ever be shown", d.expect, d.K)
	}
}

// slug is a title as an id: "How we will know" is "how-we-will-know"; "" when
// nothing of it fits an id.
func slug(title string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(title) {
		switch {
		case b.Len() >= 24:
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
