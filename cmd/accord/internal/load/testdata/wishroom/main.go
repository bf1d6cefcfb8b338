// Command wishroom is the smallest room that somebody would write with Wish and
// Bubble Tea: a full screen with the newest notes, a clock and a line to write
// in. Every note is sent to the program of every session, which draws its
// screen again. The load bench compares with it.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	"charm.land/wish/v2/activeterm"
	"charm.land/wish/v2/bubbletea"
	gossh "golang.org/x/crypto/ssh"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address")
	debug := flag.String("debug", "127.0.0.1:0", "address of /debug/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*debug, nil)) }()
	h := &house{rooms: map[string]*room{}}
	srv, err := wish.NewServer(
		wish.WithHostKeyPEM(hostKey()),
		wish.WithPublicKeyAuth(func(ssh.Context, ssh.PublicKey) bool { return true }),
		wish.WithMiddleware(bubbletea.MiddlewareWithProgramHandler(h.program), activeterm.Middleware()),
	)
	if err != nil {
		log.Fatal(err)
	}
	l, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("wishroom is listening on %s\n", l.Addr())
	log.Fatal(srv.Serve(l))
}

func hostKey() []byte {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		log.Fatal(err)
	}
	return pem.EncodeToMemory(block)
}

type house struct {
	mu    sync.Mutex
	rooms map[string]*room
}

func (h *house) room(name string) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[name] == nil {
		h.rooms[name] = &room{programs: map[*tea.Program]bool{}}
	}
	return h.rooms[name]
}

func (h *house) program(s ssh.Session) *tea.Program {
	r := h.room(s.User())
	pty, _, _ := s.Pty()
	m := &screen{room: r, w: pty.Window.Width, h: pty.Window.Height}
	p := tea.NewProgram(m, bubbletea.MakeOptions(s)...)
	m.notes = r.enter(p)
	go func() {
		<-s.Context().Done()
		r.leave(p)
	}()
	return p
}

type room struct {
	mu       sync.Mutex
	notes    []string
	programs map[*tea.Program]bool
}

func (r *room) enter(p *tea.Program) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.programs[p] = true
	return append([]string(nil), r.notes...)
}

func (r *room) leave(p *tea.Program) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.programs, p)
}

type noteMsg string

func (r *room) post(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes = append(r.notes, text)
	for p := range r.programs {
		go p.Send(noteMsg(text))
	}
}

type tickMsg time.Time

func tick() tea.Cmd { return tea.Tick(time.Second, func(t time.Time) tea.Msg { return tickMsg(t) }) }

type screen struct {
	room  *room
	notes []string
	input string
	w, h  int
	now   time.Time
}

func (m *screen) Init() tea.Cmd { return tick() }

func (m *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tickMsg:
		m.now = time.Time(msg)
		return m, tick()
	case noteMsg:
		m.notes = append(m.notes, string(msg))
	case tea.KeyPressMsg:
		switch msg.String() {
		case "ctrl+c":
			return m, tea.Quit
		case "enter":
			text := m.input
			m.input = ""
			return m, func() tea.Msg { m.room.post(text); return nil }
		default:
			m.input += msg.Text
		}
	}
	return m, nil
}

var (
	title = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("12"))
	quiet = lipgloss.NewStyle().Foreground(lipgloss.Color("8"))
	box   = lipgloss.NewStyle().Border(lipgloss.RoundedBorder())
)

func (m *screen) View() tea.View {
	head := title.Render(fmt.Sprintf("%d notes", len(m.notes))) + "  " + quiet.Render(m.now.Format("15:04:05"))
	rows := max(1, m.h-6)
	notes := m.notes[max(0, len(m.notes)-rows):]
	list := lipgloss.NewStyle().Width(m.w - 2).Height(rows).Render("• " + strings.Join(notes, "\n• "))
	v := tea.NewView(lipgloss.JoinVertical(lipgloss.Left, head, "Which words?", box.Render(list), "> "+m.input, quiet.Render("enter send  ctrl+c leave")))
	v.AltScreen = true
	return v
}
