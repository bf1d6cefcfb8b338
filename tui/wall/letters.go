package wall

import (
	"strings"

	"accord/tui/cell"
	"accord/tui/look"
)

// letters are capitals three lines high, in the hand of the big clock.
var letters = map[rune][3]string{
	'A': {"╭─╮", "├─┤", "╵ ╵"}, 'B': {"┬─╮", "├─┤", "┴─╯"}, 'C': {"╭─╴", "│  ", "╰─╴"}, 'D': {"┬─╮", "│ │", "┴─╯"},
	'E': {"╭─╴", "├─╴", "╰─╴"}, 'F': {"╭─╴", "├─╴", "╵  "}, 'G': {"╭─╴", "│╶╮", "╰─╯"}, 'H': {"╷ ╷", "├─┤", "╵ ╵"},
	'I': {"╷", "│", "╵"}, 'J': {"  ╷", "  │", "╰─╯"}, 'K': {"╷╭╴", "├┤ ", "╵╰╴"}, 'L': {"╷  ", "│  ", "╰─╴"},
	'M': {"╭┬╮", "│╵│", "╵ ╵"}, 'N': {"╭╮╷", "│││", "╵╰╯"}, 'O': {"╭─╮", "│ │", "╰─╯"}, 'P': {"╭─╮", "├─╯", "╵  "},
	'Q': {"╭─╮", "│ │", "╰─┴"}, 'R': {"╭─╮", "├┬╯", "╵╰╴"}, 'S': {"╭─╴", "╰─╮", "╶─╯"}, 'T': {"╶┬╴", " │ ", " ╵ "},
	'U': {"╷ ╷", "│ │", "╰─╯"}, 'V': {"╷ ╷", "│╭╯", "╰╯ "}, 'W': {"╷ ╷", "│╷│", "╰┴╯"}, 'X': {"╮ ╭", " ╳ ", "╯ ╰"},
	'Y': {"╷ ╷", "╰┬╯", " ╵ "}, 'Z': {"╶─╮", "╭─╯", "╰─╴"},
	'.': {" ", " ", "."}, ',': {" ", " ", ","}, '?': {"╶─╮", " ╭╯", " · "}, '!': {"╷", "│", "·"}, '\'': {"╵", " ", " "},
	'/': {"  ╷", "╭─╯", "╵  "}, '(': {"╭", "│", "╰"}, ')': {"╮", "│", "╯"}, '&': {"╭╮ ", "├┼╴", "╰┴╴"},
}

// plainly are letters with marks that have no capital of their own here.
var plainly = strings.NewReplacer("Ä", "AE", "Ö", "OE", "Ü", "UE", "ẞ", "SS", "ß", "SS", "É", "E", "È", "E", "Ê", "E", "À", "A", "Ç", "C",
	"’", "'", "–", "-", "—", "-")

// big draws a text in capitals three lines high, no wider than w cells; nil
// when it does not fit, or has a letter without a drawing.
func big(t *look.Theme, text string, w int, style look.Style) []string {
	if t.Options().ASCII {
		return nil
	}
	var rows [3][]string
	for _, r := range plainly.Replace(strings.ToUpper(text)) {
		sign, ok := letters[r]
		if !ok {
			digit := look.Big(t, string(r), look.Style{})
			if digit[0] == "" {
				return nil
			}
			sign = [3]string(digit)
		}
		for y := range rows {
			rows[y] = append(rows[y], sign[y])
		}
	}
	out := make([]string, 3)
	for y := range out {
		line := strings.Join(rows[y], " ")
		if cell.Width(line) > w {
			return nil
		}
		out[y] = style.Text(line)
	}
	return out
}

// headline is a short text as large as w cells allow: in capitals, with its
// letters apart, or as it is on several lines.
func headline(t *look.Theme, text string, w int, style look.Style) []string {
	if lines := big(t, text, w, style); lines != nil {
		return lines
	}
	return plainHeadline(t, text, w, style)
}

// plainHeadline is headline where lines are scarce.
func plainHeadline(_ *look.Theme, text string, w int, style look.Style) []string {
	if apart := look.Spaced(strings.ToUpper(text)); cell.Width(apart) <= min(w, 60) {
		return []string{style.Text(apart)}
	}
	return look.Para(max(w, 1), text, style)
}
