// Package lobby is where a person without a room is: their rooms, a room to
// join by its code, a room to open.
//
// It promises that what was typed stays when a room says no, and that every no
// says what to do next. It refuses to know where rooms live: it returns wishes
// and is told what became of them.
package lobby
