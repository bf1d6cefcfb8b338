package look

import (
	"cmp"
	"strings"

	"accord/session/words"

	"github.com/charmbracelet/colorprofile"
)

// Detect says what a terminal can show from the environment that its client sent. It asks nobody and runs nothing. A dark
// background is assumed: the sixteen colours look right on both.
//
// NO_COLOR counts with any value. Without a locale UTF-8 is assumed, as terminals do today; a locale that says otherwise is believed.
func Detect(getenv func(string) string) Options {
	term := strings.ToLower(getenv("TERM"))
	return Options{
		Profile: profile(term, strings.ToLower(getenv("COLORTERM"))),
		Mono:    getenv("NO_COLOR") != "",
		Dark:    true,
		ASCII:   oldFont(term) || !utf8Locale(getenv),
		Words:   words.FromLocale(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))),
	}
}

func profile(term, colorterm string) colorprofile.Profile {
	switch {
	case term == "" || term == "dumb":
		return colorprofile.NoTTY
	case strings.HasPrefix(term, "vt1"), strings.HasPrefix(term, "vt2"), strings.HasSuffix(term, "-mono"), strings.HasSuffix(term, "-m"):
		return colorprofile.ASCII
	case colorterm == "truecolor" || colorterm == "24bit", containsAny(term, "direct", "kitty", "ghostty", "alacritty", "wezterm", "foot"):
		return colorprofile.TrueColor
	case strings.Contains(term, "256color"):
		return colorprofile.ANSI256
	}
	return colorprofile.ANSI
}

// oldFont says whether a terminal is known to lack most of what is not ASCII.
func oldFont(term string) bool {
	return term == "linux" || term == "ansi" || term == "dumb" || strings.HasPrefix(term, "vt1") || strings.HasPrefix(term, "vt2")
}

func utf8Locale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(getenv(name)); v != "" {
			return containsAny(v, "utf-8", "utf8")
		}
	}
	return true
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
