// Package cell measures, cuts and wraps text in terminal cells.
//
// It promises that a text is as wide as the renderer will draw it (wcwidth, summed over code points), that nothing it cuts is
// wider than asked, and that no character is torn apart: what belongs together on the screen (a letter and its accents) is kept
// or dropped together. Styled text may be measured, cut, padded and skipped; its escape sequences take no room and survive.
// Wrapping is for plain text: wrap first, style the lines.
//
// It refuses to know where text comes from. Control characters are not removed here; text from people is cleaned where it enters.
package cell
