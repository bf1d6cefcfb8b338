package sshd

import (
	"context"
	"io"
	"reflect"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"accord/cmd/accord/internal/paint"
)

// contained is the model that Bubble Tea gets to see: the caller's, with three
// promises added. A panic in it or in one of its commands ends this program
// and nothing else, without a trace on the server's own screen. What it shows
// is on its way the moment it has changed. And its View is asked for only so
// often, although Bubble Tea asks after every message: a burst of keys costs a
// few pictures.
//
// All of it but commands runs on the goroutine of the program's event loop.
type contained struct {
	model  tea.Model
	broken func(where string, r any) // ends the program; may be called by several commands at once
	show   func(paint.Picture)
	ctx    context.Context // of the program
	send   func(tea.Msg)   // to the program
	feeds  *sync.WaitGroup
	copy   func(text string) // into the clipboard of the client

	w, h int  // of the screen; 0 until the model has been told
	pace pace // of pictures
	due  bool // a nextFrame is on its way
}

// A Feed is a message that is taken for what it brings: Run is called on a
// goroutine of its own and sends the program one message after the other. It
// must return soon after ctx has ended, which it does with the program. A
// command for each message would cost several goroutines.
type Feed interface {
	Run(ctx context.Context, send func(tea.Msg))
}

// feed runs a feed.
func (m *contained) feed(f Feed) {
	m.feeds.Go(func() {
		defer m.contain("feed")
		f.Run(m.ctx, m.send)
	})
}

// nextFrame asks for the View that was put off.
type nextFrame struct{}

func newContained(model tea.Model, t *Terminal, broken func(string, any)) *contained {
	return &contained{
		model: model, pace: pace{every: time.Second / time.Duration(t.srv.limits.FPS)}, broken: broken, show: t.out.show,
		copy: func(text string) { io.WriteString(t.stdout, ansi.SetSystemClipboard(text)) },
	}
}

// pace lets a few pictures pass at once, because one change often comes in
// several messages, and then one in every so often.
type pace struct {
	every time.Duration
	next  time.Time // when all of burst has been earned, if nothing more passes
}

// burst is how many pictures may follow each other at once.
const burst = 4

// wait is how long the next picture has to wait.
func (p *pace) wait(now time.Time) time.Duration {
	return p.next.Add(-(burst - 1) * p.every).Sub(now)
}

// pass counts one picture.
func (p *pace) pass(now time.Time) {
	if p.next.Before(now) {
		p.next = now
	}
	p.next = p.next.Add(p.every)
}

func (m *contained) Init() tea.Cmd {
	defer m.contain("init")
	return m.wrap(m.model.Init())
}

func (m *contained) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case nextFrame:
		m.due = false
		return m, nil
	case Feed:
		m.feed(msg)
		return m, nil
	case typed:
		for _, one := range msg {
			cmd = tea.Batch(cmd, m.update(one))
		}
	default:
		cmd = m.update(msg)
	}
	return m, tea.Batch(cmd, m.putOff())
}

func (m *contained) update(msg tea.Msg) tea.Cmd {
	defer m.contain("update")
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		m.w, m.h = size.Width, size.Height
	}
	model, cmd := m.model.Update(msg)
	m.model = model
	return m.wrap(cmd)
}

// putOff asks for a later frame when there were too many just now.
func (m *contained) putOff() tea.Cmd {
	wait := m.pace.wait(time.Now())
	if m.due || wait <= 0 {
		return nil
	}
	m.due = true
	return tea.Tick(wait, func(time.Time) tea.Msg { return nextFrame{} })
}

// View shows what there is to see now. Bubble Tea, which asks for it, has no
// renderer and needs none of it.
func (m *contained) View() tea.View {
	if !m.due && m.w > 0 {
		m.draw()
	}
	return tea.View{}
}

func (m *contained) draw() {
	defer m.contain("view")
	m.pace.pass(time.Now())
	m.show(picture(m.model.View(), m.w, m.h))
}

// filter sees every message first.
func (m *contained) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg: // would stop the server
		return nil
	case tea.CapabilityMsg: // would override the colours that its owner asked for
		return nil
	}
	if v := reflect.ValueOf(msg); msg != nil && v.Type() == clipboardType {
		m.copy(v.String())
		return nil
	}
	return msg
}

// clipboardType is that of a message without an exported name, which would
// reach the client when Bubble Tea's own renderer comes to it.
var clipboardType = reflect.TypeOf(tea.SetClipboard("")())

// contain is deferred around everything that is not ours.
func (m *contained) contain(where string) {
	if r := recover(); r != nil {
		m.broken(where, r)
	}
}

func (m *contained) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer m.contain("command")
		return m.wrapAll(cmd())
	}
}

var commandType = reflect.TypeFor[tea.Cmd]()

// wrapAll wraps the commands in a message that is a list of them. There are two
// such types, a batch and a sequence, and the second has no exported name.
func (m *contained) wrapAll(msg tea.Msg) tea.Msg {
	list := reflect.ValueOf(msg)
	if !list.IsValid() || list.Kind() != reflect.Slice || list.Type().Elem() != commandType {
		return msg
	}
	wrapped := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for i := range list.Len() {
		cmd := list.Index(i).Interface().(tea.Cmd)
		wrapped.Index(i).Set(reflect.ValueOf(m.wrap(cmd)))
	}
	return wrapped.Interface()
}
