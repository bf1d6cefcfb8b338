// Package wall is the projector: one large screen that a whole room looks at while everybody works on their own.
//
// It promises that nothing on it belongs to one person: it draws the View of nobody, in which what is sealed is counts and what
// is somebody's own does not exist. It is read-only, it never jumps, and it moves only while a clock runs or something has just
// happened. What one reads from the last row (the stage, the time, the question, how far the room is) is always in the same place.
//
// It refuses to know how rooms live and what a key of a participant does: it waits at a Seat and draws what comes. Each activity
// has a drawing in a file named for it; drawings is the list.
package wall
