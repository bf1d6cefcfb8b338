package charter_test

import (
	"bytes"
	"fmt"
	"html"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"accord/session"
	"accord/session/charter"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	unsafehtml "github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"
)

// hostile is what people might type, in jest or in earnest.
var hostile = []string{
	"# heading", "###### six", "#", "a #", "C#", "# a #", "#hash",
	"> quote", ">", "- item", "-", "--", "---", "- - -", "+ plus", "* star", "***", "* * *", "_ _ _", "___", "1. one", "12) twelve", "1.", "3.5 is a number",
	"===", "=", "= =", "a\n===", "a\n---", "```", "~~~", "```go\nx\n```", "`code`", "`", "``a`` b", "    indented", "\tindented",
	"*emphasis*", "**strong**", "_em_", "__strong__", "a*b*c", "snake_case_name", "_start", "end_", "2 * 3 * 4", "~~gone~~", "~gone~", "a ~ b",
	"[link](http://evil.example)", "[link]: http://evil.example", "[ref]", "[ ] task", "[x] done", "![image](x.png)", "![", "](x)", "[a](<b>)", "[^1]", "[^1]: note", "^[note]",
	"<script>alert(1)</script>", "<b>bold</b>", "<img src=x onerror=y>", "<!-- comment", "<?php", "<http://evil.example>", "<a@b.example>", "a < b > c", "<3", "a<b", "</table>", "<![CDATA[",
	"http://evil.example/a_b_c", "https://evil.example", "ftp://evil.example", "see www.evil.example now", "(www.evil.example)", "WWW.evil.example", "a@evil.example", "mailto:a@evil.example", "*http://evil.example*", "_www.evil.example_", "~https://evil.example~", "xhttp://evil.example",
	"a | b", "|", "| a | b |\n|---|---|", "a|b\n-|-", "a\n|-|", "a\n:-:", "a\n: definition", ":--", `\|`, `\\|`, `a\`, `\`, `\\`, `\*`, `C:\Users\x`, `\[x](y)`, "`|`", "`a | b` | `c`", "`\\|`", "\\`|", "a\\\n[link](http://evil.example)", "a\\\n*b*",
	"&amp;", "&copy;", "&#60;b&#62;", "&#x3c;", "&lt;script&gt;", "AT&T", "&notanentity", "a &",
	"---\ntitle: x\n---", "...", "%YAML", "a: b", "{#id}", "title {#id .class}", "{{ x }}", "$x$", ":tada:", "@everyone", "a\u00a0b", "\u2028", "\u202egnp", "a\u0000b", "\x1b[31m", "é̀̀̀̀̀̀", "🎉 party", "日本語。次の文", "One. Two! Three? four", "e.g. this", "\"Quoted.\" Then more", "When", "When when", ".", "!", "?", ",", "a.b", "x.", "x..", "x...",
}

var tag = regexp.MustCompile(`<[^>]*>`)

// rendered is a page as somebody who reads Markdown sees it: what it is made
// of, and its text.
func rendered(t fatal, page []byte, opts ...goldmark.Option) (elements, text string) {
	opts = append(opts, goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	var out bytes.Buffer
	if err := goldmark.New(opts...).Convert(withoutFront(page), &out); err != nil {
		t.Fatalf("goldmark: %v", err)
	}
	shown := strings.ReplaceAll(out.String(), "<br>", "")
	return strings.Join(tag.FindAllString(shown, -1), ""), flat(html.UnescapeString(tag.ReplaceAllString(shown, " ")))
}

type fatal interface{ Fatalf(string, ...any) }

func withoutFront(b []byte) []byte {
	_, rest, _ := bytes.Cut(b, []byte("---\n"))
	_, rest, _ = bytes.Cut(rest, []byte("\n---\n"))
	return rest
}

// flat is a text without the line breaks and spaces that a page may set
// differently.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

var readers = map[string][]goldmark.Option{
	"safe":   nil,
	"unsafe": {goldmark.WithParserOptions(parser.WithHeadingAttribute()), goldmark.WithRendererOptions(unsafehtml.WithUnsafe())},
}

type failing interface {
	fatal
	Errorf(string, ...any)
}

// harmless checks that s in every place where people can write makes the same
// elements as plain words do, and that it is read everywhere as it was written.
func harmless(t failing, s string, as ...string) {
	if session.CleanText(s) == "" {
		return
	}
	word := regexp.MustCompile(`[^ \n]`).ReplaceAllString(session.CleanText(s), "x")
	page, plain := charter.Markdown(filled(s)), charter.Markdown(filled(word))
	for _, name := range as {
		want, _ := rendered(t, plain, readers[name]...)
		got, text := rendered(t, page, readers[name]...)
		if got != want {
			t.Errorf("%s: %q becomes other elements than plain words:\n%s", name, s, difference(want, got))
		}
		for _, line := range strings.Split(session.CleanText(s), "\n") {
			if !strings.Contains(text, flat(core(line))) {
				t.Errorf("%s: %q is not read as it was written:\n%s", name, line, page)
			}
		}
		if n := strings.Count(text, flat(core(session.CleanLine(s)))); n < places {
			t.Errorf("%s: %q is found %d times, not %d:\n%s", name, s, n, places, page)
		}
	}
}

// places is how often a text stands in a filled charter at least.
const places = 240

// core is what the page always keeps: it may leave out a last full stop or
// comma and a first "when", to go on with words of its own.
func core(s string) string {
	if len(s) > 5 && strings.EqualFold(s[:5], "when ") {
		s = s[5:]
	}
	if c := strings.TrimRight(s, ".,"); c != "" {
		return c
	}
	return s
}

func difference(want, got string) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	cut := func(s string) string { return s[min(max(0, i-40), len(s)):min(len(s), i+80)] }
	return fmt.Sprintf("want ...%s...\ngot  ...%s...", cut(want), cut(got))
}

// filled is a full charter with s for every text of its people.
func filled(s string) session.Charter {
	c := full()
	c.Roles = map[string]int{s: 3, s + "b": 1}
	fill(reflect.ValueOf(&c).Elem(), s)
	c.Vision.Text = session.CleanText(s)
	for i := range c.Pulse {
		c.Pulse[i].Text = s
	}
	return c
}

// kept are the strings that are ours: they choose among words of accord.
var kept = map[string]bool{"Adopted": true, "Until": true, "On": true, "Kind": true, "Room": true, "Plan": true}

// fill sets every text below v.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		switch v.Interface().(type) {
		case session.Gap, session.NeedAnswer, session.CheckKind:
			return // ours too
		}
		v.SetString(s)
	case reflect.Struct:
		for i := range v.NumField() {
			if !kept[v.Type().Field(i).Name] {
				fill(v.Field(i), s)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), s)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), s)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if v.Type().Elem().Kind() == reflect.String {
				v.SetMapIndex(k, reflect.ValueOf(s))
			}
		}
	}
}

func TestNothingThatPeopleTypeMeansAnything(t *testing.T) {
	for _, s := range hostile {
		harmless(t, s, "safe", "unsafe")
	}
}

// What needs no backslash gets none: the source is read too.
func TestPlainWordsStayPlain(t *testing.T) {
	for _, s := range []string{
		"2 * 3", "snake_case_name", "AT&T still", `C:\Users`, "<3", "a < b", "#hash", "3.5 is a number", "C# and F#", "10:30", "a ~ b", "-5 degrees",
		"it's (really) 100% fine!", "what? yes; no, perhaps", "$5", "a = b", "a.b.c", "(see above)", "x > y", "café - 日本",
	} {
		page := charter.Markdown(session.Charter{Thanks: []session.Item{{Text: s}}})
		if !bytes.Contains(page, []byte("\n- "+s+"\n")) {
			t.Errorf("%q does not stay as it is:\n%s", s, page)
		}
	}
}

// What is harmless alone may not be so beside another.
func TestMixturesMeanNothingEither(t *testing.T) {
	known := rapid.SampledFrom(hostile)
	other := rapid.StringOfN(rapid.RuneFrom([]rune("aZ0 \n.,:;!?*_~`#|\\[](){}<>&@/-+=^$%'\"\u00a0é日🎉")), 0, 20, -1)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(known, other), 1, 4).Draw(t, "parts")
		harmless(t, strings.Join(parts, rapid.SampledFrom([]string{"", " ", "\n", "a", ". "}).Draw(t, "between")), "unsafe")
	})
}

// The whole file may be read by something that knows no front matter.
func TestFrontMatterIsHarmlessAsMarkdown(t *testing.T) {
	convert := func(s string) string {
		var out bytes.Buffer
		c := session.Charter{Title: s, Agenda: s, ReviewBy: s}
		front := bytes.TrimSuffix(charter.Markdown(c), withoutFront(charter.Markdown(c)))
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(unsafehtml.WithUnsafe())).Convert(front, &out); err != nil {
			t.Fatal(err)
		}
		return strings.Join(tag.FindAllString(out.String(), -1), "")
	}
	want := convert("x")
	for _, s := range hostile {
		if session.CleanLine(s) != "" && convert(s) != want {
			t.Errorf("%q: got %s, want %s", s, convert(s), want)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 300 {
			harmless(t, s, "safe", "unsafe")
		}
	})
}
