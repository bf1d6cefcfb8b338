package main

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// Two things come out of a workshop: the charter, which is the team's to keep,
// and the raw cards, which stay in the room and expire. The server takes them
// out of its folder when their time has come; see room.Lobby.Expire.

const (
	keepRaw     = lifetime(30 * 24 * time.Hour)
	expiryEvery = 6 * time.Hour
)

// lifetime is how long raw cards live: "30d", or "forever", which is 0.
type lifetime time.Duration

var _ pflag.Value = (*lifetime)(nil)

func (l lifetime) String() string {
	if l == 0 {
		return "forever"
	}
	return strconv.Itoa(int(time.Duration(l)/(24*time.Hour))) + "d"
}

// Set reads what String writes.
func (l *lifetime) Set(s string) error {
	if s == "forever" {
		*l = 0
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || n < 1 || n > 36500 || !strings.HasSuffix(s, "d") {
		return errors.New(`it is a number of days, such as 30d, or "forever"`)
	}
	*l = lifetime(n) * lifetime(24*time.Hour)
	return nil
}

// Type implements pflag.Value.
func (*lifetime) Type() string { return "days" }

// expires takes out what is too old, now and from time to time, until ctx ends.
func (s *server) expires(ctx context.Context) {
	tick := time.NewTicker(expiryEvery)
	defer tick.Stop()
	for {
		s.expireAll(ctx)
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (s *server) expireAll(ctx context.Context) {
	for code, err := range s.store.Rooms(ctx) {
		n := 0
		if err == nil {
			n, err = s.lobby.Expire(ctx, code, time.Duration(s.keepRaw))
		}
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.log.Error("accord: raw cards should have expired", "room", code, "err", err)
		case n > 0:
			s.log.Info("accord: raw cards have expired", "room", code, "cards", n)
		}
	}
}
