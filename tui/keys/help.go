package keys

import (
	"charm.land/bubbles/v2/key"

	"accord/tui/look"
)

// Hints are the enabled bindings as hints, in the same order. Like bindings they are in English until they are drawn.
func Hints(bindings ...key.Binding) []look.Hint {
	hints := make([]look.Hint, 0, len(bindings))
	for _, b := range bindings {
		if b.Enabled() {
			hints = append(hints, look.Hint{Key: b.Help().Key, Does: b.Help().Desc})
		}
	}
	return hints
}

// Line draws the enabled bindings on one line of w cells, the most important first; what does not fit is left out from the end.
func Line(t *look.Theme, w int, bindings ...key.Binding) string {
	return look.Hints(t, w, Hints(bindings...)...)
}

// Full draws groups of bindings as the help screen does: side by side where there is room, each key in a column of its own.
func Full(t *look.Theme, w int, groups ...[]key.Binding) []string {
	parts := make([]func(int) []string, 0, len(groups))
	for _, g := range groups {
		if hints := Hints(g...); len(hints) > 0 {
			parts = append(parts, func(w int) []string { return group(t, w, hints) })
		}
	}
	return look.Columns(w, 24, 4, parts...)
}

func group(t *look.Theme, w int, hints []look.Hint) []string {
	table := look.Table{Cols: []look.Col{{}, {Grow: true}}}
	for _, h := range hints {
		table.Rows = append(table.Rows, []look.Cell{look.C(h.Label(t.Words), t.Key), look.C(h.In(t.Words), t.Help)})
	}
	return table.Render(t, w)
}
