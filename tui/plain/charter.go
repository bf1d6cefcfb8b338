package plain

import (
	"slices"
	"strings"
)

// charter reads the charter as it stands: its Markdown, with tables as sentences.
func (c *chat) charter() {
	text := string(c.o.House.Charter(c.here()))
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		_, text, _ = strings.Cut(rest, "\n---\n")
	}
	var head []string
	said := false
	for _, line := range strings.Split(text, "\n") {
		row, isRow := tableRow(line)
		switch {
		case !isRow:
			head = nil
			if line = spokenMarks.Replace(strings.TrimSpace(line)); line != "" {
				c.quote(strings.TrimLeft(line, "#"))
				said = true
			}
		case head == nil:
			head = row
		case slices.ContainsFunc(row, func(s string) bool { return strings.Trim(s, "-: ") != "" }):
			c.quote(spoken(head, row))
			said = true
		}
	}
	if !said {
		c.say(c.T("There is nothing in the charter yet."))
	}
}

// spokenMarks are marks of Markdown that say nothing aloud.
var spokenMarks = strings.NewReplacer("**", "", "\\", "", "<br>", "; ")

func tableRow(line string) ([]string, bool) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "|") {
		return nil, false
	}
	var cells []string
	for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
		cells = append(cells, strings.TrimSpace(cell))
	}
	return cells, true
}

// spoken is a row of a table as a sentence; empty cells are left out.
func spoken(head, row []string) string {
	var parts []string
	for i, text := range row {
		text = spokenMarks.Replace(text)
		switch {
		case text == "" || text == "-":
		case i == 0 || i >= len(head) || head[i] == "":
			parts = append(parts, text)
		default:
			parts = append(parts, head[i]+": "+text)
		}
	}
	return strings.Join(parts, ", ")
}
