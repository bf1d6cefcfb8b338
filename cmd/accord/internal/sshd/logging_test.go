package sshd_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// What people type, see or send as a command is nowhere in the log, and what
// is there of a client's choosing cannot deceive whoever reads it.
func TestTheLogTellsNoTales(t *testing.T) {
	var log lockedBuffer
	s := serve(t, sshd.Config{Handle: runEcho, Logger: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	c := dial(t, s, "evil\n{\"msg\":\"forged\"}\x1b[2J\u202e"+strings.Repeat("long", 50), ssh.PublicKeys(newSigner(t)))
	sc := openScreen(t, c, "LANG", "canary-env")
	eventually(t, "the program runs", sc.out.shows("80x24"))
	io.WriteString(sc.keys, "canary-keys")
	eventually(t, "the keys are shown", sc.out.shows("canary-keys"))
	sc.keys.Close()
	sc.ends(t)
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	session.Run("canary-command")
	c.Close()
	eventually(t, "the end is logged", func() bool { return strings.Contains(log.String(), "connection closed") })

	text := log.String()
	if strings.Contains(text, "canary") {
		t.Errorf("content in the log: %s", text)
	}
	for line := range strings.Lines(text) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("%q is not a line of JSON: %v", line, err)
		}
		if entry["msg"] == "forged" {
			t.Error("a client wrote a line of the log")
		}
		for key, value := range entry {
			s, ok := value.(string)
			if ok && key != "stack" && (len(s) > 300 || strings.ContainsAny(s, "\n\x1b\u202e")) {
				t.Errorf("%s is %q, want it quoted and short", key, s)
			}
		}
	}
}
