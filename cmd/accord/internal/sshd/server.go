package sshd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"runtime/debug"
	"sync"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/paint"
)

// Config says where the door is and what is behind it.
type Config struct {
	// Listen is the address, as in ":2222" or "127.0.0.1:0".
	Listen string
	// HostKeyPath names the private key of the server. It is made on the first
	// start, together with its folder.
	HostKeyPath string
	// Handle runs on a goroutine of its own for every session and returns its
	// exit status. ctx ends when the session does; context.Cause says why.
	// Handle must then return soon. It may panic: that ends this session only.
	Handle func(ctx context.Context, t *Terminal) int
	// Key, if set, decides about a key before it is proved: nil lets it in when
	// it is, an error does not, and is shown when it is a Refusal. It does not
	// block. Without it every key will do.
	Key func(Offer) error
	// Guest, if set, decides about people without a key: nil lets them in, an
	// error does not, and is shown when it is a Refusal. It may block on Ask
	// only.
	Guest func(Caller) error
	// ProxyFrom are the addresses of proxies that say in the PROXY protocol for
	// whom they come. They have to; from everybody else it means nothing.
	ProxyFrom []netip.Prefix
	// Logger is where the door says what happened. None: nowhere.
	Logger *slog.Logger
	// Limits that are zero take their defaults.
	Limits Limits
}

// A Server is the door, open or not.
type Server struct {
	config   Config
	limits   Limits
	log      *slog.Logger
	signer   gossh.Signer
	listener net.Listener
	gate     *gate
	counts   counts
	canvas   *canvas
	lines    paint.Cache // what all screens show
	wish     *ssh.Server

	base     context.Context // of all sessions
	baseEnd  context.CancelCauseFunc
	drained  chan struct{} // closed when Drain is done
	drainOne sync.Once

	mu       sync.Mutex
	draining bool
	conns    map[*conn]struct{}
	empty    chan struct{}  // closed and replaced whenever conns becomes empty
	sessions sync.WaitGroup // until their channel is closed; Add only while not draining
}

// New reads or makes the host key and opens the listener, so that Addr is
// known. Nobody is let in before Serve.
func New(config Config) (*Server, error) {
	if config.Handle == nil {
		panic("sshd: Config.Handle is nil")
	}
	s := &Server{
		config:  config,
		limits:  config.Limits.withDefaults(),
		log:     config.Logger,
		drained: make(chan struct{}),
		conns:   map[*conn]struct{}{},
		empty:   make(chan struct{}),
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.gate, s.canvas = newGate(s.limits), newCanvas(s.limits)
	s.base, s.baseEnd = context.WithCancelCause(context.Background())
	var err error
	if s.signer, err = hostKey(config.HostKeyPath); err != nil {
		return nil, err
	}
	if s.wish, err = s.newWish(); err != nil {
		return nil, fmt.Errorf("sshd: setting up: %w", err)
	}
	if s.listener, err = net.Listen("tcp", config.Listen); err != nil {
		return nil, fmt.Errorf("sshd: listening: %w", err)
	}
	return s, nil
}

// newWish builds the server underneath: its connections, our sessions.
func (s *Server) newWish() (*ssh.Server, error) {
	return wish.NewServer(
		wish.WithVersion("accord"),
		ssh.WrapConn(s.admit),
		func(srv *ssh.Server) error {
			srv.AddHostKey(s.signer)
			srv.HandshakeTimeout = s.limits.HandshakeTimeout
			srv.ServerConfigCallback = s.serverConfig
			srv.ConnectionFailedCallback = s.handshakeFailed
			srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession, "default": refuseChannel}
			srv.RequestHandlers = map[string]ssh.RequestHandler{"default": refuseRequest}
			srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
			return nil
		},
	)
}

func (s *Server) serverConfig(ctx ssh.Context) *gossh.ServerConfig {
	c := connOf(ctx)
	config := &gossh.ServerConfig{}
	setAlgorithms(config)
	c.authenticate(config)
	config.AuthLogCallback = func(_ gossh.ConnMetadata, _ string, err error) {
		if err == nil {
			c.proved()
		}
	}
	return config
}

func (s *Server) handshakeFailed(nc net.Conn, err error) {
	s.counts.failed.Add(1)
	s.log.Info("handshake failed", from(nc.RemoteAddr()), quoted("error", err.Error()))
}

// refuseChannel answers every kind of channel that is not a session.
func refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	c := connOf(ctx)
	if c.spend(len(nc.ExtraData())) {
		c.refuse(nc, gossh.Prohibited, "there is no forwarding here")
	}
}

// refuseRequest answers every request that is about the whole connection.
func refuseRequest(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	connOf(ctx).spend(len(req.Payload))
	return false, nil
}

// Addr is where the server listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Fingerprint is "SHA256:..." of the host key, as ssh shows it.
func (s *Server) Fingerprint() string { return gossh.FingerprintSHA256(s.signer.PublicKey()) }

// Serve lets people in until ctx ends, then drains and returns nil. It returns
// an error if the listener fails.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() {
		bounded, cancel := context.WithTimeout(context.Background(), s.limits.DrainTimeout)
		defer cancel()
		s.Drain(bounded)
	})
	defer stop()
	err := s.wish.Serve(s.listener)
	if s.isDraining() {
		<-s.drained
		return nil
	}
	s.Drain(ctx)
	if errors.Is(err, ssh.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("sshd: serving: %w", err)
}

// logPanic records that something panicked and where, not what it said: the
// words of a panic may be someone's text.
func (s *Server) logPanic(where string, r any) {
	s.counts.panicked.Add(1)
	what := fmt.Sprintf("%T", r)
	if err, ok := r.(interface{ RuntimeError() }); ok {
		what = fmt.Sprint(err)
	}
	s.log.Error("panic", "where", where, quoted("what", what), "stack", string(debug.Stack()))
}

// track remembers a connection for Drain, unless that has begun.
func (s *Server) track(c *conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.draining {
		return false
	}
	s.conns[c] = struct{}{}
	return true
}

func (s *Server) untrack(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
	if len(s.conns) == 0 {
		close(s.empty)
		s.empty = make(chan struct{})
	}
}

// begin counts a session in, unless Drain has begun.
func (s *Server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.draining {
		s.sessions.Add(1)
	}
	return !s.draining
}

func (s *Server) isDraining() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.draining
}
