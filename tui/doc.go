// Package tui is one terminal's full screen: a Bubble Tea model that routes
// keys, posts commands in the order they were typed, and arranges rectangles.
//
// It promises that no key does two things, that letters are text while someone
// types, that nothing which appears by itself is answered by a key that was on
// its way already, that nobody who types is pulled away, and that no text a
// person typed is lost. Update and View never wait: what takes time is a
// tea.Cmd, and news is asked for (Seat.Next), never pushed.
//
// It refuses to know where rooms live, who connects or over what; Seat and
// House say what it needs of them. Each activity's screen is a folder of its
// own behind the Screen interface; screens never import this package nor each
// other.
package tui
