package tuitest

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
)

// An English finds English in frames of a room that speaks another language:
// sentences of the code that have a translation, and words that are English
// only.
type English struct {
	keys map[string]string // pieces of sentences, by their first letters
	only map[string]bool   // words that are English and nothing else
	seen map[string]bool   // frames, and what was found
	said string
}

// enough letters make a sentence that is English, and not by chance the same in both languages.
const enough = 12

// verb is where a sentence has an argument.
var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*\d*(\.\d+)?[a-zA-Z]`)

// NewEnglish reads the sentences from the catalogues in dir.
func NewEnglish(t testing.TB, dir string) *English {
	t.Helper()
	e := &English{keys: map[string]string{}, only: map[string]bool{}, seen: map[string]bool{}}
	german := map[string]bool{}
	parts, err := filepath.Glob(filepath.Join(dir, "de*.po"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		data, err := os.ReadFile(part)
		if err != nil {
			t.Fatal(err)
		}
		po := gotext.NewPo()
		po.Parse(data)
		for _, tr := range po.GetDomain().GetTranslations() {
			e.learn(tr, german)
			e.alone(tr.ID)
		}
		for _, all := range po.GetDomain().GetCtxTranslations() {
			for _, tr := range all {
				e.learn(tr, german)
			}
		}
	}
	for _, w := range common {
		e.only[w] = true
	}
	maps.DeleteFunc(e.only, func(w string, _ bool) bool { return german[w] })
	if len(e.keys) < 100 {
		t.Fatalf("there are only %d sentences in %s", len(e.keys), dir)
	}
	return e
}

// learn takes up a sentence, and the words of its translation.
func (e *English) learn(tr *gotext.Translation, words map[string]bool) {
	german := flat(fmt.Sprint(tr.Trs))
	for _, w := range word.FindAllString(german, -1) {
		words[w] = true
	}
	for _, piece := range verb.Split(tr.ID, -1) {
		if piece = flat(piece); len(piece) >= enough && !strings.Contains(german, piece) {
			e.keys[piece[:enough]] = piece
		}
	}
}

// alone takes up a sentence that is a single word.
func (e *English) alone(one string) {
	if len(one) > 3 && one == word.FindString(one) && strings.ToLower(one) == one {
		e.only[one] = true
	}
}

// Said is what people and their agenda say themselves, in whatever language.
func (e *English) Said(all string) {
	e.said = flat(strings.NewReplacer(`\"`, `"`, `\n`, " ", `\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(all))
}

// Check fails the test for each line and sentence of a frame that is English and
// was not found before.
func (e *English) Check(t testing.TB, frame string) {
	t.Helper()
	if e.seen[frame] {
		return
	}
	e.seen[frame] = true
	for _, what := range append(e.sentences(flat(frame)), e.lines(frame)...) {
		if !e.seen[what] {
			e.seen[what] = true
			t.Errorf("%q is said in English in\n%s", what, frame)
		}
	}
}

func (e *English) sentences(text string) []string {
	var out []string
	for i := range text {
		rest := text[i:]
		if len(rest) < enough {
			break
		}
		if key := e.keys[rest[:enough]]; key != "" && strings.HasPrefix(rest, key) && !strings.Contains(e.said, key) {
			out = append(out, key)
		}
	}
	return out
}

var word = regexp.MustCompile(`[\p{L}']+`)

// lines are those with a word that is English only, unless somebody said it,
// with the word before or after it.
func (e *English) lines(frame string) []string {
	var out []string
	for _, line := range strings.Split(frame, "\n") {
		line = flat(line)
		at := word.FindAllStringIndex(line, -1)
		for i, w := range at {
			cut := strings.HasPrefix(line[w[1]:], "…")
			before, after := at[max(i-1, 0)][0], at[min(i+1, len(at)-1)][1]
			if one := line[w[0]:w[1]]; e.only[one] && !cut && !e.says(line[w[0]:after], line[before:w[1]], `"Role": "`+one+`"`, `"Title": "`+one+`"`) {
				out = append(out, line)
				break
			}
		}
	}
	return out
}

// says reports whether people or the agenda say one of these.
func (e *English) says(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(e.said, text) })
}

// common are words of many English sentences.
var common = strings.Fields(`the of and you with your this that are to from have not nobody everybody who next by is or for yet here can be it
		its they them when which how all what open close leave back take give nothing something`)

var drawing = func() *strings.Replacer {
	var pairs []string
	for _, r := range "│─╭╮╰╯├┤┬┴┼▌▲▼┃•●○✓✗" {
		pairs = append(pairs, string(r), " ")
	}
	return strings.NewReplacer(pairs...)
}()

// flat is a frame as a line of text.
func flat(frame string) string {
	return strings.Join(strings.Fields(drawing.Replace(frame)), " ")
}
