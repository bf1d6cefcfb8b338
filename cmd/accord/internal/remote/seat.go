package remote

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"strings"

	"accord/session"
	"accord/session/room"
)

// contentLimit is how many bytes of cards, lines or answers are read.
const contentLimit = 64 << 10

// sit takes the caller's seat in the room that word names. A command makes no
// new people: it is for who has been in the room, with the key they came with.
func (c *call) sit(ctx context.Context, word string) (*room.Seat, error) {
	r, st, err := c.room(ctx, word)
	if err != nil {
		return nil, err
	}
	if c.Identity == "" {
		return nil, fail(NotAllowed, "only an ssh key tells who you are here, and none came; what works without one is ssh %s@HOST", st.Code())
	}
	p, seated := st.Find(c.Identity)
	if !seated {
		return nil, fail(NotAllowed, "your key has no seat in %s; take one first: ssh %s@HOST", st.Code(), st.Code())
	}
	seat, _, err := r.Enter(ctx, c.Identity, p.Name, p.Role, p.Rights.Spectator)
	return seat, err
}

// textLine is a line of the input that has something in it.
type textLine struct {
	number int
	text   string
}

// lines are those of stdin that are not empty, cleaned.
func (c *call) lines() ([]textLine, error) {
	b, err := limited(c.In, contentLimit, "the input")
	if err != nil {
		return nil, err
	}
	var out []textLine
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Buffer(nil, contentLimit+1)
	for n := 1; s.Scan(); n++ {
		if text := session.CleanLine(s.Text()); text != "" {
			out = append(out, textLine{n, text})
		}
	}
	if len(out) == 0 {
		return nil, fail(Data, "nothing came on stdin; try: %s", c.cmd.Forms[0])
	}
	return out, nil
}

// each submits a command for each line and tells on stderr which were refused,
// with their numbers; done is how many were not. Another error ends it.
func (c *call) each(ctx context.Context, seat *room.Seat, lines []textLine, command func(textLine) (session.Command, error)) (done int, err error) {
	var refused []string
	for _, l := range lines {
		cmd, err := command(l)
		if err == nil {
			err = seat.Submit(ctx, cmd)
		}
		var f failure
		var refusal session.Refusal
		switch {
		case err == nil:
			done++
		case transient(err):
			return done, err
		case errors.As(err, &f):
			refused = append(refused, sentenceOf(l, f.text))
		case errors.As(err, &refusal):
			refused = append(refused, sentenceOf(l, refusal.Text))
		default:
			return done, err
		}
	}
	if len(refused) > 0 {
		return done, fail(Data, "%s", strings.Join(refused, "\naccord: "))
	}
	return done, nil
}

// transient is an error that no other line would do better with.
func transient(err error) bool {
	status, _ := StatusOf(err)
	return status == TryLater || status == Unavailable || status == NoRoom
}
