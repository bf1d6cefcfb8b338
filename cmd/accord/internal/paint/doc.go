// Package paint turns pictures of a terminal into the bytes that make a
// terminal show them.
//
// It promises that after the bytes of a Frame the terminal shows exactly the
// cells of that picture, whatever was painted before; that only what differs is
// sent; that nothing in a picture but printable text and colours reaches the
// terminal, whatever else its text holds; and that after Leave the terminal is
// as it was: the normal screen, its cursor, its own modes.
//
// Where terminals disagree about how wide a character is, the line is painted
// to its end and the cursor is put where it belongs, so that a terminal that
// counts differently shows one character wrongly and nothing behind it.
//
// It refuses to know who looks, over what, and when: a Painter writes to
// nobody, waits for nothing and starts no goroutine.
//
// # Why not the renderer of Bubble Tea
//
// That renderer keeps two buffers of cells for each program, fills one from
// scratch for every View, compares all of it, and writes at the next tick of a
// clock of its own. At 20 ticks a second, with 40 sessions in a room on one
// core, a key of one was on the screens of the others after 40 ms, cost the
// server 490 us for each of them, and a session took 1.6 MB. More ticks make it
// faster and idle programs dearer, fewer the other way round.
//
// Here nothing is kept but the text of the last picture, a line that is the
// same string is skipped without looking at its cells, what became of a line is
// worked out once for all who show the same one before and after (see Cache),
// and the bytes are there when the picture is. With this writer alone the same
// room took 4 ms and 160 us; with all that it made worth doing behind it, a room
// of 500 takes 30 to 50 us for each of them and 235 KB a session, between a
// quarter and a tenth of a minimal Wish and Bubble Tea program in the same run.
package paint
