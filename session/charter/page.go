package charter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/session"
	"accord/session/words"
)

// page is the document while it is written: blocks with an empty line between
// them, except between the entries of a list.
type page struct {
	w      words.Words // the language of the room
	b      strings.Builder
	inList bool
}

func (p *page) block(list bool, lines ...md) {
	if p.b.Len() > 0 && !(list && p.inList) {
		p.b.WriteByte('\n')
	}
	p.inList = list
	for _, l := range lines {
		p.b.WriteString(string(l))
		p.b.WriteByte('\n')
	}
}

func (p *page) heading(level int, t md) { p.block(false, md(strings.Repeat("#", level))+" "+t) }

func (p *page) para(lines ...md) { p.block(false, lines...) }

// item writes an entry of a list; further lines belong to it.
func (p *page) item(lines ...md) {
	for i := range lines {
		if i == 0 {
			lines[i] = "- " + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	p.block(true, lines...)
}

// head names the columns of a table.
func (p *page) head(english ...string) []md {
	out := make([]md, len(english))
	for i, e := range english {
		out[i] = p.say(e)
	}
	return out
}

func (p *page) table(head []md, rows [][]md) {
	line := func(cells []md) md { return "| " + join(cells, " | ") + " |" }
	lines := []md{line(head), "|" + md(strings.Repeat("---|", len(head)))}
	for _, r := range rows {
		lines = append(lines, line(r))
	}
	p.block(false, lines...)
}

func join(parts []md, sep md) md {
	out := md("")
	for i, s := range parts {
		if i > 0 {
			out += sep
		}
		out += s
	}
	return out
}

// texts are the words of people in the middle of a line, one after the other.
func texts(list []string, sep md) md {
	var out []md
	for _, s := range list {
		out = append(out, text(s))
	}
	return join(out, sep)
}

// flow is a text of people after words of ours, one line for each sentence, the
// last with its full stop.
func flow(lead md, s string) []md {
	var out []md
	for i, sentence := range sentences(ended(s)) {
		if i == 0 && lead != "" {
			out = append(out, lead+" "+text(sentence))
			continue
		}
		out = append(out, start(sentence))
	}
	return out
}

// verse is a text of several lines. A line that ends no sentence gets a break
// of its own: its author meant it. One that ends with a backslash goes without:
// three of them in a row are read differently by different readers.
func verse(s string) (paragraphs [][]md) {
	for _, para := range strings.Split(session.CleanText(s), "\n\n") {
		var out []md
		lines := strings.Split(para, "\n")
		for i, l := range lines {
			for _, sentence := range sentences(l) {
				out = append(out, start(sentence))
			}
			if i+1 < len(lines) && len(out) > 0 && ended(l) != session.CleanLine(l) && !strings.HasSuffix(l, `\`) {
				out[len(out)-1] += `\`
			}
		}
		paragraphs = append(paragraphs, out)
	}
	return paragraphs
}

// sentences cuts s after each full stop, question or exclamation mark that a
// new sentence follows.
func sentences(s string) []string {
	s = session.CleanLine(s)
	var out []string
	from := 0
	for i, r := range s {
		if r != ' ' || !endsSentence(s[from:i]) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s[i+1:]); unicode.IsLower(next) {
			continue
		}
		out = append(out, s[from:i])
		from = i + 1
	}
	return append(out, s[from:])
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"')]»”’`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？", r) && r != utf8.RuneError
}

// ended is s with a full stop, if it has no end yet.
func ended(s string) string {
	s = session.CleanLine(s)
	if s == "" || endsSentence(s) || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ",") {
		return s
	}
	return s + "."
}

// bare is s without its full stop, to go on after it. A text of nothing but
// stops and commas stays as it is.
func bare(s string) string {
	s = session.CleanLine(s)
	if hollow(s) {
		return s
	}
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") {
		return strings.TrimSuffix(s, ".")
	}
	return s
}

// hollow: there is nothing in s but stops and commas.
func hollow(s string) bool { return strings.Trim(s, ".,") == "" }

// say is a sentence of ours, in the language of the page. Its arguments are
// numbers and md: nothing that people typed gets into it by itself.
func (p *page) say(english string, args ...any) md {
	return md(p.w.T(english, sayable(args)...))
}

// sayN is say for a sentence that counts n.
func (p *page) sayN(n int, one, many string, args ...any) md {
	return md(p.w.N(n, one, many, sayable(args)...))
}

func sayable(args []any) []any {
	for _, a := range args {
		switch a.(type) {
		case md, int:
		default:
			panic("charter: only md and numbers go into a sentence")
		}
	}
	return args
}

// people counts in words: "1 person", "9 people".
func (p *page) people(n int) md { return p.sayN(n, "%d person", "%d people", n) }
