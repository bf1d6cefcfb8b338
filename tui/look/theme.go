package look

import (
	"accord/session/words"
	"accord/tui/cell"

	"github.com/charmbracelet/colorprofile"
)

// A Theme says how each meaning looks on one kind of terminal. It does not change after New; many sessions may share one.
type Theme struct {
	Title  Style // the stage, a heading
	Quiet  Style // what may be overlooked: hints, counts, other people's state
	Strong Style // what matters in a text
	Mine   Style // what the person at this terminal wrote or chose
	Accent Style // where one is: the current step, the focused field
	Good   Style // done, yes, kept
	Warn   Style // mind this: over time, a lint
	Bad    Style // no, an objection, an error
	Bar    Style // bars and histograms
	Cursor Style // the line under the cursor, beside its marker
	Caret  Style // the cell under the text cursor
	Key    Style // a key in a help line
	Help   Style // what the key does
	Border Style // rules, boxes, axes
	Banner Style // a line that everybody should see

	Mark  Marks       // the characters to draw with
	Words words.Words // the language to draw with

	levels [8]Style
	opts   Options
}

// Options say what a terminal can show. They are comparable: equal options look the same, and what is drawn may be shared.
type Options struct {
	Profile colorprofile.Profile // Unknown and ASCII mean monochrome, NoTTY no escape sequence at all
	Mono    bool                 // no colour, whatever the profile
	Dark    bool                 // dark background
	ASCII   bool                 // nothing but ASCII in our own drawing
	Words   words.Words          // the language
}

func (o Options) mono() bool { return o.Mono || o.Profile <= colorprofile.ASCII }

// New makes the theme for a terminal.
func New(o Options) *Theme {
	t := &Theme{
		Title: inkTitle.style(o), Quiet: inkQuiet.style(o), Strong: inkStrong.style(o), Mine: inkMine.style(o),
		Accent: inkAccent.style(o), Good: inkGood.style(o), Warn: inkWarn.style(o), Bad: inkBad.style(o),
		Bar: inkBar.style(o), Cursor: inkCursor.style(o), Caret: inkCaret.style(o), Key: inkKey.style(o),
		Help: inkQuiet.style(o), Border: inkBorder.style(o), Banner: inkBanner.style(o),
		Mark: utf8Marks, Words: o.Words, opts: o,
	}
	if o.ASCII {
		t.Mark = asciiMarks
	}
	for i := range t.levels {
		t.levels[i] = inkLevels[i].style(o)
	}
	return t
}

// In is the theme in another language.
func (t *Theme) In(w words.Words) *Theme {
	if t.Words == w {
		return t
	}
	o := t.opts
	o.Words = w
	return New(o)
}

// Options are what the theme was made from: a key for caches.
func (t *Theme) Options() Options { return t.opts }

// Level is how a delegation level from 1 to 7 looks; anything else is quiet. The digit itself must stand beside it.
func (t *Theme) Level(n int) Style {
	if n < 1 || n > 7 {
		return t.Quiet
	}
	return t.levels[n]
}

// Cut is cell.Cut with this theme's mark for what is missing.
func (t *Theme) Cut(s string, w int) string { return cell.CutTail(s, w, t.Mark.Ellipsis) }

// Pad is cell.Pad with this theme's mark for what is missing.
func (t *Theme) Pad(s string, w int) string { return cell.PadTail(s, w, t.Mark.Ellipsis) }
