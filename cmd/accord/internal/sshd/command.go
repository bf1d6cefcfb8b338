package sshd

import (
	"errors"
	"strings"
)

var errQuote = errors.New("a quote is not closed")

// split takes a command line apart as a shell does, as far as spaces, quotes
// and backslashes go. Nothing is expanded.
func split(line string) ([]string, error) {
	var (
		words []string
		word  strings.Builder
		open  bool // a word has begun, though it may be empty
		quote rune // the quote that is open
		next  bool // the next character stands for itself
	)
	for _, r := range line {
		switch {
		case next:
			word.WriteRune(r)
			next = false
		case r == '\\' && quote != '\'':
			open, next = true, true
		case r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			open, quote = true, r
		case strings.ContainsRune(" \t\r\n", r):
			if open {
				words = append(words, word.String())
			}
			word.Reset()
			open = false
		default:
			open = true
			word.WriteRune(r)
		}
	}
	if quote != 0 || next {
		return nil, errQuote
	}
	if open {
		words = append(words, word.String())
	}
	return words, nil
}
