package load

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/load/glass"
)

// A person is somebody with a key and a terminal.
type person struct {
	name string
	room string
	key  ssh.Signer
	w, h int

	client *ssh.Client
	keys   io.WriteCloser
	ended  chan struct{} // closed when nothing more can come

	mu     sync.Mutex
	chunks []chunk // that came and are not drawn yet
	bytes  int     // of all that came

	screen *glass.Screen // touched by the one who looks
	second *witness      // a real emulator beside it; nil for most
}

// A chunk is what came at a moment.
type chunk struct {
	at   time.Time
	data []byte
}

func newPerson(name string) (*person, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("load: make a key: %w", err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		return nil, fmt.Errorf("load: make a key: %w", err)
	}
	return &person{name: name, key: signer}, nil
}

// comingIn is how long it may take until somebody has a terminal.
const comingIn = time.Minute

// dial comes in with the key. What is not done within comingIn fails, until the
// deadline is taken away.
func (p *person) dial(addr, user string) (*ssh.Client, net.Conn, error) {
	nc, err := net.DialTimeout("tcp", addr, comingIn)
	if err != nil {
		return nil, nil, err
	}
	nc.SetDeadline(time.Now().Add(comingIn))
	conn, chans, reqs, err := ssh.NewClientConn(nc, addr, &ssh.ClientConfig{
		User: user, Auth: []ssh.AuthMethod{ssh.PublicKeys(p.key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		return nil, nil, errors.Join(err, nc.Close())
	}
	return ssh.NewClient(conn, chans, reqs), nc, nil
}

// run runs a command over ssh, without a terminal.
func (p *person) run(addr, command string, input io.Reader) ([]byte, error) {
	client, _, err := p.dial(addr, p.name)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	s, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	var complaint strings.Builder
	s.Stdin, s.Stderr = input, &complaint
	out, err := s.Output(command)
	if err != nil {
		err = fmt.Errorf("load: %s: %w: %s", command, err, complaint.String())
	}
	return out, err
}

// comes opens a terminal in the room. heard is called for all that comes.
func (p *person) comes(addr string, heard func()) error {
	p.screen = glass.New(p.w, p.h)
	if p.second != nil {
		p.second.close()
		p.second = newWitness(p.w, p.h)
	}
	client, nc, err := p.dial(addr, p.room)
	if err != nil {
		return fmt.Errorf("load: %s comes: %w", p.name, err)
	}
	out, keys, err := p.terminal(client)
	if err != nil {
		return errors.Join(fmt.Errorf("load: %s opens a terminal: %w", p.name, err), client.Close())
	}
	nc.SetDeadline(time.Time{})
	p.client, p.keys, p.ended = client, keys, make(chan struct{})
	go p.listen(out, heard)
	return nil
}

// terminal opens a shell on a terminal.
func (p *person) terminal(client *ssh.Client) (out io.Reader, keys io.WriteCloser, err error) {
	s, err := client.NewSession()
	if err != nil {
		return nil, nil, err
	}
	out, err = s.StdoutPipe()
	if err == nil {
		keys, err = s.StdinPipe()
	}
	if err == nil {
		err = s.RequestPty("xterm-256color", p.h, p.w, ssh.TerminalModes{})
	}
	if err == nil {
		err = s.Shell()
	}
	return out, keys, err
}

// listen notes what comes, and when. Nothing is drawn here.
func (p *person) listen(out io.Reader, heard func()) {
	defer close(p.ended)
	for buf := make([]byte, 8<<10); ; {
		n, err := out.Read(buf)
		if err != nil {
			return
		}
		c := chunk{time.Now(), append([]byte(nil), buf[:n]...)}
		p.mu.Lock()
		p.chunks = append(p.chunks, c)
		p.bytes += n
		p.mu.Unlock()
		heard()
	}
}

// press presses keys. They do not wait for the server.
func (p *person) press(keys string) error {
	_, err := io.WriteString(p.keys, keys)
	return err
}

// draw draws all that came, and calls drawn after each chunk of it.
func (p *person) draw(drawn func(at time.Time)) {
	p.mu.Lock()
	chunks := p.chunks
	p.chunks = nil
	p.mu.Unlock()
	for _, c := range chunks {
		p.screen.Write(c.data)
		if p.second != nil {
			p.second.write(c.data)
		}
		drawn(c.at)
	}
}

// look draws all that came, and says when the screen first was as it should be.
func (p *person) look(sees func(*glass.Screen) bool) (at time.Time, seen bool) {
	p.draw(func(came time.Time) {
		if !seen && sees(p.screen) {
			at, seen = came, true
		}
	})
	return at, seen
}

func (p *person) received() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes
}

// isGone is whether nothing can come any more.
func (p *person) isGone() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

func (p *person) hangUp() {
	if p.client != nil {
		p.client.Close()
		<-p.ended
		p.client = nil
	}
}
