package field_test

import (
	"testing"

	"accord/tui/field"

	"github.com/google/go-cmp/cmp"
)

// note is a sheet with two places.
type note map[string]field.Input

func newNote(string) note {
	return note{"what": field.NewLine(field.Options{}), "why": field.NewLine(field.Options{})}
}

func (n note) Inputs() map[string]field.Input { return n }

func (n note) Fill(values map[string]string) {
	for name, v := range values {
		n[name].SetValue(v)
	}
}

// notes know one that is stored, n1.
func notes() *field.Sheets[note] {
	return field.NewSheets(newNote, func(id string, _ note) (map[string]string, bool) {
		return map[string]map[string]string{"": nil, "n1": {"what": "paper"}}[id], id == "" || id == "n1"
	})
}

func TestASheetIsKeptUntilItIsSent(t *testing.T) {
	s := notes()
	sheet, begun := s.Open("n1")
	if begun || sheet["what"].Value() != "paper" {
		t.Errorf("begun %v, with %q", begun, sheet["what"].Value())
	}
	s.Left("n1")
	if s.Begun("n1") {
		t.Error("a sheet in which nothing was typed is kept")
	}
	sheet, _ = s.Open("n1")
	sheet["why"].SetValue("trees")
	s.Left("n1")
	if sheet, begun = s.Open("n1"); !begun || sheet["why"].Value() != "trees" {
		t.Error("what was typed is lost")
	}
	if _, ok := s.Back("n1", func(note) map[string]string { return map[string]string{"why": "cost"} }); ok {
		t.Error("what was refused takes the place of what was typed")
	}
	s.Sent("n1")
	if back, ok := s.Back("n1", func(note) map[string]string { return map[string]string{"why": "cost"} }); !ok || back["why"].Value() != "cost" {
		t.Error("what was refused is not back")
	}
}

func TestDraftsOfSheetsGoBackToWhereTheyWere(t *testing.T) {
	s := notes()
	fresh, _ := s.Open("")
	stored, _ := s.Open("n1")
	fresh["what"].SetValue("ink")
	stored["why"].SetValue("trees")
	drafts := s.Drafts()
	if diff := cmp.Diff(map[string]string{"what": "ink", "n1.why": "trees"}, drafts); diff != "" {
		t.Errorf("drafts (-want +got):\n%s", diff)
	}
	drafts["n2.why"], drafts["n1.other"], drafts["win"] = "gone", "no such place", "another form"
	again := notes()
	mine, _ := again.Open("")
	mine["what"].SetValue("pens")
	again.Restore(drafts)
	if diff := cmp.Diff(map[string]string{"what": "pens", "n1.why": "trees"}, again.Drafts()); diff != "" {
		t.Errorf("drafts that were put back (-want +got):\n%s", diff)
	}
	if back, _ := again.Open("n1"); back["what"].Value() != "paper" {
		t.Errorf("what is stored beside the draft is %q", back["what"].Value())
	}
}
