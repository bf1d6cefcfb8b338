// Package glass is a terminal that only knows which letters stand where: what
// a load bench needs of a thousand terminals at once.
//
// It promises to show the same text as a real terminal for whatever a full
// screen program sends, and to say so when it was sent something that it does
// not know: Unknown is empty, or the screen is not to be trusted. It costs some
// ten nanoseconds for each byte and four bytes for each cell.
//
// It refuses to know colours, modes and the cursor's looks, and it answers no
// questions.
package glass
