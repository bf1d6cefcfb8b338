package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"accord/cmd/accord/internal/files"
	"accord/cmd/accord/internal/metrics"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/tui"
	"accord/tui/look"
)

// handle runs for somebody who came in what they asked for.
func (s *server) handle(ctx context.Context, t *sshd.Terminal) int {
	kind, run := s.wants(t)
	status := run(ctx)
	if why := context.Cause(ctx); why != nil && !errors.Is(why, sshd.ErrDraining) {
		s.metrics.Gone(kind)
	} else {
		s.metrics.Visit(kind, status)
	}
	return status
}

// running is what runs in a session; it returns the exit status.
type running func(ctx context.Context) int

// wants decides what that is: a screen, a command, files, or a sentence that
// says why nothing; and what it is counted as.
func (s *server) wants(t *sshd.Terminal) (kind string, run running) {
	line, args := t.Command()
	switch {
	case t.Subsystem() == "sftp":
		return kindSFTP, func(ctx context.Context) int { return files.SFTP(ctx, s.files(t), streams(t)) }
	case t.Subsystem() != "":
		return sentence(t, remote.Unknown, "there is no such subsystem here; the charter comes with: %s %s export ROOM > charter.md", s.ssh(), s.host)
	case line == "":
		return visiting(t), func(ctx context.Context) int { return s.visit(ctx, t, "") }
	case len(args) == 0:
		return sentence(t, remote.Usage, "a quote in the command is not closed")
	case files.IsSCP(args):
		return kindSCP, func(ctx context.Context) int { return files.SCP(ctx, s.files(t), args, streams(t)) }
	}
	args, lines := wantsLines(args)
	if code, ok := wantsRoom(args); ok || lines && len(args) == 0 {
		if lines {
			return kindLines, func(ctx context.Context) int { return s.talk(ctx, t, code) }
		}
		return visiting(t), func(ctx context.Context) int { return s.visit(ctx, t, code) }
	}
	if code, ok := wantsWall(args); ok && !t.Dumb() {
		return kindWall, func(ctx context.Context) int { return s.wall(ctx, t, code) }
	}
	if !remote.Known(args[0]) && bootstrap(line) {
		return sentence(t, remote.Unknown, "there is no shell here; use the plain ssh command, without a terminal's wrapper")
	}
	return args[0], func(ctx context.Context) int { return s.command(ctx, t, args) }
}

// visiting is what a visit is counted as.
func visiting(t *sshd.Terminal) string {
	if t.Dumb() {
		return kindLines
	}
	return kindScreen
}

// sentence is all that runs for who asked for what is not here.
func sentence(t *sshd.Terminal, status int, format string, args ...any) (string, running) {
	return metrics.Other, func(context.Context) int {
		fmt.Fprintf(t.Stderr(), "accord: "+format+"\n", args...)
		return status
	}
}

// wantsRoom reads "ROOM" and "join ROOM".
func wantsRoom(args []string) (session.RoomCode, bool) {
	switch {
	case len(args) == 1:
		return session.ParseRoomCode(args[0])
	case len(args) == 2 && args[0] == "join":
		return session.ParseRoomCode(args[1])
	}
	return "", false
}

// bootstrap recognizes what terminals send that want to set up a shell: a
// script, never one of our words.
func bootstrap(line string) bool {
	return len(line) > 200 || slices.ContainsFunc([]string{"exec ", "sh -c", "/bin/", "env ", "eval ", "command -v", "&&", ";", "$("}, func(mark string) bool {
		return strings.Contains(line, mark)
	})
}

func (s *server) command(ctx context.Context, t *sshd.Terminal, args []string) int {
	return remote.Run(ctx, s.remote(s.visitor(t)), s.caller(t), args, streams(t))
}

func (s *server) files(t *sshd.Terminal) files.Tree {
	return files.Tree{House: s.remote(s.visitor(t)), Caller: s.caller(t), Host: s.host}
}

func (s *server) caller(t *sshd.Terminal) remote.Caller {
	id := identity(t)
	return remote.Caller{Identity: id, Name: suggestedName(t.User()), Admin: s.keys.keeps(id)}
}

func streams(t *sshd.Terminal) remote.Streams {
	return remote.Streams{In: t.Stdin(), Out: t.Stdout(), Err: t.Stderr()}
}

func identity(t *sshd.Terminal) session.Identity {
	if id := t.Identity(); !id.Guest() {
		return session.KeyIdentity(id.Fingerprint)
	}
	return ""
}

func (s *server) visitor(t *sshd.Terminal) visitor {
	return visitor{server: s, from: sourceOf(t.RemoteAddr()), identity: identity(t)}
}

// suggestedName is the user name when it is a name: a room code is none.
func suggestedName(user string) string {
	user = session.CleanLine(user)
	if _, isRoom := session.ParseRoomCode(user); isRoom || len([]rune(user)) > 32 {
		return ""
	}
	return user
}

// visit runs the full screen: in the lobby, or in a room that was named. Where no
// screen can be drawn it talks line by line.
func (s *server) visit(ctx context.Context, t *sshd.Terminal, code session.RoomCode) int {
	if code == "" {
		code, _ = session.ParseRoomCode(t.User())
	}
	if t.Dumb() {
		return s.talk(ctx, t, code)
	}
	h := s.newHouse(t)
	app := tui.New(tui.Options{
		House: h, Room: code, Name: suggestedName(t.User()), Guest: h.identity == "", Theme: look.New(options(t)), Stock: &s.screens, Now: s.now,
	})
	_, err := t.RunProgram(ctx, app)
	app.Close()
	if err == nil && app.WantsLines() {
		return s.talk(ctx, t, "")
	}
	t.Farewell(app.Farewell())
	if unsent := app.Unsent(); draining(ctx) && unsent != "" {
		t.Farewell(unsent)
	}
	return s.ended(ctx, t, err)
}

// options is what the terminal can show.
func options(t *sshd.Terminal) look.Options {
	o := look.Detect(t.Env)
	o.Profile = t.ColorProfile()
	return o
}
