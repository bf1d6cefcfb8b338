package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"accord/cmd/accord/internal/config"
	"accord/cmd/accord/internal/remote"
)

const configHelp = `Settings come from the command line, from the environment and from one file. The
command line goes before the environment, that before the file, and the file
before the default. --max-rooms is ACCORD_MAX_ROOMS in the environment and
"max-rooms: 40" in the file, which is YAML; a setting of several values takes a
list there, or the values with commas between.

A key that nobody knows and a value that cannot be meant are errors, which name
the file, the line and the key. An empty variable is none.
`

func configCommand(s remote.Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use: "config show|check", Short: "the settings of serve: what they are, and whether they are right",
		Args: func(_ *cobra.Command, _ []string) error {
			return usageError{fmt.Errorf("usage: accord config show|check")}
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	cmd.AddCommand(
		withSettings("show", "print all settings as a file, and where each comes from", s, showConfig),
		withSettings("check", "say what is wrong with the settings, and which variables nobody reads", s, checkConfig),
	)
	return cmd
}

// withSettings is a command that takes all flags of serve.
func withSettings(use, short string, s remote.Streams, run func(*cobra.Command, *settings, config.Origins, remote.Streams) error) *cobra.Command {
	var o settings
	c := &cobra.Command{
		Use: use, Short: short, Args: exactly(0, use+" [settings of serve]"),
		RunE: func(c *cobra.Command, _ []string) error {
			from, err := o.load(settingFlags(c))
			if err != nil {
				return err
			}
			return run(c, &o, from, s)
		},
	}
	o.flags(c.Flags())
	return c
}

// settingFlags are those of a command's flags that are settings.
func settingFlags(c *cobra.Command) *pflag.FlagSet {
	var o settings
	all, mine := pflag.NewFlagSet(c.Name(), pflag.ContinueOnError), pflag.NewFlagSet(c.Name(), pflag.ContinueOnError)
	o.flags(all)
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if all.Lookup(f.Name) != nil {
			mine.AddFlag(f)
		}
	})
	return mine
}

// showConfig prints a file that would give the same settings.
func showConfig(c *cobra.Command, o *settings, from config.Origins, s remote.Streams) error {
	var errs error
	settingFlags(c).VisitAll(func(f *pflag.Flag) {
		if f.Name == config.FileFlag || errs != nil {
			return
		}
		value := f.Value.String()
		if f.Name == "data" {
			value = o.data // where it is by default depends on the user
		}
		line, err := yamlLine(f.Name, value)
		if errs = err; err != nil {
			return
		}
		if value == "" {
			line = "# " + line // nothing is not a value of all of them
		}
		_, errs = fmt.Fprintf(s.Out, "%-40s # %s\n", line, from.Of(f.Name))
	})
	return errs
}

func yamlLine(key, value string) (string, error) {
	if value == "" {
		return key + ":", nil
	}
	b, err := yaml.Marshal(map[string]string{key: value})
	return strings.TrimSpace(string(b)), err
}

func checkConfig(c *cobra.Command, o *settings, from config.Origins, s remote.Streams) error {
	for _, name := range config.Strangers(settingFlags(c), os.Environ()) {
		fmt.Fprintf(s.Err, "accord: nobody reads %s\n", name)
	}
	_, err := fmt.Fprintf(s.Out, "the settings are right; %d of them are not the default\n", len(from))
	return err
}
