package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"

	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/tui/plain"
)

// wantsLines takes --plain out of the words of a command, or the word plain at
// either end, and reports whether it was there: "ssh host --plain" does not
// arrive here, as ssh takes it for an option of its own.
func wantsLines(args []string) ([]string, bool) {
	rest := slices.DeleteFunc(slices.Clone(args), func(s string) bool { return s == "--plain" })
	if len(rest) > 0 && rest[0] == "plain" {
		rest = rest[1:]
	} else if n := len(rest); n > 1 && rest[n-1] == "plain" && rest[0] != "help" {
		rest = rest[:n-1]
	}
	return rest, len(rest) < len(args)
}

// talk runs line mode: in the lobby, or in a room that was named.
func (s *server) talk(ctx context.Context, t *sshd.Terminal, code session.RoomCode) int {
	if code == "" {
		code, _ = session.ParseRoomCode(t.User())
	}
	in, out := t.Lines()
	h := s.newHouse(t)
	ctx, cancel := context.WithCancel(ctx)
	lines := make(chan plain.Line)
	go listen(ctx, in, lines) // ends with the lines, or with the session
	var waiting sync.WaitGroup
	met, err := plain.Run(ctx, plain.Options{
		House: h, Room: code, Name: suggestedName(t.User()), Guest: h.identity == "", Words: options(t).Words,
		Lines: lines, Out: out, Typing: t.Typing, Go: waiting.Go, Now: s.now,
	})
	status := s.ended(ctx, t, err)
	cancel()
	waiting.Wait()
	if !met && code != "" && status == remote.OK {
		return remote.NoRoom
	}
	return status
}

// lineMax is how many bytes of a line are taken.
const lineMax = 8 << 10

// listen gives out what somebody says, line by line.
func listen(ctx context.Context, in io.Reader, lines chan<- plain.Line) {
	defer close(lines)
	r := bufio.NewReaderSize(in, lineMax)
	for {
		l, err := readLine(r)
		if err == nil || l.Text != "" || l.Stop {
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// readLine reads one line, or that they pressed Ctrl-C.
func readLine(r *bufio.Reader) (l plain.Line, err error) {
	part, err := r.ReadSlice('\n')
	text := string(part)
	for errors.Is(err, bufio.ErrBufferFull) {
		l.Long = true
		_, err = r.ReadSlice('\n')
	}
	if errors.Is(err, sshd.ErrInterrupted) {
		return plain.Line{Stop: true}, nil
	}
	l.Text = strings.TrimRight(text, "\r\n")
	return l, err
}
