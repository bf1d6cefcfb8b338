package paint

// What is asked of a terminal while it is ours, and taken back afterwards.
const (
	altScreen, normalScreen = "\x1b[?1049h", "\x1b[?1049l"
	hideCursor, showCursor  = "\x1b[?25l", "\x1b[?25h"
	// A character that a terminal takes for wider than we do must not push
	// what is at the end of a line into the next one.
	noWrap, wrap     = "\x1b[?7l", "\x1b[?7h"
	pastes, noPastes = "\x1b[?2004h", "\x1b[?2004l"
	// Ctrl-I is not Tab and Esc is not the beginning of something: as xterm and
	// as kitty are asked for it. Others ignore what they do not know.
	moreKeys, plainKeys = "\x1b[>4;2m\x1b[>1u", "\x1b[>4m\x1b[<1u"
)

// enter takes the terminal over.
func (t *Painter) enter(b []byte) []byte {
	t.on, t.cursor, t.shown = true, false, Picture{}
	b = append(b, altScreen+hideCursor+noWrap+pastes...)
	if t.opts.Keyboard {
		b = append(b, moreKeys...)
	}
	return append(b, "\x1b[m"...)
}

// Leave appends what gives the terminal back, if it is ours. The next Frame
// takes it over again. Where there is no other screen to go back to, what was
// painted is wiped away, and the cursor stands at the top.
func (t *Painter) Leave(b []byte) []byte {
	if !t.on {
		return b
	}
	b = t.title(b, "")
	if t.shown.Cursor.Style != 0 {
		b = append(b, "\x1b[0 q"...)
	}
	b = append(b, "\x1b[m\x1b[H\x1b[2J"...)
	if t.opts.Keyboard {
		b = append(b, plainKeys...)
	}
	b = append(b, noPastes+wrap+normalScreen+showCursor...)
	t.on, t.shown = false, Picture{}
	return b
}

// title appends what names the terminal's window. Control characters would end
// the name, and are left out.
func (t *Painter) title(b []byte, title string) []byte {
	if title == t.shown.Title {
		return b
	}
	b = append(b, "\x1b]2;"...)
	for _, r := range title {
		if r >= 0x20 && r != 0x7f && (r < 0x80 || r > 0x9f) {
			b = append(b, string(r)...)
		}
	}
	t.shown.Title = title
	return append(b, 0x07)
}
