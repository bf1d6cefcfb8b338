// Package plain is line mode: the whole workshop as a conversation line by
// line, for who has no screen, a screen that shows nothing but text, a screen
// that is read aloud, or a script.
//
// It promises lines of at most 80 cells with no control byte but their ends.
// What begins with "? " is a question and the only thing that waits for an
// answer, "! " is a refusal, "* " is news; an answer that the room has kept is
// followed by "stored.". A question is asked once, and again when it changes or
// when somebody says so. Long lists are read when they are asked for. News wait
// while somebody types or is in the middle of a form, and come on change alone.
// Numbers that were said keep their meaning for as long as a step lasts.
//
// It refuses to have rules of its own: it reads the same View as the screens and
// sends the same commands. It knows neither where rooms live nor what carries
// its lines, and starts nothing: what has to wait for the room is handed to Go.
package plain
