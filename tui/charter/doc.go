// Package charter is the charter read inside the terminal: its Markdown laid
// out as headings, paragraphs, lists, quotes and tables, to scroll through,
// with the line that takes it home.
//
// It promises to show every word of the Markdown that it is given, at any
// width. It knows the Markdown that accord writes and shows anything else as
// plain text; it refuses to know what a charter says.
package charter
