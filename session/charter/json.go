package charter

import (
	"bytes"
	"encoding/json"
	"fmt"

	"accord/session"
	"accord/session/words"
)

// format is the number of the JSON's shape. New keys may come under the same
// number; what a key means does not change under it.
const format = 1

// document is a charter with what only a file needs.
type document struct {
	Format int `json:"format"`
	session.Charter
	Ownership ownership            `json:"ownership,omitzero"` // instead of Charter's
	Raw       []session.PhaseCards `json:"raw,omitempty"`
}

// ownership is session.Ownership without what is meant for one viewer.
type ownership struct {
	session.Ownership
	Pairs []pair `json:"pairs,omitempty"` // instead of Ownership's
}

type pair struct {
	Row     string   `json:"row"`
	RowText string   `json:"row_text"`
	Teacher string   `json:"teacher"`
	Learner string   `json:"learner"`
	Took    []string `json:"took,omitempty"`
}

// JSON returns c for programs, with the same content as Markdown, and raw where
// it is not nil: the cards behind it.
func JSON(c session.Charter, raw []session.PhaseCards) ([]byte, error) {
	d := document{Format: format, Charter: c, Ownership: ownership{Ownership: c.Ownership}, Raw: raw}
	for _, p := range c.Ownership.Pairs {
		d.Ownership.Pairs = append(d.Ownership.Pairs, pair{p.Row, p.RowText, p.TeacherName, p.LearnerName, p.Took})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("charter: encode: %w", err)
	}
	return b.Bytes(), nil
}

// MarkdownRaw is Markdown with the cards behind the charter as its last part.
func MarkdownRaw(c session.Charter, raw []session.PhaseCards) []byte {
	p := &page{w: words.In(c.Language)}
	p.b.Write(Markdown(c))
	if len(raw) == 0 {
		return []byte(p.b.String())
	}
	p.heading(2, p.say("All cards"))
	for _, ph := range raw {
		p.heading(3, text(ph.Stage)+": "+text(ph.Title))
		if ph.Prompt != "" {
			p.para(start(ph.Prompt))
		}
		for _, c := range ph.Cards {
			line := start(c.Text)
			if c.By != "" {
				line += " - " + text(c.By)
			}
			p.item(line)
		}
	}
	return []byte(p.b.String())
}
