// Package look is how accord looks: a theme of meanings and a set of quiet building blocks.
//
// A screen names what something means (quiet, mine, a warning), never a colour; Theme turns that into what one terminal can show,
// from true colour down to bold and underline. Nothing is said by colour alone: every tone stands beside a word, a digit or a mark.
//
// Two kinds of blocks exist. Those that return []string have a natural height and lines no wider than asked for; those that
// return a string fill a Frame exactly, W cells by H lines. Frame.Fit turns the first into the second. All text is measured by cell.
//
// The package refuses to know what a workshop is. It holds no state but the scrolling place of a List, and a Theme never changes,
// so all sessions of a process share one.
package look
