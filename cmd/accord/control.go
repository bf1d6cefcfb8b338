package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"accord/cmd/accord/internal/remote"
)

// A running server holds its data folder alone. The command line on the same
// machine therefore asks it, over a socket in that folder that only its owner
// can open; without a running server it opens the folder itself.

const (
	socketName = "control.sock"
	inputLimit = 1 << 20 // bytes of stdin that a local command sends on

	longestSocket = 103 // bytes of a path, on the systems that allow fewest
)

// control answers the local command line.
type control struct {
	listener net.Listener
	http     *http.Server
}

func socketPath(data string) string { return filepath.Join(data, socketName) }

// listenLocally opens the socket. The data folder is this process's alone, so a
// socket that is there belongs to a process that is gone.
func listenLocally(data string, srv *server) (*control, error) {
	path := socketPath(data)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("accord: remove the old control socket: %w", err)
	}
	if len(path) > longestSocket {
		return nil, fmt.Errorf("accord: the path of the data folder is %d bytes too long: a socket has its place in it", len(path)-longestSocket)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("accord: open the control socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("accord: protect the control socket: %w", err), l.Close())
	}
	c := &control{listener: l}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /", srv.answerLocally)
	mux.HandleFunc("GET "+backupPath, srv.sendBackup)
	c.http = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	return c, nil
}

func (c *control) serve() error {
	if err := c.http.Serve(c.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (c *control) close() error { return c.http.Close() }

// request is a command of the local command line. It is answered by a stream of
// pieces, the last of which has the exit status.
type (
	request struct {
		Args  []string `json:"args"`
		Input []byte   `json:"input,omitempty"`
		Name  string   `json:"name,omitempty"` // of the file that was the input
	}
	piece struct {
		Out    []byte `json:"out,omitempty"`
		Err    []byte `json:"err,omitempty"`
		Status *int   `json:"status,omitempty"`
	}
)

func (s *server) answerLocally(w http.ResponseWriter, r *http.Request) {
	var q request
	if err := json.NewDecoder(io.LimitReader(r.Body, 2*inputLimit)).Decode(&q); err != nil {
		http.Error(w, "not a command", http.StatusBadRequest)
		return
	}
	send := &pieces{enc: json.NewEncoder(w), flush: http.NewResponseController(w).Flush}
	st := remote.Streams{
		In: bytes.NewReader(q.Input), Name: q.Name,
		Out: pieceWriter(func(b []byte) error { return send.piece(piece{Out: b}) }),
		Err: pieceWriter(func(b []byte) error { return send.piece(piece{Err: b}) }),
	}
	status := runHere(r.Context(), upkeep{s.store, s.lobby}, s.remote(keeper{s.lobby}), q.Args, st)
	// The client is gone when this fails; there is nobody to tell.
	_ = send.piece(piece{Status: &status})
}

// pieces are sent at once: what they hold may be news.
type pieces struct {
	mu    sync.Mutex
	enc   *json.Encoder
	flush func() error
}

func (p *pieces) piece(is piece) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.enc.Encode(is); err != nil {
		return err
	}
	return p.flush()
}

type pieceWriter func([]byte) error

func (w pieceWriter) Write(b []byte) (int, error) {
	if err := w(b); err != nil {
		return 0, err
	}
	return len(b), nil
}

// errNoServer: nobody answers on the socket.
var errNoServer = errors.New("no server is running on this data folder")

// ask gives a command to the running server, writes what it answers and returns
// its exit status.
func ask(ctx context.Context, data string, q request, s remote.Streams) (status int, err error) {
	body, err := json.Marshal(q)
	if err != nil {
		return 0, err
	}
	resp, err := call(ctx, data, http.MethodPost, "/", bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	for d := json.NewDecoder(resp.Body); ; {
		var p piece
		if err := d.Decode(&p); err != nil {
			if ctx.Err() != nil {
				return remote.OK, nil // whoever asked has heard enough
			}
			return 0, fmt.Errorf("accord: the running server's answer cannot be read: %w", err)
		}
		if p.Status != nil {
			return *p.Status, nil
		}
		_, err := s.Err.Write(p.Err)
		if err == nil {
			_, err = s.Out.Write(p.Out)
		}
		if err != nil {
			return 0, err
		}
	}
}

func get(ctx context.Context, data, path string) (*http.Response, error) {
	return call(ctx, data, http.MethodGet, path, nil)
}

func call(ctx context.Context, data, method, path string, body io.Reader) (*http.Response, error) {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socketPath(data))
	}
	req, err := http.NewRequestWithContext(ctx, method, "http://accord"+path, body)
	if err != nil {
		return nil, err
	}
	resp, err := (&http.Client{Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}}).Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoServer, err)
	}
	return resp, nil
}
