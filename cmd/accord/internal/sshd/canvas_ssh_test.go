package sshd_test

import (
	"context"
	"fmt"
	"testing"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// tellSize says how large the screen is, and stays.
func tellSize(ctx context.Context, t *sshd.Terminal) int {
	w, h := t.Size()
	fmt.Fprintf(t.Stdout(), "%dx%d\n", w, h)
	<-ctx.Done()
	return 0
}

// Hundreds of the largest screens, which anybody may open, once took gigabytes.
func TestWhoMakesManyScreensLargeGetsSmallOnes(t *testing.T) {
	s := serve(t, sshd.Config{Handle: tellSize, Limits: sshd.Limits{Cells: 400*120 - 80*24}})
	c := dial(t, s, "ana")
	large := func(c *ssh.Client) (*ssh.Session, string) {
		t.Helper()
		session, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		out, err := session.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := session.RequestPty("xterm", 5000, 5000, nil); err != nil {
			t.Fatal(err)
		}
		if err := session.Shell(); err != nil {
			t.Fatal(err)
		}
		var size string
		if _, err := fmt.Fscanln(out, &size); err != nil {
			t.Fatal(err)
		}
		return session, size
	}
	first, size := large(c)
	if size != "400x120" {
		t.Errorf("the first screen is %s", size)
	}
	if _, size = large(c); size != "80x24" {
		t.Errorf("with the first one open the second is %s", size)
	}
	first.Close()
	eventually(t, "its cells are given back", func() bool { _, size := large(dial(t, s, "bo")); return size == "400x120" })
}
