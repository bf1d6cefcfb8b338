package agenda

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// put sets a key of a mapping.
func put(n, key, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key.Value {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, key, value)
}

func remove(n *yaml.Node, key string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}

// fill replaces a placeholder in all values of a stage. A value that is nothing
// else becomes what it is replaced by, a number for one.
func fill(n *yaml.Node, placeholder, value string) {
	if n.Kind == yaml.ScalarNode && n.Value == placeholder {
		n.Value, n.Tag, n.Style = value, "", 0
		n.Tag = n.ShortTag()
	} else if n.Kind == yaml.ScalarNode {
		n.Value = strings.ReplaceAll(n.Value, placeholder, value)
	}
	for _, c := range n.Content {
		fill(c, placeholder, value)
	}
}

// scalar is a text value.
func scalar(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}
