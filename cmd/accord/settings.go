package main

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"accord/cmd/accord/internal/config"
	"accord/session/journal"
)

// settings are what "accord serve" is told: on its command line, in the
// environment, in a file.
//
// To add one: a field here, one line in flags, and, if it can only be judged
// beside others, a few lines in check. It is then a flag, a variable and a key
// of the file, "accord config" shows it, and values that cannot be meant are
// refused with the place where they stand. What can be judged alone is judged
// by its pflag.Value; package config has addresses, hosts and words.
type settings struct {
	config  string // the file
	listen  string
	data    string
	public  string // host or host:port in invitations
	log     string // debug, info, warn or error
	limits  limits // of the door, beyond its own
	metrics string // where the server is watched, on this machine alone; "" for nowhere
	keys    keySettings
	raw     lifetime // of raw cards

	testOnlyNow     func() time.Time                      // instead of time.Now
	testOnlyJournal func(journal.Journal) journal.Journal // around the store
}

// flags adds a flag for each setting to f.
func (o *settings) flags(f *pflag.FlagSet) {
	o.places(f)
	f.Var(config.Address(&o.listen, ":2222"), "listen", "where to listen; 127.0.0.1:0 picks a free port and prints it")
	f.Var(config.Host(&o.public), "public", "the host people type, HOST or HOST:PORT (default: this machine's name)")
	f.Var(config.OneOf(&o.log, "warn", "debug", "info", "warn", "error"), "log", "what is logged: debug, info, warn or error")
	f.Var(config.Loopback(&o.metrics, ""), "metrics", "where Prometheus finds /metrics, and profiles are, on this machine only: 127.0.0.1:9150")
	f.Var(&o.limits, "limits", limitsHelp)
	o.raw = keepRaw
	f.Var(&o.raw, "keep-raw", "how long the texts of raw cards live, such as 30d, or forever, where the agenda does not say; what stands in the charter stays")
	o.keys.flags(f)
}

// places are the settings that the commands beside the server need, too.
func (o *settings) places(f *pflag.FlagSet) {
	f.StringVar(&o.config, config.FileFlag, "", "file of settings, YAML: a line \"listen: :2222\" for --listen :2222")
	f.StringVar(&o.data, "data", "", "folder for rooms and the host key (default: the user's data folder)")
}

// check says what is wrong with settings that are right one by one.
func (o *settings) check() error { return nil }

// load completes what the command line has given to flags by what stands in the
// environment and in the file.
func (o *settings) load(flags *pflag.FlagSet) (config.Origins, error) {
	var scratch settings
	again := pflag.NewFlagSet(flags.Name(), pflag.ContinueOnError)
	scratch.flags(again)
	from, err := config.Load(flags, again, os.Environ())
	if err := errors.Join(err, o.check()); err != nil {
		return nil, usageError{err}
	}
	o.data = dataFolder(o.data)
	return from, nil
}

// placed are the settings of a command beside the server: it has the flags of
// places only, but what it reads may hold all of them.
func placed(c *cobra.Command) (settings, error) {
	var o settings
	all := pflag.NewFlagSet(c.Name(), pflag.ContinueOnError)
	o.flags(all)
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		if all.Lookup(f.Name) != nil {
			err = errors.Join(err, all.Set(f.Name, f.Value.String()))
		}
	})
	if err != nil {
		return o, usageError{err}
	}
	_, err = o.load(all)
	return o, err
}

// inData is a command that works on a data folder.
func inData(run func(c *cobra.Command, data string, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		o, err := placed(c)
		if err != nil {
			return err
		}
		return run(c, o.data, args)
	}
}

// dataFolder is where rooms are kept: as XDG has it, unless told otherwise.
func dataFolder(told string) string {
	if told != "" {
		return told
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "accord")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "accord-data"
	}
	return filepath.Join(home, ".local", "share", "accord")
}
