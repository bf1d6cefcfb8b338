// Package load measures a server as its people notice it: so many real ssh
// sessions with terminals, in so many rooms, that press keys and look at their
// screens.
//
// It promises that a change counts as seen when a screen shows it, at the time
// when the bytes that made it so arrived; that screens are drawn after the bytes
// of a change are in, so that drawing takes nothing from what is measured; that
// what the server costs is what the kernel counted for its process, which runs
// on cores of its own where there are enough; and that every run ends.
//
// It refuses to know what the server is. A Program says how one is started, what
// its screens say and which keys do what. With the one that is measured come two
// small references under testdata, a minimal Wish and Bubble Tea program and a
// bare SSH broadcaster, so that every figure is also a ratio, and a slow machine
// slows down both sides of it.
package load
