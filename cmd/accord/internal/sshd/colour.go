package sshd

import (
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// profile says how many colours a terminal shows. It looks at what the client
// said and at nothing on this machine.
func profile(env map[string]string) colorprofile.Profile {
	term := strings.ToLower(env["TERM"])
	switch {
	case dumb(term):
		return colorprofile.NoTTY
	case env["NO_COLOR"] != "":
		return colorprofile.ASCII
	case hasPrefix(term, "vt", "ansi-m"):
		return colorprofile.ASCII
	case hasPrefix(term, "linux", "screen.linux"):
		return colorprofile.ANSI
	}
	colorterm := strings.ToLower(env["COLORTERM"])
	if (colorterm == "truecolor" || colorterm == "24bit") && !hasPrefix(term, "screen", "putty") {
		return colorprofile.TrueColor // screen hands COLORTERM on and shows less
	}
	switch {
	case strings.Contains(term, "direct"), hasPrefix(term, "xterm-kitty", "xterm-ghostty", "ghostty", "alacritty", "wezterm", "foot", "contour", "rio"):
		return colorprofile.TrueColor
	case strings.Contains(term, "256color"):
		return colorprofile.ANSI256
	}
	return colorprofile.ANSI
}

// dumb reports whether a terminal understands no escape sequences.
func dumb(term string) bool { return term == "" || term == "dumb" || term == "unknown" }

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
