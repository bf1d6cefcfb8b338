package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"accord/cmd/accord/internal/files"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/tui"
	"accord/tui/look"
)

// handle decides what runs for somebody who came in: a screen, a command, or a
// sentence that says why not.
func (s *server) handle(ctx context.Context, t *sshd.Terminal) int {
	line, args := t.Command()
	switch {
	case t.Subsystem() == "sftp":
		return files.SFTP(ctx, s.files(t), streams(t))
	case t.Subsystem() != "":
		fmt.Fprintf(t.Stderr(), "accord: there is no such subsystem here; the charter comes with: %s %s export ROOM > charter.md\n", s.ssh(), s.host)
		return remote.Unknown
	case line == "":
		return s.visit(ctx, t, "")
	case len(args) == 0:
		fmt.Fprintln(t.Stderr(), "accord: a quote in the command is not closed")
		return remote.Usage
	}
	if files.IsSCP(args) {
		return files.SCP(ctx, s.files(t), args, streams(t))
	}
	args, lines := wantsLines(args)
	if code, ok := wantsRoom(args); ok || lines && len(args) == 0 {
		if lines {
			return s.talk(ctx, t, code)
		}
		return s.visit(ctx, t, code)
	}
	if code, ok := wantsWall(args); ok && !t.Dumb() {
		return s.wall(ctx, t, code)
	}
	if !remote.Known(args[0]) && bootstrap(line) {
		fmt.Fprintln(t.Stderr(), "accord: there is no shell here; use the plain ssh command, without a terminal's wrapper")
		return remote.Unknown
	}
	return s.command(ctx, t, args)
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
	return remote.Run(ctx, s.remote(s.visitor(t)), caller(t), args, streams(t))
}

func (s *server) files(t *sshd.Terminal) files.Tree {
	return files.Tree{House: s.remote(s.visitor(t)), Caller: caller(t), Host: s.host}
}

func caller(t *sshd.Terminal) remote.Caller {
	return remote.Caller{Identity: identity(t), Name: suggestedName(t.User())}
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
	h := &house{s.visitor(t)}
	app := tui.New(tui.Options{
		House: h, Room: code, Name: suggestedName(t.User()), Guest: h.identity == "", Theme: look.New(options(t)), Now: s.now,
	})
	_, err := t.RunProgram(ctx, app)
	app.Close()
	if err == nil && app.WantsLines() {
		return s.talk(ctx, t, "")
	}
	t.Farewell(app.Farewell())
	return s.ended(ctx, t, err)
}

// options is what the terminal can show.
func options(t *sshd.Terminal) look.Options {
	o := look.Detect(t.Env)
	o.Profile = t.ColorProfile()
	return o
}
