package look

import "strings"

// bigUTF8 and bigASCII are the signs of a clock, three lines high.
var bigUTF8 = map[rune][3]string{
	'0': {"╭─╮", "│ │", "╰─╯"}, '1': {" ╷ ", " │ ", " ╵ "}, '2': {"╶─╮", "╭─╯", "╰─╴"}, '3': {"╶─╮", "╶─┤", "╶─╯"}, '4': {"╷ ╷", "╰─┤", "  ╵"},
	'5': {"╭─╴", "╰─╮", "╶─╯"}, '6': {"╭─╴", "├─╮", "╰─╯"}, '7': {"╶─╮", "  │", "  ╵"}, '8': {"╭─╮", "├─┤", "╰─╯"}, '9': {"╭─╮", "╰─┤", "╶─╯"},
	':': {" ", "·", "·"}, '+': {"   ", "╶┼╴", "   "}, '-': {"   ", "╶─╴", "   "}, ' ': {" ", " ", " "},
}

var bigASCII = map[rune][3]string{
	'0': {" _ ", "| |", "|_|"}, '1': {"   ", "  |", "  |"}, '2': {" _ ", " _|", "|_ "}, '3': {" _ ", " _|", " _|"}, '4': {"   ", "|_|", "  |"},
	'5': {" _ ", "|_ ", " _|"}, '6': {" _ ", "|_ ", "|_|"}, '7': {" _ ", "  |", "  |"}, '8': {" _ ", "|_|", "|_|"}, '9': {" _ ", "|_|", " _|"},
	':': {" ", ".", "."}, '+': {"   ", " + ", "   "}, '-': {"   ", " - ", "   "}, ' ': {" ", " ", " "},
}

// Big draws a clock or a number to be read across a room: three lines, for the projector. Signs that it has no drawing for are
// left out.
func Big(t *Theme, text string, style Style) []string {
	signs := bigUTF8
	if t.opts.ASCII {
		signs = bigASCII
	}
	var rows [3][]string
	for _, r := range text {
		if sign, ok := signs[r]; ok {
			for y := range rows {
				rows[y] = append(rows[y], sign[y])
			}
		}
	}
	lines := make([]string, 3)
	for y := range rows {
		lines[y] = style.Text(strings.Join(rows[y], " "))
	}
	return lines
}

// Spaced is a word with its letters apart, for large quiet headings.
func Spaced(word string) string { return strings.Join(strings.Split(word, ""), " ") }
