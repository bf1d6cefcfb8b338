package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"accord/cmd/accord/internal/config"
)

// values are one setting of each kind.
type values struct {
	file, listen, watch, level string
	rooms                      int
	idle                       time.Duration
	open                       bool
	names                      []string
}

func (v *values) flags() *pflag.FlagSet {
	f := pflag.NewFlagSet("test", pflag.ContinueOnError)
	f.StringVar(&v.file, config.FileFlag, "", "")
	f.Var(config.Address(&v.listen, ":2222"), "listen", "")
	f.Var(config.Loopback(&v.watch, ""), "watch", "")
	f.Var(config.OneOf(&v.level, "warn", "info", "warn", "error"), "level", "")
	f.IntVar(&v.rooms, "max-rooms", 10, "")
	f.DurationVar(&v.idle, "idle", time.Minute, "")
	f.BoolVar(&v.open, "open", false, "")
	f.StringSliceVar(&v.names, "names", []string{"none"}, "")
	return f
}

// load reads settings as a program does.
func load(t testing.TB, file string, environ []string, args ...string) (values, config.Origins, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "accord.yaml")
	if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	var v, scratch values
	f := v.flags()
	if err := f.Parse(append(args, "--config", name)); err != nil {
		return v, nil, config.Flag(err)
	}
	from, err := config.Load(f, scratch.flags(), environ)
	return v, from, err
}

func TestWhatGoesBeforeWhat(t *testing.T) {
	file := "max-rooms: 40\nidle: 2h\nnames: [ana, bo]\nlevel: error\n"
	v, from, err := load(t, file, []string{"ACCORD_MAX_ROOMS=50", "ACCORD_LEVEL=", "ACCORD_NAMES=cy,dia", "OTHER=1"}, "--max-rooms", "60")
	if err != nil {
		t.Fatal(err)
	}
	if v.rooms != 60 || from.Of("max-rooms") != "--max-rooms" {
		t.Errorf("the command line: %d from %s", v.rooms, from.Of("max-rooms"))
	}
	if !slices.Equal(v.names, []string{"cy", "dia"}) || from.Of("names") != "ACCORD_NAMES" {
		t.Errorf("the environment: %q from %s", v.names, from.Of("names"))
	}
	if v.idle != 2*time.Hour || v.level != "error" || !strings.HasSuffix(from.Of("idle"), "accord.yaml:2") {
		t.Errorf("the file: %v from %s, %s", v.idle, from.Of("idle"), v.level)
	}
	if v.listen != ":2222" || from.Of("listen") != "default" {
		t.Errorf("the default: %s from %s", v.listen, from.Of("listen"))
	}
	if v, _, err := load(t, "names: [ana, bo]", nil); err != nil || !slices.Equal(v.names, []string{"ana", "bo"}) {
		t.Errorf("a list: %q, %v", v.names, err)
	}
	if v, _, err := load(t, "", nil); err != nil || v.rooms != 10 {
		t.Errorf("an empty file: %d, %v", v.rooms, err)
	}
}

func TestWhatCannotBeMeantHasItsPlace(t *testing.T) {
	for _, c := range []struct{ file, env, arg, want string }{
		{file: "max-rooms: many", want: `accord.yaml:1: max-rooms: it is a whole number, not "many"`},
		{file: "# one\n\nidle: 5", want: `accord.yaml:3: idle: it is a time such as 90s, 10m or 2h, not "5"`},
		{file: "open: perhaps", want: `accord.yaml:1: open: it is true or false, not "perhaps"`},
		{file: "open:", want: "accord.yaml:1: open: a value is missing"},
		{file: "idle: [1h, 2h]", want: "accord.yaml:1: idle: it takes one value"},
		{file: "names: {a: b}", want: "accord.yaml:1: names: it takes a value, or a list of values"},
		{file: "names: [a, [b]]", want: "a list here is of single values"},
		{file: "max_rooms: 3", want: `accord.yaml:1: there is no key "max_rooms"; did you mean "max-rooms"?`},
		{file: "watch: 0.0.0.0:9150", want: "only this machine may reach it"},
		{file: "watch: example.org:9150", want: "only this machine may reach it"},
		{env: "ACCORD_LISTEN=22", want: `ACCORD_LISTEN: it is HOST:PORT or :PORT, not "22"`},
		{env: "ACCORD_LISTEN=:66000", want: `ACCORD_LISTEN: the port is a number up to 65535, not "66000"`},
		{arg: "--level=loud", want: `--level: it is info, warn or error, not "loud"`},
		{arg: "--max-rooms=x", want: `--max-rooms: it is a whole number, not "x"`},
		{file: "level: loud", arg: "--level=info", want: "accord.yaml:1: level"},
	} {
		var environ, args []string
		if c.env != "" {
			environ = []string{c.env}
		}
		if c.arg != "" {
			args = []string{c.arg}
		}
		if _, _, err := load(t, c.file, environ, args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %q %q: %v; want %s", c.file, c.env, c.arg, err, c.want)
		}
	}
	for _, good := range []string{"watch: 127.0.0.1:9150", "watch: '[::1]:9150'", "watch: localhost:9150", "watch: 127.9.9.9:1"} {
		if _, _, err := load(t, good, nil); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}

// Trying a line that is overridden changes nothing.
func TestWhatIsOverriddenIsOnlyTried(t *testing.T) {
	v, _, err := load(t, "names: [ana, bo]\nmax-rooms: 3\n", nil, "--names", "cy", "--max-rooms", "4")
	if err != nil || !slices.Equal(v.names, []string{"cy"}) || v.rooms != 4 {
		t.Errorf("%q, %d, %v", v.names, v.rooms, err)
	}
}

func TestVariablesThatNobodyReads(t *testing.T) {
	var v values
	got := config.Strangers(v.flags(), []string{"ACCORD_LISTEM=:22", "ACCORD_LISTEN=:22", "HOME=/", "ACCORD_PORT=tcp://10.0.0.1"})
	if want := []string{"ACCORD_LISTEM", "ACCORD_PORT"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Any file is settings, or an error that names it.
func FuzzFile(f *testing.F) {
	for _, s := range []string{"listen: :22\n", "names: [a, b]", "a: &x [*x]", "- 1", "? [a]\n: b", "<<: {listen: x}", "listen: !!binary AAAA", "\x00", "a: b: c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, _, err := load(t, text, nil); err != nil && !strings.Contains(err.Error(), "accord.yaml") {
			t.Errorf("%q: the error does not say where: %v", text, err)
		}
	})
}
