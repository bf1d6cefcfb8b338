// Package metrics is what an operator may count: numbers of the door, the rooms
// and the store, for Prometheus.
//
// It promises that a label has one of a few values that are known before the
// server starts: no name, no room, no address and nothing that anybody typed is
// ever one. It refuses to know what happens in a room.
package metrics

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/journal"
)

// Set is all that is counted in one server. The zero value counts nothing.
type Set struct {
	registry *prometheus.Registry
	visits   *prometheus.CounterVec
	appends  *prometheus.HistogramVec
	kinds    []string
}

// Other is the label of what has no name in a closed set.
const Other = "other"

// statuses are the exit statuses that a visit can end with.
var statuses = []int{0, 1, 64, 65, 66, 69, 70, 75, 77, 127}

// New makes a set. kinds are all that a visit can be: the names of the commands
// and of the screens.
func New(version string, kinds []string) *Set {
	s := &Set{
		registry: prometheus.NewRegistry(),
		visits: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "accord_visits_total", Help: "Sessions that have ended, by what ran in them, and by exit status, or gone where the client did not wait for the end.",
		}, []string{"kind", "status"}),
		appends: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "accord_append_seconds", Help: "How long the store took to keep what rooms have decided, by how that went.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5},
		}, []string{"result"}),
		kinds: kinds,
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "accord_build_info", Help: "1; the label says which version runs.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	s.registry.MustRegister(s.visits, s.appends, build, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return s
}

// Visit counts a session that has ended.
func (s *Set) Visit(kind string, status int) {
	code := Other
	if slices.Contains(statuses, status) {
		code = strconv.Itoa(status)
	}
	s.count(kind, code)
}

// Gone counts a session whose client has gone before its end, or lost its
// connection.
func (s *Set) Gone(kind string) { s.count(kind, "gone") }

func (s *Set) count(kind, status string) {
	if s == nil {
		return
	}
	if !slices.Contains(s.kinds, kind) {
		kind = Other
	}
	s.visits.WithLabelValues(kind, status).Inc()
}

// Door counts what is there from then on.
func (s *Set) Door(stats func() sshd.Stats) {
	gauge := func(name, help string, of func(sshd.Stats) int) {
		s.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(of(stats())) }))
	}
	counter := func(name, help string, of func(sshd.Stats) uint64) {
		s.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(of(stats())) }))
	}
	gauge("accord_connections", "Connections that are open.", func(n sshd.Stats) int { return n.Connections })
	gauge("accord_handshakes", "Connections that have not proved who they are yet.", func(n sshd.Stats) int { return n.Handshakes })
	gauge("accord_sessions", "Sessions that run.", func(n sshd.Stats) int { return n.Sessions })
	counter("accord_connections_total", "Connections that were let in as far as the handshake.", func(n sshd.Stats) uint64 { return n.Arrived })
	counter("accord_connections_refused_total", "Connections that were refused because there were too many.", func(n sshd.Stats) uint64 { return n.Refused })
	counter("accord_handshakes_failed_total", "Handshakes that came to nothing.", func(n sshd.Stats) uint64 { return n.Failed })
	counter("accord_panics_total", "Faults of the server that ended a session.", func(n sshd.Stats) uint64 { return n.Panicked })
}

// Rooms counts them from then on: those in memory, and the people in them.
func (s *Set) Rooms(live func() (rooms, people int)) {
	s.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "accord_rooms", Help: "Rooms in memory."}, func() float64 {
			rooms, _ := live()
			return float64(rooms)
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "accord_people", Help: "People who are in a room now."}, func() float64 {
			_, people := live()
			return float64(people)
		}),
	)
}

// Journal is j, with the time that it takes.
func (s *Set) Journal(j journal.Journal) journal.Journal { return timed{j, s.appends} }

type timed struct {
	journal.Journal
	appends *prometheus.HistogramVec
}

// Append is the journal's.
func (t timed) Append(ctx context.Context, room session.RoomCode, seq session.Seq, records ...session.Record) error {
	began := time.Now()
	err := t.Journal.Append(ctx, room, seq, records...)
	t.appends.WithLabelValues(result(err)).Observe(time.Since(began).Seconds())
	return err
}

func result(err error) string {
	for _, known := range []struct {
		err  error
		name string
	}{{journal.ErrConflict, "conflict"}, {journal.ErrFull, "full"}, {journal.ErrBroken, "broken"}, {journal.ErrClosed, "closed"}} {
		if errors.Is(err, known.err) {
			return known.name
		}
	}
	if err != nil {
		return Other
	}
	return "kept"
}

// Handler answers Prometheus.
func (s *Set) Handler() http.Handler {
	return promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}
