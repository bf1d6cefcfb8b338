package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/metrics"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/room"
	"accord/tui/look"
)

func serveCommand(s remote.Streams) *cobra.Command {
	var o settings
	cmd := &cobra.Command{
		Use: "serve", Short: "open the door: people come in with ssh",
		Args: exactly(0, "serve [--listen ADDR] [--data DIR] [--public HOST]"),
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := o.load(settingFlags(c)); err != nil {
				return err
			}
			return serve(c.Context(), o, s)
		},
	}
	o.flags(cmd.Flags())
	return cmd
}

// hostKeyName is the host key's file in the data folder.
const hostKeyName = "host_ed25519"

// server is everything that runs while the door is open.
type server struct {
	store *bolt.Store
	lobby *room.Lobby
	door  *sshd.Server
	host  string // what people type
	port  int
	data  string
	now   func() time.Time
	clock *room.Clock // behind now; nil in tests that have their own
	log   *slog.Logger
	keys  keys

	keepRaw lifetime

	metrics  *metrics.Set // nil counts nothing
	observed string       // address for those who watch the server; "" for nobody

	wrongCodes, newRooms, wrongSeats, wrongPass *tally // of strangers

	screens look.Stock // that people look at

	backingUp sync.Mutex
}

func serve(ctx context.Context, o settings, s remote.Streams) error {
	srv, err := open(o, s)
	if err != nil {
		return err
	}
	return srv.run(ctx, s)
}

// run lets people in until ctx ends, then says farewell and closes everything
// that open has opened.
func (s *server) run(ctx context.Context, st remote.Streams) error {
	defer s.store.Close()
	control, err := listenLocally(s.data, s)
	if err != nil {
		return err
	}
	watched, err := s.watched()
	if err != nil {
		return errors.Join(err, control.close())
	}
	defer watched()
	s.reloads(ctx, st)
	endBeside := s.beside(ctx)
	s.greet(st)
	ended := make(chan error, 1)
	go func() { ended <- control.serve() }()
	err = s.door.Serve(ctx)
	endBeside()
	// The door has said farewell to everybody: now the rooms end.
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(err, control.close(), <-ended, s.lobby.Close(closing))
}

// beside is what the server does by itself while the door is open; end ends it.
func (s *server) beside(ctx context.Context) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	all.Go(func() { s.expires(ctx) })
	if s.clock != nil {
		all.Go(func() { s.clock.Beat(ctx) })
	}
	return func() {
		cancel()
		all.Wait()
	}
}

func open(o settings, s remote.Streams) (*server, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(o.log)); err != nil {
		return nil, fmt.Errorf("accord: read the level of the log: %w", err)
	}
	srv := &server{
		data: o.data, now: o.testOnlyNow, keepRaw: o.raw,
		log:        slog.New(slog.NewJSONHandler(s.Err, &slog.HandlerOptions{Level: level})),
		wrongCodes: newTally(maxWrongCodes), newRooms: newTally(maxNewRooms), wrongSeats: newTally(maxWrongSeats), wrongPass: newTally(maxWrongPass),
	}
	if srv.now == nil {
		srv.clock = room.NewClock(time.Now)
		srv.now = srv.clock.Now // one clock for rooms and screens
	}
	var err error
	if srv.keys, err = openKeys(o.keys, skips(s)); err != nil {
		return nil, err
	}
	store, err := openStore(srv.data)
	if err != nil {
		return nil, err
	}
	srv.store = store
	srv.metrics, srv.observed = metrics.New(version(), kinds()), o.metrics
	var kept journal.Journal = srv.metrics.Journal(store)
	if o.testOnlyJournal != nil {
		kept = o.testOnlyJournal(kept)
	}
	srv.lobby = room.New(room.Config{Journal: kept, Now: srv.now, Log: srv.log})
	srv.door, err = sshd.New(sshd.Config{
		Listen: o.listen, HostKeyPath: filepath.Join(srv.data, hostKeyName), Handle: srv.handle, Logger: srv.log,
		Limits: o.limits.Limits, Key: srv.keys.admits, Guest: srv.guest, ProxyFrom: o.keys.proxies,
	})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	srv.metrics.Door(srv.door.Stats)
	srv.metrics.Rooms(srv.lobby.Live)
	srv.host, srv.port = publicAddress(o.public, srv.door.Addr())
	return srv, nil
}

func openStore(data string) (*bolt.Store, error) {
	store, err := bolt.Open(data)
	if errors.Is(err, journal.ErrInUse) {
		return nil, fmt.Errorf("another accord uses the data folder %s; stop it first, or choose another folder with --data", data)
	}
	return store, err
}

// publicAddress is what people type to come here.
func publicAddress(told string, addr net.Addr) (host string, port int) {
	tcp, _ := addr.(*net.TCPAddr)
	if tcp != nil {
		port = tcp.Port
	}
	if h, p, err := net.SplitHostPort(told); err == nil {
		if n, err := strconv.Atoi(p); err == nil {
			return h, n
		}
	}
	switch {
	case told != "":
		return told, port
	case tcp != nil && !tcp.IP.IsUnspecified():
		return tcp.IP.String(), port
	}
	if name, err := os.Hostname(); err == nil && name != "" {
		return name, port
	}
	return "localhost", port
}

// ssh is "ssh -p 2222", without the port where it is the usual one.
func (s *server) ssh() string {
	if s.port == 22 {
		return "ssh"
	}
	return "ssh -p " + strconv.Itoa(s.port)
}

func (s *server) invite(code session.RoomCode) remote.Invitation {
	return remote.Invitation{
		Join:        fmt.Sprintf("%s %s@%s", s.ssh(), code, s.host),
		Export:      fmt.Sprintf("%s %s export %s > charter.md", s.ssh(), s.host, code),
		Fingerprint: s.door.Fingerprint(),
	}
}

func (s *server) remote(lobby remote.Lobby) remote.House {
	return remote.House{Lobby: lobby, Invite: s.invite, Now: s.now, Operator: s.operator()}
}

// greet says how to come in.
func (s *server) greet(st remote.Streams) {
	fmt.Fprintf(st.Out, "accord is listening on %s\n\n", s.door.Addr())
	fmt.Fprintf(st.Out, "  open a room     %s %s\n", s.ssh(), s.host)
	fmt.Fprintf(st.Out, "  join a room     %s ROOM@%s      (a room is called like heron-42)\n", s.ssh(), s.host)
	fmt.Fprintf(st.Out, "  host key        %s\n\n", s.door.Fingerprint())
	fmt.Fprintf(st.Out, "Ctrl-C stops the server; rooms are kept.\n")
}
