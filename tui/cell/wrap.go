package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A Span is the part s[From:To] of a text that stands on one line. To excludes the line break that ended it.
type Span struct{ From, To int }

// Wrap breaks s into lines of at most w cells: at line breaks, between words, between wide characters, and inside a word only if
// it is longer than a line. Only spaces at the ends of lines are lost. A character that is itself wider than w is taken apart,
// and becomes "?" if that does not help. An empty text is one empty line.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	if len(s) <= w && plainASCII(s) {
		return []string{strings.Trim(s, " ")}
	}
	spans := Breaks(s, w)
	lines := make([]string, 0, len(spans))
	for _, sp := range spans {
		line := strings.Trim(s[sp.From:sp.To], spaces)
		if Width(line) > w {
			lines = append(lines, crush(line, w)...)
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// Breaks says where the lines of s begin and end if it is to fit w cells. Spaces at which a line ended stay at its end, even
// beyond w, so that every byte but the line breaks is in exactly one span: an editor can find its cursor.
func Breaks(s string, w int) []Span {
	var spans []Span
	for from := 0; ; {
		end := strings.IndexByte(s[from:], '\n')
		if end < 0 {
			return breakLine(spans, s, from, len(s), w)
		}
		spans = breakLine(spans, s, from, from+end, w)
		from += end + 1
	}
}

const spaces = " \t\r\u3000"

// breakLine appends the spans of s[from:to], which holds no line break.
func breakLine(spans []Span, s string, from, to, w int) []Span {
	start, at := from, from // of this line; of this character
	width, chance := 0, -1  // of this line so far; the last place where it may break
	tail := 0               // width since chance
	wasWide, wasSpace := false, false
	for g := graphemes.FromString(s[from:to]); g.Next(); {
		c := g.Value()
		cw, space := Width(c), strings.Contains(spaces, c)
		wide := cw > 1 && !space
		if at > start && !space && mayBreak(c, wasSpace, wasWide, wide) {
			chance, tail = at, 0
		}
		if !space && at > start && width+cw > w {
			if chance <= start {
				chance, tail = at, 0
			}
			spans = append(spans, Span{start, chance})
			start, width, chance = chance, tail, -1
		}
		width, tail = width+cw, tail+cw
		wasWide, wasSpace = wide, space
		at += len(c)
	}
	return append(spans, Span{start, to})
}

// mayBreak says whether a line may end before c. Wide scripts break anywhere, except before marks that close something.
func mayBreak(c string, afterSpace, afterWide, wide bool) bool {
	if afterSpace {
		return true
	}
	r, _ := utf8.DecodeRuneInString(c)
	return (afterWide || wide) && !strings.ContainsRune("、。，．・：；？！）」』】〕］｝〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}", r)
}

// crush breaks a line that holds a character wider than w into code points.
func crush(line string, w int) []string {
	var lines []string
	var b strings.Builder
	width := 0
	for _, r := range line {
		part := string(r)
		rw := Width(part)
		if rw > w {
			part, rw = "?", 1
		}
		if width+rw > w {
			lines = append(lines, b.String())
			b.Reset()
			width = 0
		}
		b.WriteString(part)
		width += rw
	}
	return append(lines, b.String())
}
