package tuitest

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// named are the keys that have a name, with what an ordinary terminal sends for them.
var named = map[string]struct {
	bytes string
	key   tea.Key
}{
	"enter":     {"\r", tea.Key{Code: tea.KeyEnter}},
	"esc":       {"\x1b", tea.Key{Code: tea.KeyEscape}},
	"tab":       {"\t", tea.Key{Code: tea.KeyTab}},
	"shift+tab": {"\x1b[Z", tea.Key{Code: tea.KeyTab, Mod: tea.ModShift}},
	"space":     {" ", tea.Key{Code: tea.KeySpace, Text: " "}},
	"backspace": {"\x7f", tea.Key{Code: tea.KeyBackspace}},
	"delete":    {"\x1b[3~", tea.Key{Code: tea.KeyDelete}},
	"insert":    {"\x1b[2~", tea.Key{Code: tea.KeyInsert}},
	"up":        {"\x1b[A", tea.Key{Code: tea.KeyUp}},
	"down":      {"\x1b[B", tea.Key{Code: tea.KeyDown}},
	"right":     {"\x1b[C", tea.Key{Code: tea.KeyRight}},
	"left":      {"\x1b[D", tea.Key{Code: tea.KeyLeft}},
	"home":      {"\x1b[H", tea.Key{Code: tea.KeyHome}},
	"end":       {"\x1b[F", tea.Key{Code: tea.KeyEnd}},
	"pgup":      {"\x1b[5~", tea.Key{Code: tea.KeyPgUp}},
	"pgdown":    {"\x1b[6~", tea.Key{Code: tea.KeyPgDown}},
	"f1":        {"\x1bOP", tea.Key{Code: tea.KeyF1}},

	"ctrl+left":      {"\x1b[1;5D", tea.Key{Code: tea.KeyLeft, Mod: tea.ModCtrl}},
	"ctrl+right":     {"\x1b[1;5C", tea.Key{Code: tea.KeyRight, Mod: tea.ModCtrl}},
	"alt+left":       {"\x1b[1;3D", tea.Key{Code: tea.KeyLeft, Mod: tea.ModAlt}},
	"alt+right":      {"\x1b[1;3C", tea.Key{Code: tea.KeyRight, Mod: tea.ModAlt}},
	"shift+left":     {"\x1b[1;2D", tea.Key{Code: tea.KeyLeft, Mod: tea.ModShift}},
	"shift+right":    {"\x1b[1;2C", tea.Key{Code: tea.KeyRight, Mod: tea.ModShift}},
	"alt+enter":      {"\x1b\r", tea.Key{Code: tea.KeyEnter, Mod: tea.ModAlt}},
	"alt+backspace":  {"\x1b\x7f", tea.Key{Code: tea.KeyBackspace, Mod: tea.ModAlt}},
	"ctrl+backspace": {"\x08", tea.Key{Code: 'h', Mod: tea.ModCtrl}},
}

// Bytes are what a terminal sends for key: a name such as "enter", "ctrl+k" or "alt+b", or else the text itself.
func Bytes(key string) []byte {
	if k, ok := named[key]; ok {
		return []byte(k.bytes)
	}
	if l, ok := letterAfter(key, "ctrl+"); ok && l >= 'a' && l <= 'z' {
		return []byte{byte(l) & 0x1f}
	}
	if l, ok := letterAfter(key, "alt+"); ok {
		return []byte("\x1b" + string(l))
	}
	return []byte(key)
}

// Key is the message that a program receives for key. Text of several characters is one message, as input methods send it.
func Key(key string) tea.KeyPressMsg {
	if k, ok := named[key]; ok {
		return tea.KeyPressMsg(k.key)
	}
	if l, ok := letterAfter(key, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: l, Mod: tea.ModCtrl}
	}
	if l, ok := letterAfter(key, "alt+"); ok {
		return tea.KeyPressMsg{Code: l, Mod: tea.ModAlt}
	}
	r, size := utf8.DecodeRuneInString(key)
	if size < len(key) {
		r = tea.KeyExtended
	}
	return tea.KeyPressMsg{Code: r, Text: key}
}

// Text are the messages for typing text, one per character.
func Text(text string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for _, r := range text {
		switch r {
		case ' ':
			out = append(out, Key("space"))
		case '\n':
			out = append(out, Key("enter"))
		default:
			out = append(out, Key(string(r)))
		}
	}
	return out
}

func letterAfter(key, prefix string) (rune, bool) {
	rest, ok := strings.CutPrefix(key, prefix)
	if !ok || utf8.RuneCountInString(rest) != 1 {
		return 0, false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return r, true
}
