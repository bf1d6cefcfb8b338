package sshd

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
)

// contained is the model that Bubble Tea gets to see: the caller's, with two
// promises added. A panic in it or in one of its commands ends this program
// and nothing else, without a trace on the server's own screen. And its View
// is asked for at most once per frame, although Bubble Tea asks after every
// message: a burst of keys costs one picture.
//
// All of it but commands runs on the goroutine of the program's event loop.
type contained struct {
	model  tea.Model
	broken func(where string, r any) // ends the program; may be called by several commands at once
	frame  time.Duration

	view  tea.View  // the last one
	shown time.Time // when it was made
	due   bool      // a nextFrame is on its way
}

// nextFrame asks for the View that was put off.
type nextFrame struct{}

func newContained(model tea.Model, frame time.Duration, broken func(string, any)) *contained {
	return &contained{model: model, frame: frame, broken: broken}
}

func (m *contained) Init() tea.Cmd {
	defer m.contain("init")
	return m.wrap(m.model.Init())
}

func (m *contained) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	if _, ok := msg.(nextFrame); ok {
		m.due = false
		return m, nil
	}
	return m, tea.Batch(m.update(msg), m.putOff())
}

func (m *contained) update(msg tea.Msg) tea.Cmd {
	defer m.contain("update")
	model, cmd := m.model.Update(msg)
	m.model = model
	return m.wrap(cmd)
}

// putOff asks for a later frame when the last one is too fresh.
func (m *contained) putOff() tea.Cmd {
	age := time.Since(m.shown)
	if m.due || age >= m.frame {
		return nil
	}
	m.due = true
	return tea.Tick(m.frame-age, func(time.Time) tea.Msg { return nextFrame{} })
}

func (m *contained) View() tea.View {
	if !m.due {
		m.draw()
	}
	return m.view
}

func (m *contained) draw() {
	defer m.contain("view")
	m.view = m.model.View()
	m.shown = time.Now()
}

// filter sees every message first.
func (m *contained) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg: // would stop the server
		return nil
	case tea.CapabilityMsg: // would override the colours that its owner asked for
		return nil
	case tea.QuitMsg:
		m.due = false // the last picture is the true one
	}
	return msg
}

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
