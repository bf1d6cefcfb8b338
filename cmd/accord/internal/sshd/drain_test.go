package sshd_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

func TestDrainLetsEveryoneSayFarewell(t *testing.T) {
	before := goleak.IgnoreCurrent()
	s, err := sshd.New(sshd.Config{
		Listen:      "127.0.0.1:0",
		HostKeyPath: filepath.Join(t.TempDir(), "key"),
		Handle: func(ctx context.Context, t *sshd.Terminal) int {
			if _, args := t.Command(); len(args) > 0 {
				if _, err := t.Stdin().Read(make([]byte, 1)); !errors.Is(err, sshd.ErrDraining) {
					return 1
				}
			} else if _, err := t.RunProgram(ctx, echo{}); !errors.Is(err, sshd.ErrDraining) {
				return 1
			}
			t.Farewell("restarting, the room is saved")
			return 69
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()

	sc := openScreen(t, dial(t, s, "ada"))
	eventually(t, "the program runs", sc.out.shows("80x24"))
	master := dial(t, s, "bob") // an idle connection without a session
	command, err := dial(t, s, "cyd").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	if err := command.Start("watch"); err != nil {
		t.Fatal(err)
	}
	stuck, network := connect(t, s) // a client that reads nothing
	stuckScreen := openScreen(t, stuck)
	eventually(t, "the program runs", stuckScreen.out.shows("80x24"))
	network.pause()
	tcp(t, s) // a handshake that never begins

	began := time.Now()
	stop()
	if got := sc.ends(t); got != 69 {
		t.Errorf("status %d on the terminal, want 69", got)
	}
	leavesTheScreen(t, sc, "restarting, the room is saved\r\n")
	if got := ends(t, command); got != 69 {
		t.Errorf("status %d of the command, want 69", got)
	}
	if err := receive(t, served, "Serve to return"); err != nil {
		t.Errorf("Serve returned %v, want nil", err)
	}
	took := time.Since(began)
	t.Logf("draining took %v", took.Round(time.Millisecond))
	if took > 10*time.Second {
		t.Error("that is too long")
	}
	master.Wait()
	stuck.Close()
	if _, err := ssh.Dial("tcp", s.Addr().String(), clientConfig("late", asGuest())); err == nil {
		t.Error("somebody came in after the drain")
	}
	sc.out.close()
	stuckScreen.out.close()
	noneLeft(t, before)
	s.Drain(context.Background()) // again, and it returns
}

func TestDrainDoesNotWaitForAHandlerThatStays(t *testing.T) {
	release := make(chan struct{})
	s := serve(t, sshd.Config{Handle: func(context.Context, *sshd.Terminal) int {
		<-release
		return 0
	}})
	sc := openScreen(t, dial(t, s, "ada"))
	bounded, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	s.Drain(bounded)
	if got := sc.ends(t); got != -1 {
		t.Errorf("status %d, want none", got)
	}
	close(release)
}
