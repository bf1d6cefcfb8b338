package remote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"accord/cmd/accord/internal/remote"
)

// Everything that is known of a command is used: by the one who runs it, by the
// one who explains it, by the one who completes it.
func TestEveryCommandIsExplained(t *testing.T) {
	list, _, _ := said("", "help")
	for _, c := range remote.Commands() {
		page, errs, status := said("", "help", c.Name)
		if status != remote.OK || errs != "" {
			t.Fatalf("help %s: status %d, %s", c.Name, status, errs)
		}
		if again, _, _ := said("", c.Name, "--help"); again != page {
			t.Errorf("%s --help and help %s differ", c.Name, c.Name)
		}
		for _, part := range []string{"Synopsis", "Description", "Exit status", "Examples"} {
			if !strings.Contains(page, "\n"+part+"\n") {
				t.Errorf("the page of %s has no %s:\n%s", c.Name, part, page)
			}
		}
		if !strings.Contains(list, "\n  "+c.Name+" ") && !strings.Contains(list, c.Name+" ROOM") {
			t.Errorf("%s is not in the list:\n%s", c.Name, list)
		}
		for _, f := range c.Forms {
			for _, o := range c.Options {
				if !strings.Contains(strings.Join(c.Forms, " "), "--"+o.Name) && o.Name != "json" {
					t.Errorf("%s: no way to type it has --%s", f, o.Name)
				}
			}
			if !strings.HasPrefix(f, c.Name) {
				t.Errorf("%q does not begin with %s", f, c.Name)
			}
		}
		for _, line := range strings.Split(list+page, "\n") {
			if utf8.RuneCountInString(line) > 84 || strings.TrimRight(line, " ") != line {
				t.Errorf("%s: a line that does not fit: %q", c.Name, line)
			}
		}
		if strings.Contains(c.Help(), "ssh HOST "+c.Name) {
			t.Errorf("on the server itself nobody types ssh:\n%s", c.Help())
		}
	}
}

func TestOptionsAreTakenApart(t *testing.T) {
	for _, c := range []struct {
		words, want string
		status      int
	}{
		{"export", "usage: export ROOM", remote.Usage},
		{"export a b", "usage: export ROOM", remote.Usage},
		{"export heron-42 --loud", "export has no option --loud", remote.Usage},
		{"export heron-42 --format", "--format needs a value: FORMAT", remote.Usage},
		{"export heron-42 --format pdf", `--format is md or json, not "pdf"`, remote.Usage},
		{"export --raw=yes heron-42", "--raw takes no value", remote.Usage},
		{"export --format=json somewhere", `"somewhere" is not a room code`, remote.NoRoom},
		{"export --format json -- --raw", `"--raw" is not a room code`, remote.NoRoom},
		{"export \x1b[31m", `"[31m" is not a room code`, remote.NoRoom},
		{"bake", `there is no command "bake"`, remote.Usage},
		{"help bake", `there is no command "bake"`, remote.Usage},
		{"join somewhere", `"somewhere" is not a room code`, remote.NoRoom},
	} {
		out, errs, status := said("", strings.Split(c.words, " ")...)
		if status != c.status || out != "" || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%q: status %d, %q, %q; want %d and %q", c.words, status, out, errs, c.status, c.want)
		}
	}
}
