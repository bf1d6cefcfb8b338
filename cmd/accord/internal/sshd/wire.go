package sshd

import (
	"strings"

	gossh "golang.org/x/crypto/ssh"
)

// The payloads of the requests that a session understands (RFC 4254, 6).

type ptyRequest struct {
	Term                  string
	Columns, Rows         uint32
	PixelWidth, PixelRows uint32
	Modes                 string
}

type windowRequest struct {
	Columns, Rows         uint32
	PixelWidth, PixelRows uint32
}

type envRequest struct{ Name, Value string }

// textRequest is that of exec (a command line) and of subsystem (a name).
type textRequest struct{ Text string }

type exitStatus struct{ Status uint32 }

// payload reads a request, or says that it is not one.
func payload[T any](req *gossh.Request) (T, bool) {
	var v T
	err := gossh.Unmarshal(req.Payload, &v)
	return v, err == nil
}

// clamp makes a size out of what a client says: memory is paid for by the cell.
func (l Limits) clamp(columns, rows uint32) (w, h int) {
	if columns == 0 || rows == 0 {
		columns, rows = 80, 24
	}
	return int(min(columns, uint32(l.MaxWidth))), int(min(rows, uint32(l.MaxHeight)))
}

const (
	maxEnv     = 16      // variables of one session
	maxEnvText = 256     // bytes of name and value
	maxCommand = 4 << 10 // bytes of a command line
)

// envAllowed names the variables that say something about a terminal.
func envAllowed(name string) bool {
	switch name {
	case "TERM", "COLORTERM", "NO_COLOR", "LANG", "TERM_PROGRAM":
		return true
	}
	return strings.HasPrefix(name, "LC_")
}
