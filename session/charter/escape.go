package charter

import (
	"regexp"
	"strings"
	"unicode"

	"accord/session"
)

// md is Markdown: our own words, or words of people made harmless. Only what can
// begin something gets a backslash, so that the source stays readable too.
type md string

// text is s in the middle of a line.
func text(s string) md { return md(escape(session.CleanLine(s), nil)) }

// start is s at the start of a line, where more characters mean something.
func start(s string) md {
	s = session.CleanLine(s)
	at := lineStart(s)
	return md(escape(s, func(i int) bool { return i == at }))
}

// cell is s in a table; a dash stands for nothing.
func cell(s string) md {
	s = session.CleanLine(s)
	if s == "" {
		return "-"
	}
	rs := []rune(s)
	return md(escape(s, func(i int) bool { return rs[i] == '|' }))
}

// title is s in a heading, where hashes and braces at the end mean something.
func title(s string) md {
	s = session.CleanLine(s)
	rs := []rune(s)
	return md(escape(s, func(i int) bool { return rs[i] == '#' && i == len(rs)-1 || rs[i] == '{' }))
}

// escape puts a backslash before every character that could begin an inline
// element, and before those that also names.
func escape(s string, also func(i int) bool) string {
	rs := []rune(s)
	var b strings.Builder
	for i, r := range rs {
		if special(rs, i) || also != nil && also(i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// special reports whether the i-th character could begin or end something
// within a line.
func special(rs []rune, i int) bool {
	before, after := ' ', ' '
	if i > 0 {
		before = rs[i-1]
	}
	if i+1 < len(rs) {
		after = rs[i+1]
	}
	inner := i > 0 && i+1 < len(rs)
	switch rs[i] {
	case '`', '[':
		return true
	case '\\':
		return i+1 == len(rs) || isPunct(after)
	case '*', '~':
		// With a space on either side neither can begin or end an emphasis.
		return !(inner && before == ' ' && after == ' ')
	case '_':
		return !(inner && (before == ' ' && after == ' ' || isWord(before) && isWord(after)))
	case '<':
		return !(i+1 < len(rs) && (after == ' ' || after == '-' || after == '=' || unicode.IsDigit(after)))
	case '&':
		return entity.MatchString(string(rs[i:]))
	case ':':
		return after == '/' && i+2 < len(rs) && rs[i+2] == '/'
	case '.':
		return i >= 3 && strings.EqualFold(string(rs[i-3:i]), "www")
	case '@':
		return before != ' ' && after != ' '
	}
	return false
}

// entity is the start of a character reference. A name that runs to the end of
// a text is one as well: a semicolon of ours may follow it.
var entity = regexp.MustCompile(`^&(#[0-9]|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*(;|$))`)

var (
	enumerator = regexp.MustCompile(`^([0-9]+)[.)]( |$)`)
	heading    = regexp.MustCompile(`^#{1,6}( |$)`)
	underline  = regexp.MustCompile(`^=[= ]*$`)
)

// lineStart is the character of s that would begin a block at the start of a
// line, -1 when none does. The characters that special sees are not its matter.
func lineStart(s string) int {
	if s == "" {
		return -1
	}
	if m := enumerator.FindStringSubmatch(s); m != nil {
		return len(m[1])
	}
	next := ' '
	if rs := []rune(s); len(rs) > 1 {
		next = rs[1]
	}
	switch {
	case s[0] == '>' || s[0] == '|' || heading.MatchString(s) || underline.MatchString(s):
		return 0
	case strings.ContainsRune("-+:", rune(s[0])) && !isWord(next):
		return 0
	}
	return -1
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isPunct reports whether a backslash before r is an escape.
func isPunct(r rune) bool {
	return r > ' ' && r < 0x7f && !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
}
