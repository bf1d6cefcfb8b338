package sshd

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// RunProgram runs a Bubble Tea program on the screen until it quits or ctx
// ends; ctx is that of the handler or one made from it. It returns the last
// model, and nil when the program quit, the cause of ctx when that ended, or
// ErrPanic. The alternate screen has been left then. Programs may follow each
// other on one terminal; keys that one has not read are for the next.
//
// A program always has the whole screen. Of its View the content, the cursor and
// the window title are shown; it may hold nothing but text and colours.
//
// Options for input, output, size, environment, colours, frames, filter and
// context are ours and win. Suspending is not possible.
func (t *Terminal) RunProgram(ctx context.Context, model tea.Model, opts ...tea.ProgramOption) (tea.Model, error) {
	if !t.pty {
		return model, ErrNoTerminal
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	m := newContained(model, t, func(where string, r any) {
		t.srv.logPanic(where, r)
		t.apologize()
		cancel(ErrPanic)
	})
	width, height := t.Size()
	p := tea.NewProgram(m, append(opts, t.options(ctx, m, width, height)...)...)

	keys := &tap{in: t.in}
	var feeders sync.WaitGroup
	m.ctx, m.send, m.feeds = ctx, p.Send, &feeders
	feeders.Go(func() { t.feedKeys(keys, p.Send) })
	feeders.Go(func() { t.feedSizes(ctx, width, height, p.Send) })
	_, err := p.Run()
	t.out.leave()
	err = verdict(ctx, err)
	cancel(nil)
	keys.Close()
	feeders.Wait()
	if errors.Is(err, ErrPanic) {
		t.apologize()
	}
	return m.model, err
}

// verdict makes one reason out of what the program and its context say.
func verdict(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, tea.ErrProgramPanic):
		return ErrPanic
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return err
}

func (t *Terminal) options(ctx context.Context, m *contained, width, height int) []tea.ProgramOption {
	return []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(nil), // keys are read by feedKeys
		tea.WithOutput(t.stdout),
		tea.WithoutRenderer(), // pictures go to the pump
		tea.WithFPS(1),        // how often the renderer that there is not is asked
		tea.WithWindowSize(width, height),
		tea.WithColorProfile(t.ColorProfile()),
		tea.WithEnvironment(t.environ()),
		tea.WithoutSignalHandler(),
		tea.WithFilter(m.filter),
	}
}

// environ is what a program gets to know about the client. SSH_TTY keeps it
// from questions that cost a round trip before the first frame.
func (t *Terminal) environ() []string {
	env := []string{"SSH_TTY=/dev/tty"}
	for name, value := range t.env {
		env = append(env, name+"="+value)
	}
	return env
}

// feedSizes tells the program about a new size: at once, then at most at every
// interval, and always the newest. Each one costs a whole screen.
func (t *Terminal) feedSizes(ctx context.Context, lastW, lastH int, send func(tea.Msg)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.resized:
		}
		w, h := t.Size()
		if w == lastW && h == lastH {
			continue
		}
		lastW, lastH = w, h
		send(tea.WindowSizeMsg{Width: w, Height: h})
		select {
		case <-ctx.Done():
			return
		case <-time.After(t.srv.limits.ResizeEvery):
		}
	}
}
