package sshd_test

import (
	"strings"
	"testing"

	"accord/cmd/accord/internal/sshd"
)

func TestProgramRunsOnATerminal(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	sc := openScreen(t, dial(t, s, "ada"))
	eventually(t, "the first frame is there", sc.out.shows("80x24"))
	sc.keys.Write([]byte("héllo"))
	eventually(t, "the keys are shown", sc.out.shows("héllo"))
	sc.keys.Write([]byte{3})
	if got := sc.ends(t); got != 0 {
		t.Errorf("exit status %d, want 0", got)
	}
	out := sc.out.String()
	left, farewell := strings.LastIndex(out, "\x1b[?1049l"), strings.LastIndex(out, "bye\r\n")
	if left < 0 || farewell < left {
		t.Errorf("the farewell must stand on the normal screen; got %q", out)
	}
}
