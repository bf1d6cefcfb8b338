package agenda

import (
	"embed"
	"fmt"
	"slices"
	"sync"

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

// inOrder are the shipped agendas as somebody new should meet them: the one to
// try first, the whole ones, those for an occasion.
var inOrder = []string{"express-45", "full-90", "two-sessions", "perimeter-only", "shared-ownership", "po-as-partner"}

// Names are those of the agendas that come with the product, the one to try
// first at the top.
func Names() []string { return slices.Clone(inOrder) }

// Shipped are the agendas that come with the product, the one to try first at
// the top. They are read once: everybody who comes is shown them.
func Shipped() []Variant { return slices.Clone(shipped()) }

var shipped = sync.OnceValue(func() []Variant {
	var out []Variant
	for _, name := range inOrder {
		d, err := parse(name+".yaml", Source(name))
		if err != nil {
			panic("agenda: " + err.Error())
		}
		out = append(out, Variant{name, d.Title, d.audience, d.Length})
	}
	return out
})

// Load returns a shipped agenda; the error names those there are.
func Load(name string) (session.Agenda, error) {
	data := Source(name)
	if data == nil {
		return session.Agenda{}, fmt.Errorf("agenda: none is called %s; %s", quote(name), instead(name, Names()))
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

// Stages are the stages that "use" knows, in the order in which a workshop may
// have them.
func Stages() []string {
	return []string{
		"arrive", "pulse", "direction", "future", "vision", "our-vision", "outcomes", "perimeter", "ownership", "needs", "commitments", "close",
	}
}

// StageSource is the file of a stage of ours, with its keys and its English
// words; nil when none has that name.
func StageSource(name string) []byte {
	if !slices.Contains(Stages(), name) {
		return nil
	}
	data, err := stageFiles.ReadFile("stages/" + name + ".yaml")
	if err != nil {
		panic("agenda: " + err.Error())
	}
	return data
}
