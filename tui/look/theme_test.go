package look_test

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"accord/session/words"
	"accord/tui/look"
	"accord/tui/tuitest"

	"github.com/charmbracelet/colorprofile"
)

// meanings are all styles of a theme by name.
func meanings(t *look.Theme) map[string]look.Style {
	m := map[string]look.Style{
		"title": t.Title, "quiet": t.Quiet, "strong": t.Strong, "mine": t.Mine, "accent": t.Accent, "good": t.Good, "warn": t.Warn, "bad": t.Bad,
		"bar": t.Bar, "cursor": t.Cursor, "caret": t.Caret, "key": t.Key, "help": t.Help, "border": t.Border, "banner": t.Banner,
	}
	for n := 1; n <= 7; n++ {
		m[fmt.Sprintf("level %d", n)] = t.Level(n)
	}
	return m
}

var sgr = regexp.MustCompile(`\x1b\[([\d;]*)m`)

func params(s look.Style) string {
	m := sgr.FindStringSubmatch(s.Text("x"))
	if m == nil {
		return ""
	}
	return m[1]
}

func TestMonochromeKnowsBoldUnderlineAndReverse(t *testing.T) {
	for _, o := range []look.Options{{Mono: true, Profile: colorprofile.TrueColor}, {Profile: colorprofile.ASCII}, {}} {
		for name, style := range meanings(look.New(o)) {
			switch got := params(style); got {
			case "", "1", "4", "4;4", "7": // Lip Gloss underlines twice over
			default:
				t.Errorf("%s is drawn with %q", name, got)
			}
		}
	}
}

func TestSixteenColoursAreEnough(t *testing.T) {
	ok := regexp.MustCompile(`^(|1|2|7|(1;)?3[1-6])$`) // no black, no white: one of them is the background
	for _, dark := range []bool{false, true} {
		for name, style := range meanings(look.New(look.Options{Profile: colorprofile.ANSI, Dark: dark})) {
			if got := params(style); !ok.MatchString(got) {
				t.Errorf("%s is drawn with %q (dark %v)", name, got, dark)
			}
			if dark && strings.HasSuffix(params(style), "34") {
				t.Errorf("%s is blue on black, which many terminals make illegible", name)
			}
		}
	}
}

func TestADumbTerminalGetsNoEscapeSequence(t *testing.T) {
	f := tuitest.Frame(80, 24)
	f.Theme = look.New(look.Options{Profile: colorprofile.NoTTY, ASCII: true})
	s := shell(f.Theme)
	in := f.In(s.Body(f))
	for name, frame := range map[string]string{"numbers": s.Render(f, in.Fit(numbers(in)...)), "cards": s.Render(f, cards(in, &look.List{}))} {
		if strings.ContainsRune(frame, '\x1b') {
			t.Errorf("%s hold an escape sequence", name)
		}
	}
}

func TestASCIIMeansASCII(t *testing.T) {
	f := tuitest.Frame(80, 24)
	f.Theme = look.New(look.Options{Mono: true, ASCII: true})
	s := shell(f.Theme)
	in := f.In(s.Body(f))
	frame := look.Modal(f, s.Render(f, in.Fit(numbers(in)...)), "Reveal now?", look.Wordmark(f.Theme), look.Hint{Key: "y", Does: "reveal"})
	for _, r := range frame {
		if r > 0x7e {
			t.Fatalf("%q is drawn where only ASCII can be:\n%s", r, frame)
		}
	}
}

func TestTrueColoursAreLegible(t *testing.T) {
	for _, c := range []struct {
		dark       bool
		background [3]float64
	}{{true, [3]float64{0x1e, 0x1e, 0x1e}}, {true, [3]float64{0, 0, 0}}, {false, [3]float64{0xff, 0xff, 0xff}}} {
		for name, style := range meanings(look.New(look.Options{Profile: colorprofile.TrueColor, Dark: c.dark})) {
			var r, g, b float64
			if _, err := fmt.Sscanf(strings.TrimPrefix(params(style), "1;"), "38;2;%f;%f;%f", &r, &g, &b); err != nil {
				if name != "caret" {
					t.Errorf("%s has no colour: %q", name, params(style))
				}
				continue
			}
			least := 4.5
			if name == "border" {
				least = 2
			}
			if got := contrast(luminance([3]float64{r, g, b}), luminance(c.background)); got < least {
				t.Errorf("%s has a contrast of %.1f to %v, want %.1f", name, got, c.background, least)
			}
		}
	}
}

// luminance and contrast are those of WCAG 2.
func luminance(c [3]float64) float64 {
	for i, v := range c {
		if v /= 255; v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

func contrast(a, b float64) float64 {
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want look.Options
	}{
		{"a modern terminal", map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "de_DE.UTF-8"}, look.Options{Profile: colorprofile.TrueColor, Dark: true, Words: words.In("de")}},
		{"over ssh without COLORTERM", map[string]string{"TERM": "xterm-256color"}, look.Options{Profile: colorprofile.ANSI256, Dark: true}},
		{"kitty", map[string]string{"TERM": "xterm-kitty"}, look.Options{Profile: colorprofile.TrueColor, Dark: true}},
		{"sixteen colours", map[string]string{"TERM": "xterm"}, look.Options{Profile: colorprofile.ANSI, Dark: true}},
		{"PuTTY", map[string]string{"TERM": "putty", "LANG": "C"}, look.Options{Profile: colorprofile.ANSI, Dark: true, ASCII: true}},
		{"tmux", map[string]string{"TERM": "tmux-256color"}, look.Options{Profile: colorprofile.ANSI256, Dark: true}},
		{"the Linux console", map[string]string{"TERM": "linux", "LANG": "en_US.UTF-8"}, look.Options{Profile: colorprofile.ANSI, Dark: true, ASCII: true}},
		{"a person who wants no colour", map[string]string{"TERM": "xterm-256color", "NO_COLOR": "yes"}, look.Options{Profile: colorprofile.ANSI256, Mono: true, Dark: true}},
		{"a dumb terminal", map[string]string{"TERM": "dumb"}, look.Options{Profile: colorprofile.NoTTY, Dark: true, ASCII: true}},
		{"LC_ALL wins over LANG", map[string]string{"TERM": "xterm", "LC_ALL": "C", "LANG": "en_US.UTF-8"}, look.Options{Profile: colorprofile.ANSI, Dark: true, ASCII: true}},
		{"a museum piece", map[string]string{"TERM": "vt220"}, look.Options{Profile: colorprofile.ASCII, Dark: true, ASCII: true}},
	} {
		if got := look.Detect(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestOneFrameInSixteenColours(t *testing.T) {
	f := tuitest.Frame(80, 24)
	f.Theme = look.New(look.Options{Profile: colorprofile.ANSI, Dark: true})
	s := shell(f.Theme)
	in := f.In(s.Body(f))
	tuitest.GoldenStyled(t, "numbers-16-styled", s.Render(f, in.Fit(numbers(in)...)))
}

func BenchmarkRender(b *testing.B) {
	for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 120, H: 40}} {
		f := tuitest.Frame(size.W, size.H)
		f.Theme = look.New(look.Options{Profile: colorprofile.TrueColor, Dark: true})
		s := shell(f.Theme)
		for name, draw := range map[string]func() string{
			"cards":   func() string { return s.Render(f, cards(f.In(s.Body(f)), &look.List{Cursor: 2})) },
			"numbers": func() string { in := f.In(s.Body(f)); return s.Render(f, in.Fit(numbers(in)...)) },
		} {
			b.Run(name+"/"+size.String(), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					draw()
				}
			})
		}
	}
}
