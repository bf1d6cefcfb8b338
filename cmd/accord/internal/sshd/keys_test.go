package sshd

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// told is what messages say, by their names.
func told(msgs typed) string {
	var out []string
	for _, m := range msgs {
		switch m := m.(type) {
		case tea.KeyPressMsg:
			out = append(out, m.String())
		case tea.PasteMsg:
			out = append(out, fmt.Sprintf("paste %q", m.Content))
		default:
			out = append(out, fmt.Sprintf("%T", m))
		}
	}
	return strings.Join(out, ", ")
}

func TestAKeyboardMakesKeysOfBytes(t *testing.T) {
	for _, c := range []struct {
		parts []string // as they come; "" is silence
		want  string
	}{
		{[]string{"ab"}, "a, b"},
		{[]string{"é決"}, "é, 決"},
		{[]string{"\r\t\x7f\x0b\x03"}, "enter, tab, backspace, ctrl+k, ctrl+c"},
		{[]string{"\x1b[A\x1b[1;5C\x1bOH\x1b[3~"}, "up, ctrl+right, home, delete"},
		{[]string{"\x1b[27;5;107~\x1b[107;5u"}, "ctrl+k, ctrl+k"},
		{[]string{"\x1b[a\x1bOa\x1b[7~\x1b[[A"}, "shift+up, ctrl+up, home, f1"},
		{[]string{"\x1b", ""}, "esc"},
		{[]string{"\x1b", "[A"}, "up"},
		{[]string{"\x1b", "", "[A"}, "esc, [, A"},
		{[]string{"\x1bb"}, ""},
		{[]string{"\x1bb", ""}, "alt+b"},
		{[]string{"x\x1b[", "", "y"}, "x, alt+[, y"},
		{[]string{"\x1b[200~one\ntwo\x1b[201~x"}, `paste "one\ntwo", x`},
		{[]string{"\x1b[200~on", "", "e\xff", "\x1b[20", "1~"}, `paste "one"`},
		{[]string{"\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<64;1;1M"}, "tea.MouseClickMsg, tea.MouseReleaseMsg, tea.MouseWheelMsg"},
		{[]string{"\x1b[48;9999;9999;1;1t\x1b[8;5000;5000t\x1b[?62;c\x1b[?2026;2$y\x1b]11;rgb:0/0/0\x07\x1bP1+r524742\x1b\\\x1b[I\x1b[O", ""}, ""},
		{[]string{"\x1b[1;2R"}, "shift+f3"},
	} {
		var k keyboard
		var got typed
		for _, part := range c.parts {
			got = append(got, k.take([]byte(part), part == "")...)
		}
		if told(got) != c.want {
			t.Errorf("%q are %s; want %s", c.parts, told(got), c.want)
		}
		if k.rest != nil && k.waiting() != (c.want == "" && c.parts[0] == "\x1bb") {
			t.Errorf("after %q %q waits", c.parts, k.rest)
		}
	}
}

func FuzzKeyboard(f *testing.F) {
	f.Add([]byte("a\x1b[A\x1b[200~text\x1b[201~"), uint8(3))
	f.Add([]byte("\x1b]11;rgb:1/2/3\x1b\\\x1b[<0;3;4M"), uint8(7))
	f.Fuzz(func(t *testing.T, in []byte, at uint8) {
		var k keyboard
		cut := min(int(at), len(in))
		for _, msg := range append(k.take(in[:cut], false), append(k.take(in[cut:], false), k.take(nil, true)...)...) {
			switch msg.(type) {
			case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseReleaseMsg, tea.MouseWheelMsg, tea.MouseMotionMsg:
			default:
				t.Errorf("%q is a %T", in, msg)
			}
		}
		if k.waiting() {
			t.Errorf("%q is waited for after all has come", k.rest)
		}
	})
}
