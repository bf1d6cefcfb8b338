package remote_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"unicode"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/agenda"
	"accord/session/journal/memory"
	"accord/session/room"
)

// Whatever words and input come, a command ends with a status that is known,
// says why on stderr where it failed, and puts nothing on anybody's terminal
// but printable text.
func FuzzCommandLine(f *testing.F) {
	l := lobby{room.New(room.Config{Journal: memory.New(), NoPace: true})}
	f.Cleanup(func() { _ = l.Close(context.Background()) })
	a, err := agenda.Parse("test.yaml", []byte(twoSteps))
	if err != nil {
		f.Fatal(err)
	}
	code, _, err := l.Open(context.Background(), a, session.KeyIdentity("ana"), "Ana", "")
	if err != nil {
		f.Fatal(err)
	}
	h := remote.House{Lobby: l, Operator: keeper{l}, Invite: func(session.RoomCode) remote.Invitation { return remote.Invitation{} }}
	for _, c := range remote.Commands() {
		for _, form := range c.Forms {
			f.Add(strings.ReplaceAll(form, "ROOM", string(code)), "N1 yes\na line")
		}
		f.Add(c.Name+" --help", "")
	}
	f.Add("export \x1b]0;x\x07 --format=\x1b[2J", "\x00\xff")
	known := []int{remote.OK, remote.Usage, remote.Data, remote.NoRoom, remote.Unavailable, remote.Fault, remote.TryLater, remote.NotAllowed}
	f.Fuzz(func(t *testing.T, line, input string) {
		words := strings.Fields(line)
		if len(words) > 0 && (words[0] == "watch" || words[0] == "new" || slices.Contains(words, "--sure")) {
			t.Skip("it goes on, or leaves something behind")
		}
		var out, errs bytes.Buffer
		who := remote.Caller{Identity: session.KeyIdentity("ana"), Admin: true}
		n := remote.Run(t.Context(), h, who, words, remote.Streams{In: strings.NewReader(input), Out: &out, Err: &errs})
		if !slices.Contains(known, n) {
			t.Errorf("%q: status %d", line, n)
		}
		if n == remote.Fault && !slices.Contains(words, "--no-keys") {
			t.Errorf("%q: %s", line, &errs)
		}
		if (n == remote.OK) != (errs.Len() == 0) {
			t.Errorf("%q: status %d says %q", line, n, &errs)
		}
		for _, r := range errs.String() {
			if !unicode.IsPrint(r) && r != '\n' {
				t.Errorf("%q: stderr has %q", line, r)
			}
		}
	})
}
