package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/remote"
)

// These tests use the programs that people have: ssh, scp in its old and new
// protocol, sftp. They skip where those are missing.

// client is somebody's OpenSSH, with no configuration but ours.
type client struct {
	w      *world
	dir    string
	signer ssh.Signer
}

func newClient(t *testing.T, w *world) client {
	t.Helper()
	for _, program := range []string{"ssh", "scp", "sftp"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("there is no %s on this machine", program)
		}
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	c := client{w, t.TempDir(), signer}
	if err := os.WriteFile(filepath.Join(c.dir, "key"), pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

// run runs one of the programs in the client's folder.
func (c client) run(input, program string, args ...string) answerOf {
	c.w.Helper()
	port := map[string]string{"ssh": "-p", "scp": "-P", "sftp": "-P"}[program]
	base := []string{
		"-F", "none", port, c.w.port(), "-o", "User=ana", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=known",
		"-o", "LogLevel=ERROR", "-o", "IdentityAgent=none", "-o", "IdentityFile=" + filepath.Join(c.dir, "key"), "-o", "BatchMode=yes",
	}
	ctx, cancel := context.WithTimeout(c.w.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, append(base, args...)...)
	cmd.WaitDelay, cmd.Dir = time.Second, c.dir
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.w.Fatalf("%s %q: %v", program, args, err)
	}
	return answerOf{status: cmd.ProcessState.ExitCode(), out: out.String(), err: errs.String()}
}

func (c client) file(name string) string {
	b, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		return "no file: " + err.Error()
	}
	return string(b)
}

const ownAgenda = `title: Own charter
length: 5
stages:
  - title: One
    phases:
      - { do: write, id: a, minutes: 5, prompt: "What?" }
`

func TestRoomsAreFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := newClient(t, w)
	room := w.newRoom(c.signer, "ana", ownAgenda)
	other := w.newRoom(newKey(t), "bo", ownAgenda)
	want := c.run("", "ssh", "127.0.0.1", "export", room)
	wantJSON := c.run("", "ssh", "127.0.0.1", "export", room, "--format", "json")
	if want.status != 0 || wantJSON.status != 0 {
		t.Fatalf("export: %+v %+v", want, wantJSON)
	}

	for _, protocol := range []string{"-O", "-s"} {
		t.Run("scp "+protocol, func(t *testing.T) {
			at := strings.TrimPrefix(protocol, "-") + "-"
			if got := c.run("", "scp", protocol, "-p", "127.0.0.1:"+room+".md", at+"one.md"); got.status != 0 || got.err != "" {
				t.Fatalf("%+v", got)
			}
			if got := c.file(at + "one.md"); got != want.out {
				t.Errorf("the file is not what export writes:\n%s", got)
			}
			if got := c.run("", "scp", protocol, "127.0.0.1:/"+room+".json", at+"one.json"); got.status != 0 || c.file(at+"one.json") != wantJSON.out {
				t.Errorf("%+v", got)
			}
			// A room whose code one was told can be read, and is not listed.
			if got := c.run("", "scp", protocol, "127.0.0.1:"+other+".md", at+"two.md"); got.status != 0 || !strings.Contains(c.file(at+"two.md"), "# Own charter") {
				t.Errorf("%+v", got)
			}
			all := at + "all"
			if err := os.Mkdir(filepath.Join(c.dir, all), 0o700); err != nil {
				t.Fatal(err)
			}
			if got := c.run("", "scp", protocol, "127.0.0.1:*", all); got.status != 0 {
				t.Errorf("%+v", got)
			}
			var names []string
			entries, err := os.ReadDir(filepath.Join(c.dir, all))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				names = append(names, e.Name())
			}
			if want := []string{"README.md", room + ".json", room + ".md"}; !slices.Equal(names, want) {
				t.Errorf("* is %q, want %q", names, want)
			}
			for _, missing := range []string{"nowhere-4242.md", "../../../etc/passwd", "/etc/passwd", "..", room + ".exe", strings.Repeat("x", 3000), "no*thing"} {
				got := c.run("", "scp", protocol, "127.0.0.1:"+missing, at+"not.md")
				if _, err := os.Stat(filepath.Join(c.dir, at+"not.md")); got.status != 1 || got.err == "" || err == nil {
					t.Errorf("%.40q: %+v", missing, got)
				}
			}
			// A missing one does not keep the others back.
			if got := c.run("", "scp", protocol, "127.0.0.1:nowhere-4242.md", "127.0.0.1:README.md", "."); got.status != 1 || !strings.Contains(c.file("README.md"), "Rooms as files") {
				t.Errorf("%+v", got)
			}
			if got := c.run("", "scp", protocol, at+"one.md", "127.0.0.1:"+room+".md"); got.status == 0 || !strings.Contains(got.err, "nothing can be written here") {
				t.Errorf("writing: %+v", got)
			}
		})
	}
	if out := c.run("", "scp", "-s", "-r", "127.0.0.1:/", "tree"); out.status != 0 || !strings.Contains(c.file("tree/"+room+".md"), "# Own charter") {
		t.Errorf("all of it: %+v", out)
	}
}

func TestSFTPListsAndRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := newClient(t, w)
	room := w.newRoom(c.signer, "ana", ownAgenda)
	w.newRoom(newKey(t), "bo", ownAgenda)

	got := c.run("pwd\nls -1\nls -l "+room+".md\nget "+room+".md got.md\n", "sftp", "-q", "-b", "-", "127.0.0.1")
	if got.status != 0 || !strings.Contains(got.out, "Remote working directory: /\n") {
		t.Fatalf("%+v", got)
	}
	if want := "README.md\n" + room + ".json\n" + room + ".md\n"; !strings.Contains(strings.ReplaceAll(got.out, " ", ""), want) {
		t.Errorf("ls says\n%s\nwant\n%s", got.out, want)
	}
	if !strings.Contains(c.file("got.md"), "# Own charter") || !strings.Contains(got.out, "-r--r--r--") {
		t.Errorf("%s\n%s", got.out, c.file("got.md"))
	}
	for _, line := range []string{
		"put key " + room + ".md", "put key new.md", "rm " + room + ".md", "rename " + room + ".md x.md", "mkdir x", "rmdir /", "chmod 777 " + room + ".md",
		"ln -s /etc/passwd x", "ln " + room + ".md x", "get /etc/passwd", "get ../../etc/passwd", "cd /etc", "ls ..x", "get nowhere-4242.md",
	} {
		if got := c.run(line+"\n", "sftp", "-q", "-b", "-", "127.0.0.1"); got.status != 1 {
			t.Errorf("%s: %+v", line, got)
		}
	}
	if got := c.run("put key x\n", "sftp", "-q", "-b", "-", "127.0.0.1"); !strings.Contains(got.err, "nothing can be written here") {
		t.Errorf("put: %+v", got)
	}
	if got := w.command("", nil, "export "+room, ""); got.status != remote.OK || !strings.Contains(got.out, "# Own charter") {
		t.Errorf("after all that the room is %+v", got)
	}
}
