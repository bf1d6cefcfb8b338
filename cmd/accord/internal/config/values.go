package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// The values that a flag may have beyond those of pflag. Each is wrong at once
// when it is set, so that whoever sets it can say where it came from.

// text is a string with a rule.
type text struct {
	to   *string
	kind string
	rule func(string) error
}

func (t text) String() string {
	if t.to == nil {
		return ""
	}
	return *t.to
}

func (t text) Type() string { return t.kind }

func (t text) Set(s string) error {
	if err := t.rule(s); err != nil {
		return err
	}
	*t.to = s
	return nil
}

// ruleError is a sentence about a value that needs no more words.
type ruleError string

func (e ruleError) Error() string { return string(e) }

// OneOf is one of a few words.
func OneOf(to *string, byDefault string, words ...string) pflag.Value {
	*to = byDefault
	return text{to, "word", func(s string) error {
		if slices.Contains(words, s) {
			return nil
		}
		last := len(words) - 1
		return ruleError(fmt.Sprintf("it is %s or %s, not %q", strings.Join(words[:last], ", "), words[last], s))
	}}
}

// Address is HOST:PORT to listen on; the host may be missing.
func Address(to *string, byDefault string) pflag.Value {
	*to = byDefault
	return text{to, "address", func(s string) error {
		_, _, err := address(s)
		return err
	}}
}

// Loopback is HOST:PORT that only this machine can reach, or nothing.
func Loopback(to *string, byDefault string) pflag.Value {
	*to = byDefault
	return text{to, "address", func(s string) error {
		if s == "" {
			return nil
		}
		host, _, err := address(s)
		if err != nil {
			return err
		}
		if ip, err := netip.ParseAddr(host); host == "localhost" || err == nil && ip.IsLoopback() {
			return nil
		}
		return ruleError(fmt.Sprintf("only this machine may reach it: 127.0.0.1:PORT, [::1]:PORT or localhost:PORT, not %q", s))
	}}
}

func address(s string) (host string, port int, err error) {
	host, p, err := net.SplitHostPort(s)
	if err != nil {
		return "", 0, ruleError(fmt.Sprintf("it is HOST:PORT or :PORT, not %q", s))
	}
	n, err := strconv.ParseUint(p, 10, 16)
	if err != nil {
		return "", 0, ruleError(fmt.Sprintf("the port is a number up to 65535, not %q", p))
	}
	return host, int(n), nil
}

// Host is HOST or HOST:PORT that people type, or nothing.
func Host(to *string) pflag.Value {
	return text{to, "host", func(s string) error {
		host := s
		if h, _, err := net.SplitHostPort(s); err == nil {
			if _, _, err := address(s); err != nil {
				return err
			}
			host = h
		}
		if strings.ContainsAny(host, " \t\r\n/@'\"\\$`;&|<>()") {
			return ruleError(fmt.Sprintf("it is HOST or HOST:PORT, as people type it, not %q", s))
		}
		return nil
	}}
}

// Wrong says what is wrong with the value of a flag, for people.
func Wrong(f *pflag.Flag, value string, err error) error {
	var rule ruleError
	if errors.As(err, &rule) {
		return rule
	}
	switch f.Value.Type() {
	case "bool":
		return fmt.Errorf("it is true or false, not %q", value)
	case "int", "int64", "uint", "uint64", "uint16":
		return fmt.Errorf("it is a whole number, not %q", value)
	case "float64":
		return fmt.Errorf("it is a number, not %q", value)
	case "duration":
		return fmt.Errorf("it is a time such as 90s, 10m or 2h, not %q", value)
	}
	return err
}

// Flag says what is wrong on the command line, in the words that are used for
// the other places; err is what parsing the flags returned.
func Flag(err error) error {
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		return fmt.Errorf("--%s: %w", wrong.GetFlag().Name, Wrong(wrong.GetFlag(), wrong.GetValue(), wrong.Unwrap()))
	}
	return err
}

// meant is ", did you mean ...?" where a flag is called nearly so.
func meant(flags *pflag.FlagSet, key string) string {
	best, least := "", 3
	flags.VisitAll(func(f *pflag.Flag) {
		if d := distance(f.Name, strings.ReplaceAll(key, "_", "-")); d < least && f.Name != FileFlag && f.Name != "help" {
			best, least = f.Name, d
		}
	})
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is how many letters have to change to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
