package sshd_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"accord/cmd/accord/internal/sshd"
)

// converse asks for lines and repeats them.
func converse(announcements <-chan string) func(context.Context, *sshd.Terminal) int {
	return func(_ context.Context, t *sshd.Terminal) int {
		in, out := t.Lines()
		if announcements != nil {
			go func() {
				for text := range announcements {
					fmt.Fprintln(out, text)
				}
			}()
		}
		lines := bufio.NewReader(in)
		for {
			io.WriteString(out, "name? ")
			line, err := lines.ReadString('\n')
			switch {
			case errors.Is(err, sshd.ErrInterrupted):
				return 2
			case err == io.EOF:
				return 3
			case err != nil:
				return 1
			}
			fmt.Fprintf(out, "hello %q\n", line)
		}
	}
}

func TestLinesOnAScreen(t *testing.T) {
	s := serve(t, sshd.Config{Handle: converse(nil)})
	for _, c := range []struct {
		name, keys, shows string
		status            int
	}{
		{"typing", "Ada\r\x04", `hello "Ada\n"`, 3},
		{"a correction", "Adxx\x7f\x7fa\r\x04", `hello "Ada\n"`, 3},
		{"another start", "Bob\x15Ada\r\x04", `hello "Ada\n"`, 3},
		{"keys that mean nothing", "\x1b[AA\x1bOPd\x00\x1b[200~a\x1b[201~\x1bx\r\x04", `hello "Ada\n"`, 3},
		{"wide characters", "日本x\x7f\x7f\r\x04", `hello "日\n"`, 3},
		{"two lines at once", "Ada\r\nBob\n\x04", `hello "Bob\n"`, 3},
		{"Ctrl-C", "Ada\x03", "Ada^C", 2},
		{"Ctrl-D in a line", "Ad\x04a\r\x04", `hello "Ada\n"`, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := openScreen(t, dial(t, s, "ada"), "TERM", "dumb")
			eventually(t, "there is a question", sc.out.shows("name?"))
			io.WriteString(sc.keys, c.keys)
			if got := sc.ends(t); got != c.status {
				t.Errorf("status %d, want %d", got, c.status)
			}
			if !sc.out.shows(c.shows)() {
				t.Errorf("%q is not shown in %q", c.shows, sc.out.String())
			}
			if strings.Contains(sc.out.String(), "\x1b") {
				t.Errorf("an escape byte in %q", sc.out.String())
			}
		})
	}
}

func TestAnAnnouncementStandsAboveWhatIsBeingTyped(t *testing.T) {
	announcements := make(chan string)
	s := serve(t, sshd.Config{Handle: converse(announcements)})
	sc := openScreen(t, dial(t, s, "ada"), "TERM", "dumb")
	eventually(t, "there is a question", sc.out.shows("name?"))
	io.WriteString(sc.keys, "Ad")
	eventually(t, "the keys are shown", sc.out.shows("name? Ad"))
	announcements <- "Bob has come"
	close(announcements)
	eventually(t, "it stands above", sc.out.shows("Bob has come\nname? Ad"))
	io.WriteString(sc.keys, "a\r\x04")
	if got := sc.ends(t); got != 3 {
		t.Errorf("status %d, want 3", got)
	}
	if !sc.out.shows("Bob has come\nname? Ada\nhello \"Ada\\n\"")() {
		t.Errorf("the line was torn: %q", sc.out.String())
	}
}

func TestLinesWithoutAScreen(t *testing.T) {
	s := serve(t, sshd.Config{Handle: converse(nil)})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	session.Stdin, session.Stdout = strings.NewReader("Ada\nBob\n"), &out
	if got := statusOf(t, session.Run("join")); got != 3 {
		t.Errorf("status %d, want 3", got)
	}
	if want := "name? hello \"Ada\\n\"\nname? hello \"Bob\\n\"\nname? "; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
