// Package words holds everything accord says, in each language it speaks.
//
// The English sentence stands in the code, where it is used, and is the key
// under which the catalogue of another language (de.po, a gettext file) keeps
// its own. So code reads as what people see, and a translator works on one file
// with the tools of that trade. A test reads all code and fails when a sentence
// is missing in a catalogue, is not used any more, or takes other arguments.
//
// The package promises that a sentence without a translation appears in
// English, never as nothing. It knows nothing of workshops, and only computes;
// any package may import it.
//
// How to say something:
//
//	w.T("You have %d dots.", n)                  a sentence
//	w.N(n, "%d card", "%d cards", n)             one that counts
//	w.C("of a door", "open")                     one whose English has two meanings
//	Say("%s holds the pen.", name)               one whose reader is not known yet
//	Key("edit")                                  a literal that somebody else translates by T
package words

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/leonelquinteros/gotext"
)

// English is the language of the code, and what is spoken when nothing else is said.
const English = "en"

// Languages are all that accord speaks, English first.
func Languages() []string { return []string{English, "de"} }

//go:embed *.po
var files embed.FS

var german = sync.OnceValue(func() *gotext.Po {
	po := gotext.NewPo()
	parts, _ := fs.Glob(files, "de*.po")
	for _, part := range parts {
		text, _ := files.ReadFile(part) // it is embedded: there is nothing to fail
		po.Parse(text)
	}
	return po
})

// Words are one language. The zero value is English. Words are comparable:
// equal words say the same, and what was drawn with them may be shared.
type Words struct{ po *gotext.Po }

// In is the language of that name, as an agenda names it; English for one that
// accord does not speak.
func In(language string) Words {
	if language == "de" {
		return Words{po: german()}
	}
	return Words{}
}

// FromLocale is the language that a terminal's locale asks for ("de_DE.UTF-8"): for
// where there is no agenda to say it.
func FromLocale(locale string) Words {
	language, _, _ := strings.Cut(strings.ToLower(locale), "_")
	language, _, _ = strings.Cut(language, ".")
	return In(language)
}

// Language is the name of the language.
func (w Words) Language() string {
	if w.po == nil {
		return English
	}
	return "de"
}

// T is a sentence. Arguments that are a Text are said in the same language.
func (w Words) T(english string, args ...any) string {
	if w.po == nil || english == "" { // under "" a catalogue keeps its header
		return format(english, w.say(args))
	}
	return w.po.Get(english, w.say(args)...)
}

// N is a sentence that counts n: one in the singular, many in the plural. Both
// take the same arguments.
func (w Words) N(n int, one, many string, args ...any) string {
	switch {
	case w.po != nil:
		return w.po.GetN(one, many, n, w.say(args)...)
	case n == 1:
		return format(one, w.say(args))
	}
	return format(many, w.say(args))
}

// C is a sentence whose English also means something else; context tells
// translators which of its meanings this is.
func (w Words) C(context, english string, args ...any) string {
	if w.po == nil {
		return format(english, w.say(args))
	}
	return w.po.GetC(english, context, w.say(args)...)
}

// List joins what each item says: "a, b, c".
func (w Words) List(english ...string) string {
	said := make([]string, len(english))
	for i, e := range english {
		said[i] = w.T(e)
	}
	return strings.Join(said, ", ")
}

func format(text string, args []any) string {
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// say says the arguments that can be said. Most calls have none.
func (w Words) say(args []any) []any {
	for i, a := range args {
		if t, ok := a.(interface{ In(Words) string }); ok {
			args[i] = t.In(w) // a variadic slice is the call's own
		}
	}
	return args
}

// Key marks a literal for the catalogue and returns it as it is: it is
// translated by T where it is shown.
func Key(english string) string { return english }

// Keys are several.
func Keys(english ...string) []string { return english }

// A Text is a sentence that waits for its language.
type Text struct {
	one, many string
	n         int
	args      []any
}

// Say is T, later.
func Say(english string, args ...any) Text { return Text{one: english, args: args} }

// SayN is N, later.
func SayN(n int, one, many string, args ...any) Text {
	return Text{one: one, many: many, n: n, args: args}
}

// In says the text.
func (t Text) In(w Words) string {
	args := append([]any(nil), t.args...) // T replaces what can be said; t may be said again
	if t.many != "" {
		return w.N(t.n, t.one, t.many, args...)
	}
	return w.T(t.one, args...)
}

// String says the text in English.
func (t Text) String() string { return t.In(Words{}) }

// Items is a list that waits for its language: each item is said, and joined.
type Items []string

// In says the list.
func (l Items) In(w Words) string { return w.List(l...) }

// String says the list in English.
func (l Items) String() string { return l.In(Words{}) }
