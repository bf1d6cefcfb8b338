package sshd_test

import (
	"os/exec"
	"strings"
	"testing"

	"accord/cmd/accord/internal/sshd"
)

// ssh-audit finds nothing to fail, but for one opinion that we do not share: the
// curve of NIST comes last, for clients that may not use another.
func TestSSHAuditFindsNothingToFail(t *testing.T) {
	if _, err := exec.LookPath("ssh-audit"); err != nil {
		t.Skip("no ssh-audit on this machine")
	}
	s := serve(t, sshd.Config{Handle: nothing})
	out, err := exec.Command("ssh-audit", "--no-colors", "--timeout=20", s.Addr().String()).CombinedOutput()
	if !strings.Contains(string(out), "(gen) banner: SSH-2.0-accord") {
		t.Fatalf("ssh-audit: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "[fail]") && !strings.HasPrefix(line, "(kex) ecdh-sha2-nistp256 ") {
			t.Error(line)
		}
	}
}
