package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"accord/cmd/accord/internal/sshd"
)

// limits is the value of --limits: how many may be here, for a house that is
// larger than most, or that comes from behind one address. What one client may
// cost is not an operator's to change.
type limits struct{ sshd.Limits }

const limitsHelp = "how many may come, NAME=NUMBER with commas between: connections, handshakes,\n" +
	"source-connections, source-rate (new ones per second), source-burst, cells (of all screens together)"

// mostOfAny is far above what one machine serves.
const mostOfAny = 1 << 30

func limitNames() map[string]func(*limits, int) {
	return map[string]func(*limits, int){
		"connections":        func(l *limits, n int) { l.Connections = n },
		"handshakes":         func(l *limits, n int) { l.Handshakes = n },
		"source-connections": func(l *limits, n int) { l.SourceConns = n },
		"source-rate":        func(l *limits, n int) { l.SourceRate = float64(n) },
		"source-burst":       func(l *limits, n int) { l.SourceBurst = n },
		"cells":              func(l *limits, n int) { l.Cells = n },
	}
}

// Set reads "connections=2000,cells=5000000". All of it is right, or none is
// taken; nothing is no change.
func (l *limits) Set(text string) error {
	if text == "" {
		return nil
	}
	known, next := limitNames(), *l
	for _, part := range strings.Split(text, ",") {
		name, number, _ := strings.Cut(part, "=")
		set, ok := known[name]
		if !ok {
			return fmt.Errorf("there is no limit %q; there are %s", name, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
		}
		n, err := strconv.Atoi(number)
		if errors.Is(err, strconv.ErrSyntax) {
			return fmt.Errorf("%s is a number, as in %s=1000, not %q", name, name, number)
		}
		if err != nil || n < 1 || n > mostOfAny {
			return fmt.Errorf("%s is %s; 1 to %d is possible", name, number, mostOfAny)
		}
		set(&next, n)
	}
	*l = next
	return nil
}

// String is what is not the default, as Set reads it.
func (l *limits) String() string {
	var out []string
	for _, one := range []struct {
		name string
		n    int
	}{
		{"connections", l.Connections}, {"handshakes", l.Handshakes}, {"source-connections", l.SourceConns},
		{"source-rate", int(l.SourceRate)}, {"source-burst", l.SourceBurst}, {"cells", l.Cells},
	} {
		if one.n != 0 {
			out = append(out, fmt.Sprintf("%s=%d", one.name, one.n))
		}
	}
	return strings.Join(out, ",")
}

func (l *limits) Type() string { return "LIMITS" }
