// Command bareroom is what raw SSH allows: it sends a fixed number of bytes to
// everybody in a room for each note that somebody writes, and nothing else.
// The load bench compares with it.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"golang.org/x/crypto/ssh"
)

var size = flag.Int("bytes", 200, "bytes that one change takes on one screen")

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address")
	debug := flag.String("debug", "127.0.0.1:0", "address of /debug/pprof")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*debug, nil)) }()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		log.Fatal(err)
	}
	config := &ssh.ServerConfig{PublicKeyCallback: func(ssh.ConnMetadata, ssh.PublicKey) (*ssh.Permissions, error) { return nil, nil }}
	config.AddHostKey(signer)
	l, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("bareroom is listening on %s\n", l.Addr())
	rooms := &house{rooms: map[string]*room{}}
	for {
		nc, err := l.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go rooms.visit(nc, config)
	}
}

type house struct {
	mu    sync.Mutex
	rooms map[string]*room
}

func (h *house) room(name string) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[name] == nil {
		h.rooms[name] = &room{people: map[ssh.Channel]bool{}}
	}
	return h.rooms[name]
}

func (h *house) visit(nc net.Conn, config *ssh.ServerConfig) {
	conn, channels, reqs, err := ssh.NewServerConn(nc, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(reqs)
	for c := range channels {
		ch, reqs, err := c.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range reqs {
				r.Reply(true, nil)
				if r.Type == "shell" {
					go h.room(conn.User()).serve(ch)
				}
			}
		}()
	}
}

type room struct {
	mu     sync.Mutex
	people map[ssh.Channel]bool
	notes  int
}

// serve echoes keys and takes each line as a note.
func (r *room) serve(ch ssh.Channel) {
	r.mu.Lock()
	fmt.Fprintf(ch, "\x1b[?1049h\x1b[2J\x1b[H%d notes\x1b[2;1HWhich words?%s", r.notes, strings.Repeat("\r\n"+strings.Repeat("-", 79), 18))
	r.people[ch] = true
	r.mu.Unlock()
	var line []byte
	for buf := make([]byte, 1024); ; {
		n, err := ch.Read(buf)
		if err != nil {
			break
		}
		for _, b := range buf[:n] {
			if b == '\r' {
				r.post(line)
				line = line[:0]
			} else {
				line = append(line, b)
			}
		}
		fmt.Fprintf(ch, "\x1b[23;1H> %s\x1b[K", line)
	}
	r.mu.Lock()
	delete(r.people, ch)
	r.mu.Unlock()
}

func (r *room) post(word []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes++
	var b bytes.Buffer
	fmt.Fprintf(&b, "\x1b[H%d notes\x1b[22;1H%s\x1b[K\x1b[4;1H", r.notes, word)
	for b.Len() < *size {
		b.WriteByte('a' + byte(b.Len()+r.notes)%26)
	}
	for ch := range r.people {
		ch.Write(b.Bytes())
	}
}
