package charter_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"accord/session"
	"accord/session/charter"
)

func raw() []session.PhaseCards {
	return []session.PhaseCards{
		{Phase: "future.headlines", Stage: "Future", Title: "Headlines", Prompt: "It is 2027. The headline?", Cards: []session.Card{
			{ID: "c1", Text: "# Wards without paper | [link](http://example.org)"}, {ID: "d1", Text: "from the deck", Deck: true},
		}},
		{Phase: "arrive.word", Stage: "Arrive", Title: "One word", Cards: []session.Card{{ID: "w1", Text: "hopeful", By: "Ana"}}},
	}
}

// The keys of the file are a promise: the golden file holds them.
func TestTheJSONOfAFullCharter(t *testing.T) {
	got, err := charter.JSON(full(), raw())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "full.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the keys of exported files stay what they are; if the difference is meant, -update and read it:\n%s", got)
	}
	again, err := charter.JSON(full(), raw())
	if err != nil || !bytes.Equal(got, again) {
		t.Errorf("exporting twice gives other bytes: %v", err)
	}
}

// Every field of a Charter has its key, and what the page says stands in the
// file, too.
func TestTheJSONHasTheContentOfThePage(t *testing.T) {
	got, err := charter.JSON(full(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(got, &file); err != nil {
		t.Fatal(err)
	}
	is := reflect.TypeFor[session.Charter]()
	values := reflect.ValueOf(full())
	for i := range is.NumField() {
		key, _, _ := strings.Cut(is.Field(i).Tag.Get("json"), ",")
		if _, there := file[key]; !there && !values.Field(i).IsZero() {
			t.Errorf("%s is not in the file as %q", is.Field(i).Name, key)
		}
	}
	for _, s := range stringsIn(values) {
		quoted, _ := json.Marshal(s)
		if plain := strings.Trim(string(quoted), `"`); !bytes.Contains(got, []byte(plain)) {
			t.Errorf("%q is not in the file", s)
		}
	}
}

// stringsIn are the texts of a charter, but for the ids that the file leaves
// out: those of people.
func stringsIn(v reflect.Value) (out []string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[session.ParticipantID]() {
			return []string{v.String()}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, stringsIn(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, stringsIn(v.Index(i))...)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return stringsIn(v.Elem())
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			out = append(out, append(stringsIn(k), stringsIn(v.MapIndex(k))...)...)
		}
	}
	return out
}

func TestRawCardsComeAfterTheCharter(t *testing.T) {
	got := charter.MarkdownRaw(full(), raw())
	rest, whole := bytes.CutPrefix(got, charter.Markdown(full()))
	if !whole {
		t.Fatal("the charter itself has changed")
	}
	want := `
## All cards

### Future: Headlines

It is 2027. The headline?

- \# Wards without paper | \[link](http\://example.org)
- from the deck

### Arrive: One word

- hopeful - Ana
`
	if string(rest) != want {
		t.Errorf("got\n%s\nwant\n%s", rest, want)
	}
	if !bytes.Equal(charter.MarkdownRaw(full(), nil), charter.Markdown(full())) {
		t.Error("without cards something is added")
	}
}
