package agenda

import (
	"maps"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// phase is a phase while it is read: its references wait until all phases of
// its stage have their names.
type phase struct {
	session.Phase
	node  *yaml.Node
	short string // its id within the stage
	// refs are the references of "from" and "reveals" as they stand in the
	// file.
	from, reveals []*yaml.Node
}

// phase reads one phase; nil when not even its activity is known.
func (r *reader) phase(n *yaml.Node, a session.Agenda) *phase {
	do := r.activity(n)
	if do == "" {
		return nil
	}
	k := kinds[do]
	w := k.in(do, a.Language)
	ph := &phase{node: n, Phase: session.Phase{Do: do, Title: w.title, Prompt: w.prompt, Help: w.help, Params: session.NewParams(do)}}
	known := r.settings(ph.Params)
	maps.Copy(known, r.phaseKeys(ph, k))
	r.mapping(n, "a "+do+" phase", known)
	if child(n, "minutes") == nil {
		r.faultAt(r.missing(n, "minutes"), "a phase needs `minutes`")
	}
	if do == "write" && ph.Prompt == "" {
		r.faultAt(r.missing(n, "prompt"), "a write phase needs a `prompt`")
	}
	ph.setNames(child(n, "identity"), child(n, "open"), k, a)
	return ph
}

// activity reads "do".
func (r *reader) activity(n *yaml.Node) string {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "a phase is a group of keys that begins with `do:`, not %s", kindOf(n))
		return ""
	}
	do := child(n, "do")
	if do == nil {
		r.faultAt(r.missing(n, "do"), "a phase needs `do` with the name of an activity: %s", strings.Join(session.Activities(), ", "))
		return ""
	}
	if do.Kind != yaml.ScalarNode || session.NewParams(do.Value) == nil {
		r.fault(do, "no activity is called %s; %s", quote(do.Value), instead(do.Value, session.Activities()))
		return ""
	}
	return do.Value
}

// phaseKeys are the keys that every phase has.
func (r *reader) phaseKeys(ph *phase, k kind) keys {
	return keys{
		"do":       func(*yaml.Node) {},
		"id":       func(n *yaml.Node) { ph.short = r.id(n) },
		"title":    func(n *yaml.Node) { ph.Title = r.text(n, 30) },
		"prompt":   func(n *yaml.Node) { ph.Prompt = r.text(n, 300) },
		"help":     func(n *yaml.Node) { ph.Help = r.text(n, 400) },
		"example":  func(n *yaml.Node) { ph.Example = r.text(n, 300) },
		"minutes":  func(n *yaml.Node) { ph.Minutes = r.minutes(n) },
		"into":     func(n *yaml.Node) { ph.Into = r.text(n, 40) },
		"identity": func(n *yaml.Node) { r.choice(n, k.identity...) },
		"advance": func(n *yaml.Node) {
			ph.Advance = session.Advance(r.choice(n, "manual", "ready(all)", "ready(80%)", "timer"))
		},
		"who": func(n *yaml.Node) {
			if ph.Who = session.Who(r.choice(n, "all", "sponsor", "scribes")); ph.Who == "all" {
				ph.Who = session.Everybody
			}
		},
		"from":    func(n *yaml.Node) { ph.from = r.references(n) },
		"reveals": func(n *yaml.Node) { ph.reveals = r.references(n) },
	}
}

// references reads one phase name or a list of them.
func (r *reader) references(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.ScalarNode {
		return []*yaml.Node{n}
	}
	out := []*yaml.Node{}
	r.list(n, 12, "phases", func(c *yaml.Node) {
		if c.Kind != yaml.ScalarNode {
			r.fault(c, "%s names phases, not %s", r.key(n), kindOf(c))
			return
		}
		out = append(out, c)
	})
	return out
}

// setNames turns "identity" into the two things it means to the session:
// whether names are shown, and for cards whether they are sealed. Cards that
// are written in the open carry names unless the author says otherwise; named
// cards are open, because a sealed card has no name to show.
func (ph *phase) setNames(identity, open *yaml.Node, k kind, a session.Agenda) {
	word := k.identity[0]
	w, isWrite := any(ph.Params).(*session.WriteParams)
	switch {
	case identity != nil:
		word = identity.Value
	case isWrite && w.Open:
		word = "named"
	case ph.Do == "poker" && !a.PokerNamed:
		word = "unnamed"
	}
	ph.Names = session.Sealed
	if word == "named" {
		ph.Names = session.Named
		if isWrite && open == nil {
			w.Open = true
		}
	}
}
