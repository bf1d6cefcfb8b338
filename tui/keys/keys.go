// Package keys holds the bindings that all screens share, so that a key means the same everywhere, and draws them as help.
//
// It promises that no function key, no Ctrl-A and no Ctrl-B is ever required: terminal multiplexers own those. Every binding
// carries its help; a binding that cannot be used now is disabled by its owner, and then no help line shows it.
//
// A binding is a value: screens take a copy, change its words with Help and switch it with On. Nothing here changes at run time.
// Letters are bindings only while nobody types; what still works then is listed in WhileTyping.
package keys

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session/words"
)

// New makes a binding for keys, shown as label, that does what does says, in English: it is said in the language of the room
// where it is drawn.
func New(label, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, does))
}

// Does is the binding with other words for what it does here.
func Does(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// On is the binding, enabled only if ok.
func On(ok bool, b key.Binding) key.Binding {
	b.SetEnabled(ok)
	return b
}

// The bindings that mean the same on every screen.
func Help() key.Binding    { return New("?", "help", "?") }
func Promise() key.Binding { return New("P", "promise", "P") }
func Palette() key.Binding { return New("Ctrl-K", "commands", "ctrl+k") }
func Drawer() key.Binding  { return New("Ctrl-O", "facilitate", "ctrl+o", "f1") }
func Leave() key.Binding   { return New("q", "leave", "q", "ctrl+c") }
func Quit() key.Binding    { return New("Ctrl-C", "leave", "ctrl+c") }
func Enter() key.Binding   { return New("Enter", "choose", "enter") }
func Esc() key.Binding     { return New("Esc", "back", "esc") }
func Space() key.Binding   { return New(words.Key("Space"), "mark", "space") }

// The bindings that move. Only j and k are letters: the others mean something else on one screen or another.
func Up() key.Binding       { return New("k", "up", "up", "k") }
func Down() key.Binding     { return New("j", "down", "down", "j") }
func Left() key.Binding     { return New(words.Key("Left"), "left", "left") }
func Right() key.Binding    { return New(words.Key("Right"), "right", "right") }
func PageUp() key.Binding   { return New(words.Key("PgUp"), "page up", "pgup", "ctrl+u") }
func PageDown() key.Binding { return New(words.Key("PgDn"), "page down", "pgdown", "ctrl+d") }
func Top() key.Binding      { return New(words.Key("Home"), "first", "home") }
func Bottom() key.Binding   { return New(words.Key("End"), "last", "end") }
func Next() key.Binding     { return New("Tab", "next", "tab") }
func Previous() key.Binding { return New("Shift-Tab", "previous", "shift+tab") }

// Move is up and down as one entry of a help line; match with Up and Down.
func Move() key.Binding { return New("j/k", "move", "up", "k", "down", "j") }

// Arrows is all four directions as one entry of a help line; match with Up, Down, Left and Right.
func Arrows() key.Binding {
	return New(words.Key("arrows"), "move", "up", "k", "down", "j", "left", "right")
}

// Digits is a choice from first to last; Digit tells which.
func Digits(first, last int, does string) key.Binding {
	var ks []string
	for n := first; n <= last; n++ {
		ks = append(ks, strconv.Itoa(n))
	}
	return New(strconv.Itoa(first)+"-"+strconv.Itoa(last), does, ks...)
}

// Letter is a single letter or sign that does something on this screen.
func Letter(l, does string) key.Binding { return New(l, does, l) }

// Digit is the number on the key that was pressed, if it is one.
func Digit(pressed interface{ String() string }) (int, bool) {
	s := pressed.String()
	if len(s) != 1 || !strings.Contains("0123456789", s) {
		return 0, false
	}
	return int(s[0] - '0'), true
}

// WhileTyping are the bindings that work while letters are text.
func WhileTyping() []key.Binding {
	return []key.Binding{Palette(), Drawer(), Esc(), Quit()}
}
