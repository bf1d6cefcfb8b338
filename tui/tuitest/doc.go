// Package tuitest is a terminal in a test: keys to press, a screen to read, and golden frames to compare with.
//
// Terminal is both ends of a line. What a program or an SSH session writes into it appears on its screen; what is pressed, and
// what the terminal answers to queries, is read from it. Waiting is done on conditions with a deadline, woken by each change of
// the screen, never by sleeping.
//
// It refuses to know what is drawn: screens are compared as text, and as styled text where a test says so.
package tuitest
