package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"accord/session"
	"accord/session/room"
)

// failure is an error with the status that the command ends with.
type failure struct {
	status int
	text   string
}

func (f failure) Error() string { return f.text }

func fail(status int, format string, args ...any) error {
	return failure{status, fmt.Sprintf(format, args...)}
}

// Failure is an error that ends a command with that status and says text.
func Failure(status int, text string) error { return failure{status, text} }

// Complain writes the sentence of an error and returns its status; OK of nil.
func Complain(w io.Writer, err error) int {
	if err == nil {
		return OK
	}
	f := asFailure(err)
	if f.text != "" {
		fmt.Fprintf(w, "accord: %s\n", strings.TrimRight(f.text, "\n"))
	}
	return f.status
}

// StatusOf is the exit status that an error ends a command with, and its
// sentence.
func StatusOf(err error) (status int, sentence string) {
	if err == nil {
		return OK, ""
	}
	f := asFailure(err)
	return f.status, f.text
}

// asFailure gives every error a status.
func asFailure(err error) failure {
	var f failure
	var refusal session.Refusal
	var caution session.Caution
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, room.ErrNoRoom):
		return failure{NoRoom, err.Error()}
	case errors.Is(err, room.ErrClosed), errors.Is(err, room.ErrDisk):
		return failure{Unavailable, err.Error()}
	case errors.Is(err, ErrManyCodes), errors.Is(err, ErrManyRooms), errors.Is(err, room.ErrTooFast),
		errors.Is(err, room.ErrFull), errors.Is(err, room.ErrNotStored), errors.Is(err, room.ErrUnknown), errors.Is(err, room.ErrUnreachable):
		return failure{TryLater, err.Error()}
	case errors.As(err, &refusal), errors.As(err, &caution):
		return failure{NotAllowed, err.Error()}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return failure{TryLater, "the command was interrupted"}
	}
	return failure{Fault, "something went wrong on the server; its log says more"}
}
