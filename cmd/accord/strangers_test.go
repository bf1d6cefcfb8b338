package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/agenda"
	"accord/session/journal/memory"
	"accord/session/room"
	"accord/tui"
	"accord/tui/lobby"
)

// aServer has rooms and no door.
func aServer(t *testing.T) *server {
	t.Helper()
	s := &server{lobby: room.New(room.Config{Journal: memory.New()}), wrongCodes: newTally(maxWrongCodes), newRooms: newTally(maxNewRooms), wrongSeats: newTally(maxWrongSeats), wrongPass: newTally(maxWrongPass)}
	t.Cleanup(func() {
		if err := s.lobby.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// from is a visitor from that address; without a key a guest.
func (s *server) from(address, key string) visitor {
	v := visitor{server: s, from: sourceOf(&net.TCPAddr{IP: net.ParseIP(address)})}
	if key != "" {
		v.identity = session.KeyIdentity(key)
	}
	return v
}

func (v visitor) opens(t *testing.T) (session.RoomCode, string) {
	t.Helper()
	a, err := agenda.Load("express-45")
	if err != nil {
		t.Fatal(err)
	}
	code, claim, err := v.Open(t.Context(), a, v.identity, "Ana", "")
	if err != nil {
		t.Fatal(err)
	}
	return code, claim
}

// status runs a command as somebody who came in over ssh.
func (v visitor) status(t *testing.T, code session.RoomCode) (int, string) {
	var out, errs bytes.Buffer
	h := remote.House{Lobby: v, Invite: func(session.RoomCode) remote.Invitation { return remote.Invitation{} }}
	n := remote.Run(t.Context(), h, remote.Caller{Identity: v.identity}, []string{"status", string(code)}, remote.Streams{Out: &out, Err: &errs})
	return n, errs.String()
}

func TestNobodyFindsRoomsByTryingCodes(t *testing.T) {
	s := aServer(t)
	ana := s.from("192.0.2.1", "ana")
	code, _ := ana.opens(t)
	mallory := s.from("198.51.100.7", "mallory")
	if n, _ := mallory.status(t, code); n != remote.OK {
		t.Fatalf("somebody who was told the code: status %d", n)
	}
	for i := range maxWrongCodes {
		if n, _ := mallory.status(t, session.RoomCode(fmt.Sprintf("nowhere-%d", 100+i))); n != remote.NoRoom {
			t.Fatalf("wrong code %d: status %d", i+1, n)
		}
	}
	wrong, saysWrong := mallory.status(t, "nowhere-99")
	right, saysRight := mallory.status(t, code)
	if wrong != remote.TryLater || right != wrong || saysRight != saysWrong {
		t.Errorf("after too many: a wrong code %d %q, a right one %d %q; want the same, to try later", wrong, saysWrong, right, saysRight)
	}
	if _, _, err := (&house{visitor: s.from("198.51.100.7", "")}).Enter(t.Context(), lobby.Entry{Code: code, Name: "Mallory"}); !errors.Is(err, remote.ErrManyCodes) {
		t.Errorf("through the lobby, without a key: %v", err)
	}
	if n, says := s.from("198.51.100.7", "ana").status(t, code); n != remote.OK {
		t.Errorf("somebody with a seat there, from the same address: status %d, %s", n, says)
	}
	if n, says := s.from("198.51.100.8", "bo").status(t, code); n != remote.OK {
		t.Errorf("somebody from another address: status %d, %s", n, says)
	}
}

func TestNobodyUsesUpTheRooms(t *testing.T) {
	s := aServer(t)
	mallory := s.from("2001:db8::1", "mallory")
	a, err := agenda.Load("express-45")
	if err != nil {
		t.Fatal(err)
	}
	for range maxNewRooms {
		mallory.opens(t)
	}
	again := s.from("2001:db8::ffff:1", "another key, another address of the same source")
	if _, _, err := again.Open(t.Context(), a, again.identity, "Mallory", ""); !errors.Is(err, remote.ErrManyRooms) {
		t.Errorf("one more: %v", err)
	}
	s.from("2001:db8:0:1::1", "bo").opens(t)
}

func TestATallyForgets(t *testing.T) {
	y, start := newTally(2), time.Now()
	a, b := netip.MustParsePrefix("192.0.2.1/32"), netip.MustParsePrefix("192.0.2.2/32")
	for _, c := range []struct {
		from  netip.Prefix
		after time.Duration
		ok    bool
	}{
		{a, 0, true}, {a, time.Minute, true}, {a, 2 * time.Minute, false}, {b, 3 * time.Minute, true},
		{a, countedFor - 1, false}, {a, countedFor, true}, {b, countedFor, true}, {b, countedFor, false},
	} {
		if ok := y.add(c.from, start.Add(c.after)); ok != c.ok {
			t.Errorf("%s after %s: %v", c.from, c.after, ok)
		}
	}
	for i := range 2 * maxTallied {
		y.add(netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)}), 32), start.Add(countedFor))
	}
	if len(y.counts) > maxTallied+1 {
		t.Errorf("%d sources are remembered", len(y.counts))
	}
}

// A wrong code once left a person in the room whom nobody could be: forty of
// them made the room full.
func TestAWrongCodeLeavesNobodyBehind(t *testing.T) {
	s := aServer(t)
	guest := &house{visitor: s.from("192.0.2.1", "")}
	code, claim := guest.opens(t)
	r, err := guest.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = guest.Enter(t.Context(), lobby.Entry{Code: code, Name: "Mallory", Secret: "four-words-too-many"})
	if !errors.Is(err, room.ErrNoSeat) || len(r.State().ViewFor("").People) != 0 {
		t.Errorf("with a wrong code: %v, and %d people in the room", err, len(r.State().ViewFor("").People))
	}
	seat, welcome, err := guest.Enter(t.Context(), lobby.Entry{Code: code, Name: "Gus", Secret: strings.ToUpper(claim)})
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	v := seat.View()
	for !v.Me.Rights.Facilitator {
		if v, err = seat.Next(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	if welcome.SeatCode == "" || len(v.People) != 1 {
		t.Errorf("with the claim code: seat code %q, %d people", welcome.SeatCode, len(v.People))
	}
}

func TestWhoWasTakenOutReadsNothingMore(t *testing.T) {
	s := aServer(t)
	ana, mallory := s.from("192.0.2.1", "ana"), s.from("192.0.2.2", "mallory")
	code, _ := ana.opens(t)
	enter := func(v visitor, name string) tui.Seat {
		t.Helper()
		seat, _, err := (&house{visitor: v}).Enter(t.Context(), lobby.Entry{Code: code, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(seat.Leave)
		return seat
	}
	lead, out := enter(ana, "Ana"), enter(mallory, "Mallory")
	r, err := mallory.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	wall := onlooker{r.Watch(), mallory.identity}
	defer wall.Leave()
	err = lead.Submit(t.Context(), session.Remove{Person: out.View().Me.ID, Sure: true})
	for v := out.View(); err == nil; {
		v, err = out.Next(t.Context(), v)
	}
	if !errors.Is(err, room.ErrRemoved) {
		t.Fatal(err)
	}
	if v, err := wall.Next(t.Context(), session.View{}); !errors.Is(err, room.ErrRemoved) || v.RoomView != nil {
		t.Errorf("a wall that was open before shows %+v, %v", v.RoomView, err)
	}
	if n, says := mallory.status(t, code); n != remote.NotAllowed {
		t.Errorf("status %d, %q", n, says)
	}
}

// A room hears fifty wrong codes in ten minutes: one person could use them up,
// and then no guest came back.
func TestOneSourceCannotKeepGuestsFromComingBack(t *testing.T) {
	s := aServer(t)
	code, _ := s.from("192.0.2.1", "ana").opens(t)
	seat, welcome, err := (&house{visitor: s.from("192.0.2.2", "")}).Enter(t.Context(), lobby.Entry{Code: code, Name: "Gus"})
	if err != nil {
		t.Fatal(err)
	}
	seat.Leave()
	mallory := &house{visitor: s.from("198.51.100.7", "")}
	for i := range 100 {
		_, _, err := mallory.Enter(t.Context(), lobby.Entry{Code: code, Name: "Mallory", Secret: fmt.Sprint("wrong-", i)})
		want := room.ErrNoSeat
		if i >= maxWrongSeats {
			want = room.ErrGuesses
		}
		if !errors.Is(err, want) {
			t.Fatalf("wrong code %d: %v, want %v", i+1, err, want)
		}
	}
	if _, _, err := mallory.Enter(t.Context(), lobby.Entry{Code: code, Secret: welcome.SeatCode}); !errors.Is(err, room.ErrGuesses) {
		t.Errorf("the right one after that, from the same source: %v", err)
	}
	seat, _, err = (&house{visitor: s.from("192.0.2.3", "")}).Enter(t.Context(), lobby.Entry{Code: code, Secret: welcome.SeatCode})
	if err != nil || seat.View().Me.Name != "Gus" {
		t.Fatalf("Gus, from elsewhere: %v", err)
	}
	seat.Leave()
}

func TestALockedRoomTellsStrangersNothing(t *testing.T) {
	s := aServer(t)
	ana := &house{visitor: s.from("192.0.2.1", "ana")}
	code, _ := ana.opens(t)
	seat, _, err := ana.Enter(t.Context(), lobby.Entry{Code: code})
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave()
	if err := seat.Submit(t.Context(), session.Lock{On: true}); err != nil {
		t.Fatal(err)
	}
	for v := seat.View(); !v.Locked; {
		if v, err = seat.Next(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	for _, who := range []visitor{s.from("192.0.2.2", "bo"), s.from("192.0.2.2", "")} {
		if _, _, err := (&house{visitor: who}).Enter(t.Context(), lobby.Entry{Code: code}); !errors.Is(err, errLocked) {
			t.Errorf("a stranger hears %v", err)
		}
		if n, says := who.status(t, code); n != remote.NotAllowed {
			t.Errorf("a stranger's status: %d, %s", n, says)
		}
	}
}
