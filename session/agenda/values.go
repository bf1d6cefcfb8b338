package agenda

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// key is the name of the key a value stands under, for sentences.
func (r *reader) key(n *yaml.Node) string { return quote(r.place[n].key) }

// text reads one line of up to most characters; "" after a fault. Numbers and
// yes and no are texts too where a text is asked for.
func (r *reader) text(n *yaml.Node, most int) string {
	return r.cleaned(n, most, session.CleanLine)
}

// lines reads a text of several lines.
func (r *reader) lines(n *yaml.Node, most int) string {
	return r.cleaned(n, most, session.CleanText)
}

func (r *reader) cleaned(n *yaml.Node, most int, clean func(string) string) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.fault(n, "%s is a text, not %s", r.key(n), kindOf(n))
		return ""
	}
	s := clean(n.Value)
	switch length := utf8.RuneCountInString(s); {
	case length == 0:
		r.fault(n, "%s is empty", r.key(n))
	case length > most:
		r.fault(n, "%s has %d characters; %d fit", r.key(n), length, most)
		return ""
	}
	return s
}

// list calls each for the entries of a list.
func (r *reader) list(n *yaml.Node, most int, of string, each func(*yaml.Node)) {
	switch {
	case n.Kind != yaml.SequenceNode:
		r.fault(n, "%s is a list of %s, not %s", r.key(n), of, kindOf(n))
	case len(n.Content) > most:
		r.fault(n, "%s has %d entries; %d at most", r.key(n), len(n.Content), most)
	default:
		for _, c := range n.Content {
			each(c)
		}
	}
}

func (r *reader) texts(n *yaml.Node, most int) []string {
	out := []string{}
	r.list(n, maxList, "texts", func(c *yaml.Node) { out = append(out, r.text(c, most)) })
	return out
}

// whole reads a whole number from least to most.
func (r *reader) whole(n *yaml.Node, least, most int) int {
	i, err := strconv.Atoi(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil:
		r.fault(n, "%s is a whole number, not %s", r.key(n), kindOf(n))
		return least
	case i < least || i > most:
		r.fault(n, "%s is %d; it is %d to %d", r.key(n), i, least, most)
		return least
	}
	return i
}

func (r *reader) minutes(n *yaml.Node) session.Minutes {
	f, err := strconv.ParseFloat(n.Value, 64)
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag != "!!int" && n.Tag != "!!float" || err != nil || math.IsNaN(f):
		r.fault(n, "%s is a number, not %s", r.key(n), kindOf(n))
		return 0
	case f < 0 || f > 480:
		r.fault(n, "%s is %s; it is 0 to 480", r.key(n), n.Value)
		return 0
	}
	return session.Minutes(math.Round(f*60) / 60)
}

func (r *reader) truth(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode {
		switch strings.ToLower(n.Value) {
		case "true", "yes", "on":
			return true
		case "false", "no", "off":
			return false
		}
	}
	r.fault(n, "%s is true or false, not %s", r.key(n), kindOf(n))
	return false
}

// choice reads one of a few words.
func (r *reader) choice(n *yaml.Node, words ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(words, n.Value) {
		return n.Value
	}
	if len(words) == 1 {
		r.fault(n, "%s can only be %s here, not %s", r.key(n), words[0], kindOf(n))
		return ""
	}
	last := len(words) - 1
	r.fault(n, "%s is %s or %s, not %s", r.key(n), strings.Join(words[:last], ", "), words[last], kindOf(n))
	return ""
}

var span = regexp.MustCompile(`^(\d{1,4}) ?(d|days?|w|weeks?)?$`)

// days reads a span of time in days: 28, 28d or 4w.
func (r *reader) days(n *yaml.Node) int {
	m := span.FindStringSubmatch(n.Value)
	if n.Kind != yaml.ScalarNode || m == nil {
		r.fault(n, "%s is a span like 4w or 30d, not %s", r.key(n), kindOf(n))
		return 0
	}
	days, _ := strconv.Atoi(m[1])
	if strings.HasPrefix(m[2], "w") {
		days *= 7
	}
	if days < 1 || days > 732 {
		r.fault(n, "%s is %d days; it is 1 day to 2 years", r.key(n), days)
	}
	return days
}

var identifier = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,31}$`)

func (r *reader) id(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || !identifier.MatchString(n.Value) {
		r.fault(n, "%s is a short name in small letters, digits and hyphens, not %s", r.key(n), kindOf(n))
		return ""
	}
	return n.Value
}
