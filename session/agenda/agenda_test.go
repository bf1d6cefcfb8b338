package agenda_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/session/agenda"

	"github.com/google/go-cmp/cmp"
)

// Every file in testdata/bad says at its end which errors it expects, with
// their lines; a * stands for any rest of the sentence.
func TestBadFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := wanted(string(data))
			_, err = agenda.Parse(name, data)
			var errs agenda.Errors
			if !errors.As(err, &errs) {
				t.Fatalf("got %v, want Errors", err)
			}
			got := strings.Split(errs.Error(), "\n")
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], name+":")
				if i < len(want) && strings.HasSuffix(want[i], "*") && strings.HasPrefix(got[i], strings.TrimSuffix(want[i], "*")) {
					got[i] = want[i]
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

func wanted(data string) []string {
	var out []string
	for _, l := range strings.Split(data, "\n") {
		if w, ok := strings.CutPrefix(l, "# want:"); ok {
			out = append(out, w)
		}
	}
	return out
}

func TestSizes(t *testing.T) {
	own := "title: T\nstages:\n"
	stage := "  - { title: S, phases: [{ do: write, minutes: 1, prompt: A }] }\n"
	phases := func(n int) string {
		return "  - title: S\n    phases:\n" + strings.Repeat("      - { do: write, minutes: 1, prompt: A }\n", n)
	}
	for _, c := range []struct{ name, file, want string }{
		{"a file of more than 64 KiB", own + "#" + strings.Repeat("x", 64<<10), "a.yaml:1: the file has 65554 bytes; an agenda has 65536 at most"},
		{"more than 40 stages", own + strings.Repeat(stage, 41), "a.yaml:2: stages: `stages` has 41 entries; 40 at most"},
		{"more than 200 phases", own + strings.Repeat(phases(101), 2), "a.yaml:107: phases: with this stage the agenda has more than 200 phases"},
		{"deep nesting", "title: T\nstages: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "a.yaml:2: stages: this is nested too deeply"},
		{"40 stages", own + strings.Repeat(stage, 40), ""},
		{"200 phases", own + phases(100) + phases(100), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := agenda.Parse("a.yaml", []byte(c.file))
			if got := firstLine(err); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func firstLine(err error) string {
	if err == nil {
		return ""
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first
}

func TestNoMoreErrorsThanATerminalHolds(t *testing.T) {
	file := "title: T\nstages: []\n"
	for i := range 400 {
		file += fmt.Sprintf("key%d: 1\n", i)
	}
	_, err := agenda.Parse("a.yaml", []byte(file))
	if n := strings.Count(err.Error(), "\n") + 1; n != 50 {
		t.Errorf("got %d lines, want 50", n)
	}
}

func TestAnAgendaSaysHowLongRawCardsLive(t *testing.T) {
	file := func(anonymity string) string {
		return "title: Short\nanonymity: " + anonymity + "\nstages:\n  - title: Cards\n    phases:\n      - { do: write, minutes: 3, prompt: \"What matters?\" }\n"
	}
	a, err := agenda.Parse("short.yaml", []byte(file("{ k: 4, keep_raw: 60 }")))
	if err != nil || a.KeepRaw != 60 {
		t.Errorf("keep_raw is %d, %v; want 60 days", a.KeepRaw, err)
	}
	if _, err := agenda.Parse("short.yaml", []byte(file("{ keep_raw: 0 }"))); err == nil || !strings.Contains(err.Error(), "keep_raw") {
		t.Errorf("no days at all: %v", err)
	}
}
