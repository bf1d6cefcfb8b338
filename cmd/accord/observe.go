package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"time"

	"accord/cmd/accord/internal/metrics"
	"accord/cmd/accord/internal/remote"
)

// observer answers those who watch the server itself, and only from the machine
// that it runs on: what profiles tell is nobody else's.
type observer struct {
	listener net.Listener
	http     *http.Server
}

// observe listens on an address that was checked to be of this machine only,
// as far as words go; here it is checked what it has become.
func observe(address string, set *metrics.Set) (*observer, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("accord: open the metrics: %w", err)
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return nil, errors.Join(fmt.Errorf("accord: open the metrics: %s is not an address of this machine alone", l.Addr()), l.Close())
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", set.Handler())
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return &observer{l, &http.Server{Handler: toThisMachine(mux), ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 16 << 10}}, nil
}

// toThisMachine answers those who meant this machine: a page in somebody's
// browser that has made its own name lead here did not.
func toThisMachine(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) {
			http.Error(w, "this is for 127.0.0.1 only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// watched answers those who watch the server, where that is wanted, until the
// function that it returns is called.
func (s *server) watched() (end func(), err error) {
	if s.observed == "" {
		return func() {}, nil
	}
	o, err := observe(s.observed, s.metrics)
	if err != nil {
		return nil, err
	}
	s.log.Info("the server can be watched", "address", o.listener.Addr().String())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := o.serve(); err != nil {
			s.log.Error("accord: answer those who watch the server", "err", err)
		}
	}()
	return func() {
		if err := o.close(); err != nil {
			s.log.Error("accord: close the metrics", "err", err)
		}
		<-ended
	}, nil
}

func (o *observer) serve() error {
	if err := o.http.Serve(o.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (o *observer) close() error { return o.http.Close() }

// screens are what runs on a terminal, beside the commands.
const (
	kindScreen = "screen"
	kindLines  = "lines"
	kindWall   = "wall"
	kindSCP    = "scp"
	kindSFTP   = "sftp"
)

// kinds are all that a visit can be.
func kinds() []string {
	out := []string{kindScreen, kindLines, kindWall, kindSCP, kindSFTP}
	for _, c := range remote.Commands() {
		if !c.Terminal {
			out = append(out, c.Name)
		}
	}
	return out
}
