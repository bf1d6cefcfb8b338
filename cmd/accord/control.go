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

// request is a command of the local command line; answer is what it prints.
type (
	request struct {
		Args  []string `json:"args"`
		Input []byte   `json:"input,omitempty"`
		Name  string   `json:"name,omitempty"` // of the file that was the input
	}
	answer struct {
		Out    []byte `json:"out"`
		Err    []byte `json:"err"`
		Status int    `json:"status"`
	}
)

func (s *server) answerLocally(w http.ResponseWriter, r *http.Request) {
	var q request
	if err := json.NewDecoder(io.LimitReader(r.Body, 2*inputLimit)).Decode(&q); err != nil {
		http.Error(w, "not a command", http.StatusBadRequest)
		return
	}
	var out, errs bytes.Buffer
	st := remote.Streams{In: bytes.NewReader(q.Input), Name: q.Name, Out: &out, Err: &errs}
	status := runHere(r.Context(), upkeep{s.store, s.lobby}, s.remote(s.lobby), q.Args, st)
	// The client is gone when this fails; there is nobody to tell.
	_ = json.NewEncoder(w).Encode(answer{out.Bytes(), errs.Bytes(), status})
}

// errNoServer: nobody answers on the socket.
var errNoServer = errors.New("no server is running on this data folder")

// ask gives a command to the running server.
func ask(ctx context.Context, data string, q request) (answer, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	resp, err := call(ctx, data, http.MethodPost, "/", bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	var a answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return answer{}, fmt.Errorf("accord: the running server's answer cannot be read: %w", err)
	}
	return a, nil
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
