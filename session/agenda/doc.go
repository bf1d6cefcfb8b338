// Package agenda reads agenda files: YAML, written by a person, into the plan
// that a room follows.
//
// It promises that every error names its line, its key and what would be right,
// and that nothing in a file is passed over in silence: a key that is not known
// is an error. Nothing in a file can make reading it expensive.
//
// It ships stages that an agenda takes with "use" and whole agendas. Both are
// files of the same format, read by the same code, because a team that wants a
// stage of its own should be able to start from one of ours.
//
// The words of its stages and of activities are there in each of its languages,
// complete; an agenda says in which it wants them. What an author writes stays
// as it is.
//
// It knows nothing of what activities do: their settings are the fields that
// package session declares, and whether a plan makes sense is
// session.Agenda.Check's word; here it only gets its line.
package agenda

import (
	"accord/session"

	"go.yaml.in/yaml/v3"
)

// Parse reads an agenda file. The error is an Errors, sorted by line; name is
// what it calls the file.
func Parse(name string, data []byte) (session.Agenda, error) {
	d, err := parse(name, data)
	return d.Agenda, err
}

// document is a read agenda with what only the list of agendas wants to know.
type document struct {
	session.Agenda
	audience string // who it is for
	expect   int    // people the author counts on; 0 when not said
	root     *yaml.Node
	stages   []*stage
}

// parse reads in two steps: first the form, and only when that is right the
// sense, so that one mistake is told once.
func parse(name string, data []byte) (document, error) {
	r := newReader(name)
	var d document
	if root := r.load(data); root != nil {
		d = r.agenda(root)
	}
	if len(r.errs) == 0 {
		r.check(d)
	}
	if len(r.errs) > 0 {
		return document{}, r.errs.sorted()
	}
	return d, nil
}
