package agenda

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// The limits of a file. Nobody writes an agenda that meets them; somebody may
// send one.
const (
	maxBytes  = 64 << 10
	maxDepth  = 12
	maxStages = 40
	maxPhases = 200
	maxList   = 60
)

// reader collects what is wrong while a file is read. It remembers for each
// value the key it stands under and the line of that key, also when a value
// has been moved into a stage of ours: so an error always points at what the
// author wrote.
type reader struct {
	file  string
	last  int // number of its last line
	errs  Errors
	place map[*yaml.Node]place
	// expect is how many people the author counts on, 0 when that is not said.
	expect int
}

type place struct {
	line int
	key  string
	ours bool // comes from a shipped stage, not from the author
}

func newReader(file string) *reader {
	return &reader{file: session.CleanLine(file), place: map[*yaml.Node]place{}}
}

func (r *reader) fault(n *yaml.Node, format string, args ...any) {
	r.faultAt(r.place[n], format, args...)
}

func (r *reader) faultAt(p place, format string, args ...any) {
	if len(r.errs) < maxErrors {
		r.errs = append(r.errs, Error{r.file, max(1, min(p.line, r.last)), session.CleanLine(p.key), fmt.Sprintf(format, args...)})
	}
}

// missing is the place of a key that a mapping should have.
func (r *reader) missing(n *yaml.Node, key string) place {
	p := r.place[n]
	return place{p.line, key, p.ours}
}

// load returns the mapping at the root of data, nil after a fault.
func (r *reader) load(data []byte) *yaml.Node {
	top := place{line: 1}
	r.last = len(lineBreak.FindAllIndex(data, -1)) + 1
	if len(data) > maxBytes {
		r.faultAt(top, "the file has %d bytes; an agenda has %d at most", len(data), maxBytes)
		return nil
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	switch err := d.Decode(&doc); {
	case errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0:
		r.faultAt(top, "the file is empty; an agenda begins with `title:`")
		return nil
	case err != nil:
		r.notYAML(err)
		return nil
	}
	if err := d.Decode(&more); err == nil {
		r.faultAt(place{line: more.Line}, "a second document begins here; an agenda is one")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.notYAML(err)
		return nil
	}
	root := doc.Content[0]
	if !r.remember(root, place{line: root.Line}, 0) {
		return nil
	}
	return root
}

// lineBreak is what YAML counts as the end of a line.
var lineBreak = regexp.MustCompile(`\r\n|[\r\n\x{85}\x{2028}\x{2029}]`)

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(?s:(.*))$`)

// notYAML tells what the YAML library says, with its line.
func (r *reader) notYAML(err error) {
	p, text := place{line: 1}, err.Error()
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		p.line, _ = strconv.Atoi(m[1])
		text = m[2]
	}
	if strings.Contains(text, "mapping values are not allowed") {
		text += " (a text with a colon in it stands in quotes)"
	}
	r.faultAt(p, "this is not YAML: %s", session.CleanLine(text))
}

// remember notes where each value stands, and refuses what an agenda does not
// need: references, tags, doubled keys, endless nesting.
func (r *reader) remember(n *yaml.Node, p place, depth int) bool {
	r.place[n] = p
	switch {
	case depth > maxDepth:
		r.fault(n, "this is nested too deeply")
		return false
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		r.fault(n, "references (& and *) are not read here; write it out")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		r.fault(n, "tags (%s) are not read here; leave it out", quote(n.Tag))
		return false
	}
	good := true
	for i, c := range n.Content {
		at := place{max(c.Line, p.line), p.key, p.ours}
		if n.Kind == yaml.MappingNode {
			key := n.Content[i&^1]
			at.line, at.key = key.Line, key.Value
			if i%2 == 0 && !r.goodKey(n, i, at) {
				return false
			}
		}
		good = r.remember(c, at, depth+1) && good
	}
	return good
}

func (r *reader) goodKey(n *yaml.Node, i int, at place) bool {
	key := n.Content[i]
	if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
		r.faultAt(place{line: key.Line}, "a key is a single word here")
		return false
	}
	for j := 0; j < i; j += 2 {
		if n.Content[j].Value == key.Value {
			r.faultAt(at, "%s stands here twice, first in line %d", quote(key.Value), n.Content[j].Line)
			return false
		}
	}
	return true
}

// keys are the keys that a mapping may have and what to do with each value.
type keys map[string]func(*yaml.Node)

// mapping reads a mapping; what is its name in "... is not a key of ...".
func (r *reader) mapping(n *yaml.Node, what string, known keys) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "%s is a group of keys, not %s", what, kindOf(n))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if set, ok := known[k.Value]; ok {
			set(v)
			continue
		}
		if notYet[k.Value] {
			r.fault(v, "%s is not supported yet; leave it out", quote(k.Value))
			continue
		}
		r.fault(v, "%s is not a key of %s; %s", quote(k.Value), what, instead(k.Value, names(known)))
	}
}

// notYet are keys that are planned. To pass over them would promise something
// that does not happen.
var notYet = map[string]bool{"raw_cards_live_for": true}

func names(known keys) []string {
	out := make([]string, 0, len(known))
	for k := range known {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// child returns the value of a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func kindOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a group of keys"
	case n.Tag == "!!null":
		return "nothing"
	case n.Tag == "!!int" || n.Tag == "!!float":
		return "the number " + n.Value
	}
	return "the text " + quote(n.Value)
}
