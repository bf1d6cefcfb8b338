package charter

import (
	"regexp"
	"strings"

	"accord/tui/cell"
	"accord/tui/look"
)

// layout lays Markdown out in lines of at most w cells.
func layout(t *look.Theme, w int, source []byte) []string {
	l := layouter{t: t, w: w}
	for _, line := range strings.Split(strings.ReplaceAll(string(source), "\r\n", "\n"), "\n") {
		l.line(strings.TrimRight(line, " "))
	}
	l.flush()
	return l.out
}

// A layouter gathers what belongs together, a paragraph or a table, and writes
// it out when something else begins.
type layouter struct {
	t     *look.Theme
	w     int
	para  []string
	table [][]string
	out   []string
}

var (
	heading  = regexp.MustCompile(`^(#{1,6}) +(.*)$`)
	bullet   = regexp.MustCompile(`^( *)([-*+]|\d+[.)]) +(.*)$`)
	divider  = regexp.MustCompile(`^\|?[ :|-]*-[ :|-]*\|?$`)
	ruleLine = regexp.MustCompile(`^ *(-{3,}|\*{3,}|_{3,}) *$`)
)

func (l *layouter) line(s string) {
	switch {
	case strings.HasPrefix(s, "|"):
		l.flushPara()
		if !divider.MatchString(s) {
			l.table = append(l.table, cells(s))
		}
		return
	case s == "":
		l.flush()
		l.blank()
		return
	}
	l.flushTable()
	if !l.block(s) {
		l.para = append(l.para, strings.TrimSpace(s))
		if strings.HasSuffix(s, `\`) { // a hard line break
			l.para[len(l.para)-1] = strings.TrimSuffix(strings.TrimSpace(s), `\`)
			l.flushPara()
		}
	}
}

// block writes a line that stands for itself: a heading, a list item, a quote,
// a rule.
func (l *layouter) block(s string) bool {
	t := l.t
	if m := heading.FindStringSubmatch(s); m != nil {
		l.flush()
		l.blank()
		l.heading(len(m[1]), plain(m[2]))
		return true
	}
	if ruleLine.MatchString(s) {
		l.flush()
		l.out = append(l.out, look.Rule(t, l.w))
		return true
	}
	if m := bullet.FindStringSubmatch(s); m != nil {
		l.flush()
		indent := min(len(m[1]), l.w/3)
		mark := m[2]
		if strings.ContainsAny(mark, "-*+") {
			mark = t.Mark.Bullet
		}
		l.out = append(l.out, look.Indent(indent, look.Item(t, max(l.w-indent, 1), t.Quiet.Text(mark), plain(m[3]), look.Style{})...)...)
		return true
	}
	if rest, ok := strings.CutPrefix(s, ">"); ok {
		l.flush()
		l.out = append(l.out, look.Item(t, l.w, t.Border.Text(t.Mark.V), plain(strings.TrimSpace(rest)), t.Strong)...)
		return true
	}
	return false
}

func (l *layouter) heading(level int, text string) {
	style := l.t.Title
	if level > 2 {
		style = l.t.Accent
	}
	l.out = append(l.out, look.Para(l.w, text, style)...)
	if level == 1 {
		l.out = append(l.out, look.Rule(l.t, l.w))
	}
}

func (l *layouter) blank() {
	if n := len(l.out); n > 0 && l.out[n-1] != "" {
		l.out = append(l.out, "")
	}
}

func (l *layouter) flush() {
	l.flushPara()
	l.flushTable()
}

func (l *layouter) flushPara() {
	if len(l.para) > 0 {
		l.out = append(l.out, look.Para(l.w, plain(strings.Join(l.para, " ")), look.Style{})...)
		l.para = nil
	}
}

// flushTable writes a table in columns where all of it fits, and row by row,
// a label before each cell, where it does not.
func (l *layouter) flushTable() {
	rows := l.table
	l.table = nil
	if len(rows) == 0 {
		return
	}
	if lines, ok := l.columns(rows); ok {
		l.out = append(l.out, lines...)
		return
	}
	for _, row := range rows[1:] {
		var pairs []look.Pair
		for i, c := range row {
			if i < len(rows[0]) && c != "" {
				pairs = append(pairs, look.Pair{Label: rows[0][i], Value: c})
			}
		}
		l.out = append(l.out, look.Pairs(l.t, l.w, pairs...)...)
		l.blank()
	}
}

func (l *layouter) columns(rows [][]string) ([]string, bool) {
	tb := look.Table{}
	need := 0
	for i, title := range rows[0] {
		widest := cell.Width(title)
		for _, r := range rows[1:] {
			if i < len(r) {
				widest = max(widest, cell.Width(r[i]))
			}
		}
		need += widest + 2
		tb.Cols = append(tb.Cols, look.Col{Title: title})
	}
	if need-2 > l.w {
		return nil, false
	}
	for _, r := range rows[1:] {
		var row []look.Cell
		for i := range tb.Cols {
			text := ""
			if i < len(r) {
				text = r[i]
			}
			row = append(row, look.C(text))
		}
		tb.Rows = append(tb.Rows, row)
	}
	return tb.Render(l.t, l.w), true
}

// cells are the texts of a table row. A bar behind a backslash is text.
func cells(row string) []string {
	const bar = "\x00"
	row = strings.ReplaceAll(strings.Trim(strings.TrimSpace(row), "|"), `\|`, bar)
	parts := strings.Split(row, "|")
	for i, p := range parts {
		parts[i] = plain(strings.TrimSpace(strings.ReplaceAll(p, bar, "|")))
	}
	return parts
}

var (
	escaped  = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	emphasis = regexp.MustCompile(`(\*\*|__)(\S|\S.*?\S)(\*\*|__)`)
	leaning  = regexp.MustCompile(`(^|[ (])([*_])(\S|\S[^*_]*\S)([*_])`)
	entity   = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", `"`, "&#39;", "'")
)

// plain is the text of a line without the marks of Markdown. What was made
// harmless by a backslash is shown as people wrote it.
func plain(s string) string {
	var kept []string
	s = escaped.ReplaceAllStringFunc(s, func(e string) string {
		kept = append(kept, e[1:])
		return "\x00"
	})
	s = emphasis.ReplaceAllString(s, "$2")
	s = leaning.ReplaceAllString(s, "$1$3")
	s = entity.Replace(s)
	for _, k := range kept {
		s = strings.Replace(s, "\x00", k, 1)
	}
	return s
}
