package tuitest

import (
	"bytes"
	"context"
	"io"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// A Program is a Bubble Tea program that runs on a terminal of its own.
type Program struct {
	*Terminal
	tea  *tea.Program
	done chan struct{}
	end  tea.Model // set before done is closed
	err  error     // set before done is closed
}

// Run starts model on a new terminal of w by h cells. The program is ended with the test.
func Run(t testing.TB, model tea.Model, w, h int) *Program {
	term := NewTerminal(t, w, h)
	ctx, cancel := context.WithCancel(context.Background())
	p := &Program{Terminal: term, done: make(chan struct{})}
	p.tea = tea.NewProgram(model, tea.WithContext(ctx), tea.WithInput(term), tea.WithOutput(cooked{term}), tea.WithWindowSize(w, h),
		tea.WithColorProfile(colorprofile.ANSI256), tea.WithEnvironment([]string{"TERM=xterm-256color", "SSH_TTY=/dev/null"}),
		tea.WithoutSignalHandler(), tea.WithFPS(60))
	go func() {
		defer close(p.done)
		p.end, p.err = p.tea.Run()
	}()
	t.Cleanup(func() {
		cancel()
		term.Close()
		<-p.done
	})
	return p
}

// Resize changes the size of the terminal and tells the program.
func (p *Program) Resize(w, h int) {
	p.Terminal.Resize(w, h)
	p.tea.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Wait waits until the program has ended by itself and returns its last model.
func (p *Program) Wait() (tea.Model, error) {
	<-p.done
	return p.end, p.err
}

// cooked is the line discipline between a program and its terminal. Without a terminal device as input Bubble Tea ends lines with
// a bare line feed and relies on this.
type cooked struct{ io.Writer }

func (c cooked) Write(p []byte) (int, error) {
	_, err := c.Writer.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}
