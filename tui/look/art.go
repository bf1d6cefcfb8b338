package look

import "accord/tui/cell"

var utf8Wordmark = []string{
	"                      ╷",
	"╶─╮ ╭─╴ ╭─╴ ╭─╮ ╭─╴ ╭─┤",
	"╭─┤ │   │   │ │ │   │ │",
	"╰─┴ ╰─╴ ╰─╴ ╰─╯ ╵   ╰─┴",
}

var asciiWordmark = []string{
	"                      .",
	"--. .-- .-- .-. .-- .-|",
	".-| |   |   | | |   | |",
	"'-' '-- '-- '-' '   '-'",
}

// Wordmark is the product's name, drawn: four lines of 23 cells.
func Wordmark(t *Theme) []string {
	lines := utf8Wordmark
	if t.opts.ASCII {
		lines = asciiWordmark
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = t.Accent.Text(cell.Pad(l, 23))
	}
	return out
}

// TooSmall is what a terminal shows that is smaller than accord can use.
func TooSmall(f Frame) string {
	return f.Middle(cell.Wrap(f.Theme.Words.T("This window is very small. accord needs 40 columns and 12 lines, or none: leave, and end your ssh line with plain."), max(f.W, 1))...)
}

// Usable says whether a terminal of this size can show the screens.
func (f Frame) Usable() bool { return f.W >= 40 && f.H >= 12 }
