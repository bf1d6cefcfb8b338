package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"accord/cmd/accord/internal/remote"
)

// What is packaged starts commands and names settings; those there are.

const packaging = "../../packaging"

func TestThePackagedSettingsAreRight(t *testing.T) {
	file := filepath.Join(packaging, "accord.yaml")
	if n, says := accord(t, "config", "check", "--config", file); n != remote.OK {
		t.Errorf("status %d: %s", n, says)
	}
	// Those that are commented out are right, too.
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all := filepath.Join(t.TempDir(), "all.yaml")
	if err := os.WriteFile(all, regexp.MustCompile(`(?m)^# ([a-z-]+: \S+)$`).ReplaceAll(src, []byte("$1")), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, says := accord(t, "config", "check", "--config", all); n != remote.OK {
		t.Errorf("with all lines: status %d: %s", n, says)
	}
}

// commandLines are what a file starts.
func commandLines(t *testing.T, file string, start *regexp.Regexp) (lines [][]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if m := start.FindStringSubmatch(s.Text()); m != nil {
			lines = append(lines, strings.Fields(strings.NewReplacer(`"`, " ", ",", " ", "[", " ", "]", " ").Replace(m[1])))
		}
	}
	return lines
}

func TestWhatIsPackagedStartsWhatThereIs(t *testing.T) {
	unit := commandLines(t, filepath.Join(packaging, "accord.service"), regexp.MustCompile(`^ExecStart(?:Pre)?=-?/usr/bin/accord (.*)`))
	container := commandLines(t, "../../Containerfile", regexp.MustCompile(`(?:^CMD|CMD \["/accord",) ?(.*)`))
	if len(unit) != 2 || len(container) != 2 {
		t.Fatalf("the unit starts %q, the container %q", unit, container)
	}
	root := rootCommand(remote.Streams{})
	for _, line := range append(unit, container...) {
		c, rest, err := root.Find(line)
		if err != nil || c == root {
			t.Errorf("%q: there is no such command: %v", line, err)
			continue
		}
		if err := c.ParseFlags(rest); err != nil {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// The container is built with the Go that the module asks for.
func TestTheContainerIsBuiltWithOurGo(t *testing.T) {
	of := func(file, pattern string) string {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(pattern).FindSubmatch(src)
		if m == nil {
			t.Fatalf("%s names no Go", file)
		}
		return string(m[1])
	}
	if is, wants := of("../../Containerfile", `golang:([0-9]+\.[0-9]+)`), of("../../go.mod", `(?m)^go ([0-9]+\.[0-9]+)`); is != wants {
		t.Errorf("built with %s, the module wants %s", is, wants)
	}
}

func TestTheUnitIsOneThatSystemdUnderstands(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("there is no systemd-analyze on this machine")
	}
	src, err := os.ReadFile(filepath.Join(packaging, "accord.service"))
	if err != nil {
		t.Fatal(err)
	}
	// It looks whether the program is there; any program will do.
	unit := filepath.Join(t.TempDir(), "accord.service")
	if err := os.WriteFile(unit, []byte(strings.ReplaceAll(string(src), "/usr/bin/accord", "/bin/true")), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "systemd-analyze", "verify", "--man=no", unit).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
