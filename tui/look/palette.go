package look

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// An ink says how one meaning is drawn on each kind of terminal. The sixteen colours come first: they are the ones that people
// have chosen themselves, and every terminal has them. Monochrome knows bold, underline and reverse, nothing else.
type ink struct {
	mono        string // the mark where there is no colour
	attrs       string // the mark beside the colour
	dark, light shade  // on a dark and on a light background
}

// A shade is one colour: its place among the sixteen (-1: the terminal's own text colour) and its exact value.
type shade struct {
	basic int
	rgb   uint32
}

const (
	bold      = "bold"
	faint     = "faint"
	underline = "underline"
	reverse   = "reverse"
	own       = -1
)

var (
	inkTitle  = ink{mono: bold, attrs: bold, dark: shade{own, 0xe8ecf0}, light: shade{own, 0x1c2126}}
	inkQuiet  = ink{dark: shade{own, 0x8d98a3}, light: shade{own, 0x5d6771}}
	inkStrong = ink{mono: bold, attrs: bold, dark: shade{own, 0xf2f4f6}, light: shade{own, 0x111418}}
	inkMine   = ink{mono: underline, dark: shade{5, 0xc9a5f2}, light: shade{5, 0x7434b0}}
	inkAccent = ink{mono: bold, dark: shade{6, 0x7fc4e0}, light: shade{4, 0x00629b}}
	inkGood   = ink{mono: bold, dark: shade{2, 0x97c982}, light: shade{2, 0x2b7326}}
	inkWarn   = ink{mono: bold, attrs: bold, dark: shade{3, 0xe7c066}, light: shade{3, 0x8a5a00}}
	inkBad    = ink{mono: bold, attrs: bold, dark: shade{1, 0xec8278}, light: shade{1, 0xb3261e}}
	inkBorder = ink{dark: shade{own, 0x5b6670}, light: shade{own, 0x9aa4ad}}
	inkBar    = ink{dark: shade{6, 0x7fc4e0}, light: shade{4, 0x1f76ad}}
	inkCursor = ink{mono: bold, attrs: bold, dark: shade{own, 0xf2f4f6}, light: shade{own, 0x111418}}
	inkKey    = ink{mono: bold, attrs: bold, dark: shade{own, 0xd5dbe1}, light: shade{own, 0x2c343b}}
	inkBanner = ink{mono: reverse, attrs: bold, dark: shade{3, 0xe7c066}, light: shade{3, 0x8a5a00}}
	inkCaret  = ink{mono: reverse, attrs: reverse, dark: shade{own, 0}, light: shade{own, 0}}

	// From what others decide (violet) over what is decided together (amber) to what the team decides (green).
	inkLevels = [8]ink{
		1: {mono: "", dark: shade{5, 0xc39ae8}, light: shade{5, 0x7a3fb3}},
		2: {mono: "", dark: shade{5, 0xb5a2ee}, light: shade{5, 0x6a4abb}},
		3: {mono: "", dark: shade{5, 0x9fb0f0}, light: shade{4, 0x4658bd}},
		4: {mono: bold, dark: shade{3, 0xe7c066}, light: shade{3, 0x8a5a00}},
		5: {mono: bold, dark: shade{6, 0x7ccbc4}, light: shade{6, 0x0b6f6a}},
		6: {mono: bold, dark: shade{2, 0x85cba0}, light: shade{2, 0x14724a}},
		7: {mono: bold, attrs: bold, dark: shade{2, 0x97c982}, light: shade{2, 0x2b7326}},
	}
)

// quietOn16 are the inks that step back by being faint where the sixteen colours have no safe grey: bright black is invisible on
// some popular palettes, and faint follows both backgrounds.
var quietOn16 = map[ink]bool{inkQuiet: true, inkBorder: true}

// style is the ink as this kind of terminal draws it.
func (i ink) style(o Options) Style {
	if o.Profile == colorprofile.NoTTY {
		return Style{}
	}
	return once(i.gloss(o))
}

// gloss is the ink as a Lip Gloss style.
func (i ink) gloss(o Options) lipgloss.Style {
	if o.mono() {
		return marked(i.mono)
	}
	sh := i.light
	if o.Dark {
		sh = i.dark
	}
	rgb := color.RGBA{R: uint8(sh.rgb >> 16), G: uint8(sh.rgb >> 8), B: uint8(sh.rgb), A: 0xff}
	switch {
	case i == inkCaret:
		return marked(i.attrs)
	case o.Profile == colorprofile.TrueColor:
		return marked(i.attrs).Foreground(rgb)
	case o.Profile == colorprofile.ANSI256:
		return marked(i.attrs).Foreground(ansi.Convert256(rgb))
	case sh.basic == own && quietOn16[i]:
		return marked(i.attrs).Faint(true)
	case sh.basic == own:
		return marked(i.attrs)
	}
	return marked(i.attrs).Foreground(ansi.BasicColor(sh.basic))
}

func marked(attr string) lipgloss.Style {
	st := lipgloss.NewStyle()
	switch attr {
	case bold:
		return st.Bold(true)
	case faint:
		return st.Faint(true)
	case underline:
		return st.Underline(true)
	case reverse:
		return st.Reverse(true)
	}
	return st
}

// once lets Lip Gloss draw a letter and keeps what it writes in front of it:
// rendering through it for every piece of every frame would cost a
// millisecond and more for each person and change.
func once(st lipgloss.Style) Style {
	on, _, _ := strings.Cut(st.Render("x"), "x")
	return Style{on: on}
}
