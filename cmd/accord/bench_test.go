package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"accord/cmd/accord/internal/load"
	"accord/cmd/accord/internal/remote"
)

// The bench measures all three programs and writes down what it found.
func TestTheBenchRuns(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil || testing.Short() {
		t.Skip("it builds two programs and starts three")
	}
	t.Setenv(asAccord, "1")
	var out, log bytes.Buffer
	name := filepath.Join(t.TempDir(), "bench.json")
	o := benchmark{people: []int{5}, wide: 3, rooms: 2, past: 2000, runs: 1, brief: true, json: name, timeout: 4 * patience}
	ctx, cancel := context.WithTimeout(t.Context(), o.timeout+time.Minute)
	defer cancel()
	if err := bench(ctx, o, remote.Streams{Out: &out, Err: &log}); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var r load.Report
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"accord", "ssh", "wish"} {
		for _, figure := range []string{"fan-out p99", "own echo p99", "memory", "cpu", "bytes", "idle, goroutines", "return, in the room max"} {
			at := slices.IndexFunc(r.Medians, func(f load.Figure) bool { return f.Program == program && f.Name == figure })
			if at < 0 || r.Medians[at].Value <= 0 {
				t.Errorf("%s: no %s among %+v", program, figure, r.Medians)
			}
		}
	}
	for _, scenario := range []string{"1 room of 5, 80x24", "1 room of 3, 120x40", "2 rooms of 5, 80x24", "1 room of 5, 80x24, after 2000 records"} {
		if !strings.Contains(out.String(), scenario) {
			t.Errorf("no %s in\n%s", scenario, out.String())
		}
	}
	for _, f := range r.Medians {
		if f.Name == "notes lost" && f.Value != 0 || f.Name == "all write at once, agree" && f.Value != 100 {
			t.Errorf("%s, %s: %s: %v", f.Scenario, f.Program, f.Name, f.Value)
		}
	}
}
