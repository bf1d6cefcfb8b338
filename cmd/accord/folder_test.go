package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"accord/cmd/accord/internal/remote"
	"accord/session/journal/bolt"
)

// Without --data rooms are where XDG has them, for their owner alone, whatever
// the umask says.
func TestTheDataFolderIsWhereItBelongsAndForItsOwnerAlone(t *testing.T) {
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(shortAgenda), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ xdg, home, want string }{
		"XDG_DATA_HOME":              {xdg: "xdg", home: "home", want: "xdg/accord"},
		"no XDG_DATA_HOME":           {home: "home", want: "home/.local/share/accord"},
		"a relative XDG_DATA_HOME":   {xdg: "./", home: "home", want: "home/.local/share/accord"},
		"a folder that is there yet": {xdg: "open", home: "home", want: "open/accord"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("HOME", filepath.Join(dir, c.home))
			t.Setenv("XDG_DATA_HOME", c.xdg)
			if c.xdg != "" && c.xdg != "./" {
				t.Setenv("XDG_DATA_HOME", filepath.Join(dir, c.xdg))
			}
			if err := os.MkdirAll(filepath.Join(dir, "open"), 0o777); err != nil {
				t.Fatal(err)
			}
			runs(t, "new", plan).must(t, remote.OK)
			data := filepath.Join(dir, c.want)
			for name, want := range map[string]fs.FileMode{"": 0o700, bolt.FileName: 0o600, bolt.KeyFolder: 0o700} {
				info, err := os.Stat(filepath.Join(data, name))
				if err != nil {
					t.Error(err)
				} else if got := info.Mode().Perm(); got != want {
					t.Errorf("%s/%s has mode %o, want %o", c.want, name, got, want)
				}
			}
		})
	}
}
