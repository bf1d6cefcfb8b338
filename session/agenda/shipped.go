package agenda

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"accord/session"
)

//go:embed shipped/*.yaml
var shippedFiles embed.FS

// Variant is an agenda that comes with the product.
type Variant struct {
	Name    string // what Load takes: "express-45"
	Title   string
	For     string // whom it is made for
	Minutes session.Minutes
}

// Shipped are the agendas that come with the product, the shortest first.
func Shipped() []Variant {
	entries, err := shippedFiles.ReadDir("shipped")
	if err != nil {
		panic("agenda: " + err.Error())
	}
	var out []Variant
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".yaml")
		d, err := parse(e.Name(), Source(name))
		if err != nil {
			panic("agenda: " + err.Error())
		}
		out = append(out, Variant{name, d.Title, d.audience, d.Length})
	}
	slices.SortStableFunc(out, func(a, b Variant) int { return int(a.Minutes - b.Minutes) })
	return out
}

// Load returns a shipped agenda; the error names those there are.
func Load(name string) (session.Agenda, error) {
	data := Source(name)
	if data == nil {
		return session.Agenda{}, fmt.Errorf("agenda: none is called %s; %s", quote(name), instead(name, variantNames()))
	}
	a, err := Parse(name+".yaml", data)
	a.Name = name
	return a, err
}

// Source is the file of a shipped agenda, to start an own one from; nil when
// none has that name.
func Source(name string) []byte {
	data, err := shippedFiles.ReadFile("shipped/" + name + ".yaml")
	if err != nil {
		return nil
	}
	return data
}

func variantNames() []string {
	entries, err := shippedFiles.ReadDir("shipped")
	if err != nil {
		panic("agenda: " + err.Error())
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return out
}
