package sshd

import "errors"

// Why a session's context ended, as context.Cause tells it.
var (
	// ErrHungUp: the channel was closed or the connection was lost.
	ErrHungUp = errors.New("sshd: the client is gone")
	// ErrInputEnded: the terminal will send no more keys.
	ErrInputEnded = errors.New("sshd: the input has ended")
	// ErrTooSlow: the client took too little of what was shown to it.
	ErrTooSlow = errors.New("sshd: the client does not keep up")
	// ErrDraining: the server stops. There is time for a farewell.
	ErrDraining = errors.New("sshd: the server stops")
)

// ErrPanic is returned by RunProgram when the program panicked. The session
// then ends with status 70, whatever its handler returns.
var ErrPanic = errors.New("sshd: the program panicked")

// ErrNoTerminal is returned by RunProgram when the client asked for none.
var ErrNoTerminal = errors.New("sshd: the session has no terminal")

// statusFault is EX_SOFTWARE: something broke on our side.
const statusFault = 70

// sorry is all that someone gets to read about a panic.
const sorry = "Something broke on our side and ended your session. Nobody else is affected; please come in again."
