// Package charter writes down what a team takes home: a session.Charter as
// Markdown.
//
// It promises that the same charter gives the same bytes, in an order that does
// not change, with a line break where a sentence ends, so that two versions can
// be compared line by line. And it promises that what people typed stays text:
// none of it becomes a link, an image, a heading, a table, a list, code or HTML,
// whatever reads the file. The type md keeps the two apart: a string from people
// becomes md only through the functions of escape.go.
//
// It knows nothing of rooms, screens and files, and it decides nothing: what may
// be seen has been decided where the session.Charter was made.
package charter

import (
	"accord/session"
	"accord/session/words"
)

// Markdown returns c as a page. Parts that the workshop has not come to are left
// out; what is missing of the three main parts is said in one line.
func Markdown(c session.Charter) []byte {
	p := &page{w: words.In(c.Language)}
	p.frontMatter(c)
	p.opening(c)
	p.vision(c)
	p.headlines(c.Headlines)
	p.outcomes(c)
	p.perimeter(c)
	p.ownership(c.Ownership)
	p.needs(c.Needs)
	p.commitments(c)
	p.chain(c)
	p.extra(c.Extra)
	p.agreement(c)
	p.thanks(c.Thanks)
	p.pulse(c.Pulse)
	p.worth(c.Worth)
	p.openPoints(c)
	p.checks(c)
	return []byte(p.b.String())
}
