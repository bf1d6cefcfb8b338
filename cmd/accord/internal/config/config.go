package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// FileFlag is the flag that names the file.
const FileFlag = "config"

const prefix = "ACCORD_"

// Origins say where each flag has its value from, by the flag's name. What is
// missing has its default.
type Origins map[string]string

// Of is where the flag has its value from, in words.
func (o Origins) Of(name string) string {
	if from, ok := o[name]; ok {
		return from
	}
	return "default"
}

// Variable is what the flag is called in the environment.
func Variable(flag string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// Load gives each flag that was not on the command line its value from environ
// ("NAME=value", as os.Environ has it; an empty value is none), or else from the
// file that the flag --config or its variable names. All that is wrong is
// reported at once, also in lines that are overridden: what is wrong there today
// is a surprise tomorrow. Those are tried on scratch, the same flags once more.
func Load(flags, scratch *pflag.FlagSet, environ []string) (Origins, error) {
	o := Origins{}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			o[f.Name] = "--" + f.Name
		}
	})
	err := o.environment(flags, environ)
	if name := fileOf(flags); name != "" {
		err = errors.Join(err, o.file(flags, scratch, name))
	}
	return o, err
}

func fileOf(flags *pflag.FlagSet) string {
	if f := flags.Lookup(FileFlag); f != nil {
		return f.Value.String()
	}
	return ""
}

func (o Origins) environment(flags *pflag.FlagSet, environ []string) error {
	var errs []error
	flags.VisitAll(func(f *pflag.Flag) {
		variable := Variable(f.Name)
		value, ok := lookup(environ, variable)
		if !ok || value == "" || o[f.Name] != "" {
			return
		}
		o[f.Name] = variable
		if err := f.Value.Set(value); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", variable, Wrong(f, value, err)))
		}
	})
	return errors.Join(errs...)
}

func lookup(environ []string, name string) (value string, ok bool) {
	for _, e := range environ {
		if v, is := strings.CutPrefix(e, name+"="); is {
			value, ok = v, true
		}
	}
	return value, ok
}

// Strangers are the variables of environ that begin as ours do and that no flag
// reads, without their values.
func Strangers(flags *pflag.FlagSet, environ []string) []string {
	known := map[string]bool{}
	flags.VisitAll(func(f *pflag.Flag) { known[Variable(f.Name)] = true })
	var out []string
	for _, e := range environ {
		if name, _, _ := strings.Cut(e, "="); strings.HasPrefix(name, prefix) && !known[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
