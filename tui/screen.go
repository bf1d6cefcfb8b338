package tui

import (
	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/look"
)

// A Screen is one activity's part of the terminal. It turns keys into commands
// and a View into text. It does nothing itself: no I/O, no clock but
// look.Frame.Now, no goroutine.
//
// The App makes one Screen per phase and keeps it as long as the terminal
// lives, so cursors and drafts survive moving on and back. Show is called
// before anything else, then Restore.
type Screen interface {
	// ShortHelp is the line of keys, most important first; FullHelp the groups
	// that ? shows. Only bindings that do something now are enabled. The App
	// adds the keys that work everywhere.
	help.KeyMap

	// Show gives the newest view. Phase and Board are those of the screen's own
	// phase, also when the room has moved on (then Phase.Now is false) or when
	// the person looks back. The screen keeps its cursor and its drafts.
	Show(session.View)

	// Update takes a key or a paste and returns the command that it asks for,
	// or nil. A screen that sends a text empties its field at once; Answer
	// brings the text back if it was refused. Other messages are those of its
	// own tea.Cmds.
	Update(tea.Msg) (session.Command, tea.Cmd)

	// Answer says what became of a command that Update returned: nil means that
	// it is stored. After an error the screen puts a text back into its field
	// unless something else was typed meanwhile. The App shows the sentence.
	Answer(session.Command, error)

	// Typing reports whether letters are text now. While it does, the screen
	// gets every key but those that keys.WhileTyping lists; Esc it gets too.
	Typing() bool

	// Status is one's own state and the room's, for the line above the keys:
	// "2 of 3 written", "7 of 11 have answered". Who is ready the App adds.
	Status() (me, room string)

	// Render draws exactly Frame.H lines of exactly Frame.W cells: the body
	// alone, without header, prompt, status and keys.
	Render(look.Frame) string

	// Drafts is the text that is typed and not sent, by field; without empty
	// ones. Restore puts it back.
	Drafts() map[string]string
	Restore(map[string]string)

	// Help explains the activity to a newcomer, a sentence or two: where I am
	// and what I can do. Words are the terms that it uses. Both are said in the
	// language of the view; what is left in English is said where it is shown.
	Help() string
	Words() []look.Pair
}

// A ticker is a screen whose body tells the time as well: it is drawn anew
// every second while the clock runs and Ticks says so. Of all others only the
// header is.
type ticker interface{ Ticks() bool }

func ticks(s Screen) bool {
	t, ok := s.(ticker)
	return ok && t.Ticks()
}
