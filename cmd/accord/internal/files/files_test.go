package files_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/pkg/sftp"

	"accord/cmd/accord/internal/files"
	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/agenda"
	"accord/session/journal/memory"
	"accord/session/room"
)

type lobby struct{ *room.Lobby }

func (l lobby) Mine(ctx context.Context, c remote.Caller) []room.RoomCard {
	return l.Rooms(ctx, c.Identity)
}

var ana = remote.Caller{Identity: session.KeyIdentity("ana")}

// tree has one room, which ana leads.
func tree(t testing.TB) (files.Tree, *room.Room) {
	t.Helper()
	l := lobby{room.New(room.Config{Journal: memory.New()})}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	a, err := agenda.Load("express-45")
	if err != nil {
		t.Fatal(err)
	}
	code, _, err := l.Open(context.Background(), a, ana.Identity, "Ana", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Find(context.Background(), code)
	if err != nil {
		t.Fatal(err)
	}
	return files.Tree{House: remote.House{Lobby: l}, Caller: ana, Host: "example.org"}, r
}

// connected is a client of the tree.
func connected(t *testing.T, tr files.Tree) *sftp.Client {
	t.Helper()
	hear, say := io.Pipe()
	answer, tell := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- files.SFTP(t.Context(), tr, remote.Streams{In: hear, Out: tell, Err: io.Discard})
		tell.Close()
	}()
	c, err := sftp.NewClientPipe(answer, say)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		say.Close()
		if n := <-ended; n != remote.OK {
			t.Errorf("it ended with %d", n)
		}
	})
	return c
}

func TestALockedRoomIsForThoseInIt(t *testing.T) {
	tr, r := tree(t)
	seat, _, err := r.Enter(t.Context(), ana.Identity, "Ana", "", false)
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
	name := string(r.Code()) + ".md"
	if _, err := connected(t, tr).Stat(name); err != nil {
		t.Errorf("who has a seat: %v", err)
	}
	tr.Caller = remote.Caller{Identity: session.KeyIdentity("mallory")}
	c := connected(t, tr)
	if _, err := c.Open(name); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("who has none: %v", err)
	}
	if list, err := c.ReadDir("/"); err != nil || len(list) != 1 || list[0].Name() != "README.md" {
		t.Errorf("who has none sees %v, %v", list, err)
	}
}

func TestOnlySoManyFilesAreOpenAtOnce(t *testing.T) {
	tr, _ := tree(t)
	c := connected(t, tr)
	var open []*sftp.File
	for {
		f, err := c.Open("README.md")
		if err != nil {
			break
		}
		if open = append(open, f); len(open) > 100 {
			t.Fatal("a hundred files are open")
		}
	}
	for _, f := range open {
		f.Close()
	}
	f, err := c.Open("README.md")
	if err != nil {
		t.Fatalf("after closing %d: %v", len(open), err)
	}
	defer f.Close()
	if b, err := io.ReadAll(f); err != nil || !bytes.Contains(b, []byte("scp example.org:heron-42.md")) {
		t.Errorf("%q, %v", b, err)
	}
	if info, err := c.Stat("README.md"); err != nil || info.Mode() != 0o444 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestHostilePathsAreNoFiles(t *testing.T) {
	tr, r := tree(t)
	c := connected(t, tr)
	for _, p := range []string{
		"..", "../..", "/etc/passwd", "../../etc/passwd", "//etc//passwd", "C:\\windows", "heron-42.md/", "a/" + string(r.Code()) + ".md", strings.ToUpper(string(r.Code())) + ".md",
		string(r.Code()), string(r.Code()) + ".md.md", "\x00", "*", strings.Repeat("../", 200) + "x", strings.Repeat("y", 5000), ".", "",
	} {
		if f, err := c.Open(p); err == nil {
			b, _ := io.ReadAll(f)
			if p != "heron-42.md/" || len(b) > 0 {
				t.Errorf("%.40q is a file: %.40q", p, b)
			}
		}
	}
	// Whatever way leads to a room's file is that file.
	for _, p := range []string{"/" + string(r.Code()) + ".md", "./" + string(r.Code()) + ".md", "../" + string(r.Code()) + ".md", "x/../" + string(r.Code()) + ".md"} {
		if _, err := c.Stat(p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	if err := c.Remove(string(r.Code()) + ".md"); !errors.Is(err, os.ErrPermission) {
		t.Errorf("removing: %v", err)
	}
}

func TestWhoIsSCP(t *testing.T) {
	for line, want := range map[string]bool{
		"scp -f x": true, "scp -v -f x": true, "scp -vpf x": true, "scp -t x": true, "/usr/bin/scp -f x": true,
		"scp": false, "scp x -f": false, "export -f x": false, "scp -- -f": false,
	} {
		if got := files.IsSCP(strings.Fields(line)); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// Whatever a client of the old protocol answers, the copy ends.
func FuzzSCP(f *testing.F) {
	tr, _ := tree(f)
	f.Add("\x00\x00\x00", "README.md")
	f.Add("\x00\x01no\n\x00", "* nowhere-42.md ..")
	f.Add("\x00\x02fatal\n", "[a-")
	f.Fuzz(func(t *testing.T, answers, words string) {
		args := append([]string{"scp", "-f"}, strings.Fields(words)...)
		n := files.SCP(t.Context(), tr, args, remote.Streams{In: strings.NewReader(answers), Out: io.Discard, Err: io.Discard})
		if n != 0 && n != 1 {
			t.Errorf("status %d", n)
		}
	})
}

// Whatever bytes come, the session ends and nothing panics.
func FuzzSFTP(f *testing.F) {
	tr, _ := tree(f)
	packet := func(kind byte, body string) string {
		return fmt.Sprintf("%c%c%c%c%c%s", 0, 0, 0, len(body)+1, kind, body)
	}
	text := func(s string) string { return fmt.Sprintf("\x00\x00\x00%c%s", len(s), s) }
	begin := packet(1, "\x00\x00\x00\x03")
	id := "\x00\x00\x00\x07"
	f.Add([]byte(begin + packet(11, id+text("/")) + packet(12, id+text("1")) + packet(4, id+text("1"))))
	f.Add([]byte(begin + packet(3, id+text("README.md")+"\x00\x00\x00\x01\x00\x00\x00\x00") + packet(5, id+text("1")+"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")))
	f.Add([]byte(begin + packet(200, id+text("posix-rename@openssh.com")+text("a")+text("b")) + packet(6, id+text("1"))))
	f.Fuzz(func(t *testing.T, in []byte) {
		files.SFTP(t.Context(), tr, remote.Streams{In: bytes.NewReader(in), Out: io.Discard, Err: io.Discard})
	})
}
