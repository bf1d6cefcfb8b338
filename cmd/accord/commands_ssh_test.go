package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/room"
)

// watcher reads "watch" over ssh.
type watcher struct {
	w     *world
	lines chan string // closed at its end
	said  *transcript
	wait  func() error
}

func (w *world) watcher(key ssh.Signer, room string) *watcher {
	w.Helper()
	client, err := w.dial("watcher", key)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { client.Close() })
	s, err := client.NewSession()
	if err != nil {
		w.Fatal(err)
	}
	out, err := s.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	if err := s.Start("watch " + room); err != nil {
		w.Fatal(err)
	}
	x := &watcher{w: w, lines: make(chan string, 1000), said: new(transcript), wait: s.Wait}
	go func() {
		defer close(x.lines)
		d := json.NewDecoder(io.TeeReader(out, x.said))
		for {
			var line json.RawMessage
			if err := d.Decode(&line); err != nil {
				return
			}
			x.lines <- string(line)
		}
	}()
	return x
}

// until reads on to a line that has all of that.
func (x *watcher) until(has ...string) {
	x.w.Helper()
	enough := time.After(patience)
	for {
		select {
		case line, more := <-x.lines:
			if !more {
				x.w.Fatalf("watch ended before it said %q:\n%s", has, x.said)
			}
			if !slices.ContainsFunc(has, func(h string) bool { return !strings.Contains(line, h) }) {
				return
			}
		case <-enough:
			x.w.Fatalf("watch does not say %q:\n%s", has, x.said)
		}
	}
}

const threeSteps = `title: Three steps
length: 15
stages:
  - title: One
    phases:
      - { do: write, id: cards, minutes: 5, prompt: "What?", into: Own part }
      - { do: rate, id: rates, minutes: 5, statements: [{ id: a, text: "It is fine" }], into: pulse }
      - { do: ask, id: needs, minutes: 5, prompt: "What do we need?" }
`

// A scripted workshop over ssh: nothing that can be read without a seat, and
// nothing that the operator keeps, has what is sealed, until it is revealed.
func TestNothingThatCanBeReadHoldsWhatIsSealed(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	address := freeAddress(t)
	w.startWith(func(o *settings) { o.metrics = address })
	lead, key := newKey(t), newKey(t)
	code := w.newRoom(lead, "ana", threeSteps)
	x := w.watcher(nil, code)
	x.until(`"event":"now"`)
	ana, bo := w.seat("ana", lead, code), w.seat("bo", key, code)
	x.until(`"event":"here"`, `"who":"bo"`)

	canaries := []string{"quicksilver", "saltpetre", "vermilion"}
	if got := w.command("bo", key, "add "+code, strings.Join(canaries, "\n")); got.status != 0 {
		t.Fatalf("add: %+v", got)
	}
	x.until(`"event":"progress"`, `"answered":1`)
	read := func() map[string]string {
		out := map[string]string{"watch": x.said.String(), "log": w.log.String(), "output": w.out.String()}
		for _, line := range []string{"status " + code, "status " + code + " --json", "export " + code, "export " + code + " --raw", "export " + code + " --format json --raw",
			"due", "needs " + code + " --all", "owner " + code, "help"} {
			for name, k := range map[string]ssh.Signer{"guest": nil, "other": lead} {
				got := w.command("reader", k, line, "")
				out[name+": "+line] = got.out + got.err
			}
		}
		_, out["metrics"] = fetch(t, "http://"+address+"/metrics", "")
		return out
	}
	for what, text := range read() {
		for _, word := range canaries {
			if strings.Contains(text, word) {
				t.Errorf("before the reveal %s tells %s:\n%s", what, word, text)
			}
		}
	}
	for _, word := range canaries {
		if w.onDisk(word) {
			t.Errorf("before the reveal %s stands on the disk", word)
		}
	}

	if err := ana.Submit(t.Context(), session.Reveal{Phase: "one.cards", Sure: true}); err != nil {
		t.Fatal(err)
	}
	x.until(`"event":"revealed"`, `"phase":"one.cards"`)
	after := read()
	for _, word := range canaries {
		for _, what := range []string{"guest: export " + code + " --raw", "guest: export " + code + " --format json --raw", "guest: export " + code} {
			if !strings.Contains(after[what], word) {
				t.Errorf("after the reveal %s does not tell %s", what, word)
			}
		}
		for _, what := range []string{"watch", "log", "output", "metrics", "guest: status " + code} {
			if strings.Contains(after[what], word) {
				t.Errorf("even after the reveal %s need not tell %s", what, word)
			}
		}
	}
	bo.Leave()
	x.until(`"event":"away"`, `"who":"bo"`)
	w.shutDown()
	var exit *ssh.ExitError
	if err := x.wait(); !errors.As(err, &exit) || exit.ExitStatus() != remote.Unavailable {
		t.Errorf("watch ends with the server: %v", err)
	}
}

// seat is somebody who is in the room, as their screen has them there.
func (w *world) seat(name string, key ssh.Signer, code string) *room.Seat {
	w.Helper()
	r, err := w.srv.lobby.Find(w.Context(), session.RoomCode(code))
	if err != nil {
		w.Fatal(err)
	}
	s, _, err := r.Enter(w.Context(), session.KeyIdentity(ssh.FingerprintSHA256(key.PublicKey())), name, "", false)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(s.Leave)
	return s
}

func TestTheServerIsKeptOverSSH(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	admin, other := newKey(t), newKey(t)
	file := filepath.Join(t.TempDir(), "admins")
	if err := os.WriteFile(file, ssh.MarshalAuthorizedKey(admin.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	w.startWith(func(o *settings) { o.keys.admins = file })
	code := w.newRoom(other, "ana", ownAgenda)
	for _, line := range []string{"rooms", "keys", "limits", "backup", "retire " + code + " --sure"} {
		for _, k := range []ssh.Signer{other, nil} {
			if got := w.command("ana", k, "admin "+line, ""); got.status != remote.NotAllowed || got.out != "" {
				t.Errorf("admin %s: %+v", line, got)
			}
		}
	}
	fingerprint := ssh.FingerprintSHA256(admin.PublicKey())
	if got := w.command("root", admin, "admin keys", ""); got.status != 0 || !strings.Contains(got.out, "admin        "+fingerprint) || !strings.Contains(got.out, "host         SHA256:") {
		t.Errorf("keys: %+v", got)
	}
	if got := w.command("root", admin, "admin limits --json", ""); got.status != 0 || !strings.Contains(got.out, `"connections"`) {
		t.Errorf("limits: %+v", got)
	}
	if got := w.command("root", admin, "admin rooms", ""); got.status != 0 || !strings.Contains(got.out, code) {
		t.Errorf("rooms: %+v", got)
	}
	back := w.command("root", admin, "admin backup", "")
	if back.status != 0 || back.err != "" {
		t.Fatalf("backup: status %d, %s", back.status, back.err)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	if err := bolt.Restore(restored, unpacked(t, back.out), nil); err != nil {
		t.Fatal(err)
	}
	if n, says := accord(t, "status", "--data", restored, code); n != remote.OK {
		t.Errorf("the copy: status %d, %s", n, says)
	}
	if got := w.command("root", admin, "admin retire "+code+" --sure", ""); got.status != 0 {
		t.Errorf("retire: %+v", got)
	}
	if got := w.command("ana", other, "status "+code, ""); got.status != remote.NoRoom {
		t.Errorf("afterwards: %+v", got)
	}
}

// unpacked writes the records of a backup and returns the file.
func unpacked(t *testing.T, text string) string {
	t.Helper()
	for r := tar.NewReader(strings.NewReader(text)); ; {
		h, err := r.Next()
		if err != nil {
			t.Fatalf("no records in the backup: %v", err)
		}
		if h.Name != bolt.FileName {
			continue
		}
		var b bytes.Buffer
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), bolt.FileName)
		if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
}
