package load

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/vt"

	"accord/cmd/accord/internal/load/glass"
)

// A witness is a whole terminal emulator that sees the same bytes as a glass
// screen. It is too slow for everybody to have one.
type witness struct{ term *vt.Emulator }

func newWitness(w, h int) *witness {
	term := vt.NewEmulator(w, h)
	go io.Copy(io.Discard, term) // its answers to questions; ends with close
	return &witness{term}
}

func (w *witness) write(b []byte) { w.term.Write(b) }

// close ends the reading of answers. Emulator.Close would race with it.
func (w *witness) close() {
	if pipe, ok := w.term.InputPipe().(io.Closer); ok {
		pipe.Close()
	}
}

// agrees reports how the two screens differ, or nil.
func (w *witness) agrees(s *glass.Screen) error {
	columns, rows := s.Size()
	for y := range rows {
		var b strings.Builder
		for x := 0; x < columns; x++ {
			c := w.term.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				continue
			}
			b.WriteString(c.Content)
			x += max(c.Width, 1) - 1
		}
		if got, want := s.Row(y), strings.TrimRight(b.String(), " "); got != want {
			return fmt.Errorf("load: row %d is %q, and %q on a whole emulator", y, got, want)
		}
	}
	return nil
}
