package sshd

import (
	"log/slog"
	"net"
	"strconv"
)

// maxQuoted is how much of a string that a client chose is worth a log line.
const maxQuoted = 64

// quoted is a string that a client chose, made harmless for whoever reads logs:
// cut, in ASCII, control characters escaped.
func quoted(key, s string) slog.Attr {
	if len(s) > maxQuoted {
		return slog.String(key, strconv.QuoteToASCII(s[:maxQuoted])+"...")
	}
	return slog.String(key, strconv.QuoteToASCII(s))
}

// from says where a client comes from.
func from(a net.Addr) slog.Attr { return slog.String("from", a.String()) }
