package config

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// sizeLimit is the largest file that is read, in bytes.
const sizeLimit = 1 << 20

// file reads a YAML file of "key: value", in which a value is a word or a list
// of words.
func (o Origins) file(flags, scratch *pflag.FlagSet, path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fmt.Errorf("the configuration cannot be read: %w", err)
	case info.Size() > sizeLimit:
		return fmt.Errorf("%s: the file is larger than any configuration", path)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("the configuration cannot be read: %w", err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return fmt.Errorf("%s: %w", path, err) // it names the line
	}
	if len(doc.Content) == 0 {
		return nil // an empty file
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: a configuration is lines of \"key: value\"", path, root.Line)
	}
	return o.entries(flags, scratch, path, root)
}

func (o Origins) entries(flags, scratch *pflag.FlagSet, path string, root *yaml.Node) error {
	var errs []error
	seen := map[string]int{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		where := fmt.Sprintf("%s:%d", path, key.Line)
		f := flags.Lookup(key.Value)
		switch line, twice := seen[key.Value]; {
		case f == nil || f.Name == FileFlag || f.Name == "help":
			errs = append(errs, fmt.Errorf("%s: there is no key %q%s", where, key.Value, meant(flags, key.Value)))
			continue
		case twice:
			errs = append(errs, fmt.Errorf("%s: %s stands in line %d already", where, key.Value, line))
			continue
		}
		seen[key.Value] = key.Line
		if o[f.Name] != "" { // the command line or the environment has set it
			f = scratch.Lookup(f.Name)
		} else {
			o[f.Name] = where
		}
		if err := setFrom(f, value); err != nil {
			errs = append(errs, fmt.Errorf("%s: %s: %w", where, f.Name, err))
		}
	}
	return errors.Join(errs...)
}

func setFrom(f *pflag.Flag, value *yaml.Node) error {
	words, err := wordsOf(f, value)
	if err != nil {
		return err
	}
	return setTo(f, words)
}

func wordsOf(f *pflag.Flag, value *yaml.Node) ([]string, error) {
	_, many := f.Value.(pflag.SliceValue)
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag == "!!null":
		return nil, errors.New("a value is missing")
	case value.Kind == yaml.ScalarNode:
		return []string{value.Value}, nil
	case value.Kind == yaml.SequenceNode && many:
		words := []string{}
		for _, item := range value.Content {
			if item.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("line %d: a list here is of single values", item.Line)
			}
			words = append(words, item.Value)
		}
		return words, nil
	case many:
		return nil, errors.New("it takes a value, or a list of values")
	}
	return nil, errors.New("it takes one value")
}

func setTo(f *pflag.Flag, words []string) error {
	if s, ok := f.Value.(pflag.SliceValue); ok {
		if err := s.Replace(words); err != nil {
			return Wrong(f, fmt.Sprint(words), err)
		}
		return nil
	}
	if err := f.Value.Set(words[0]); err != nil {
		return Wrong(f, words[0], err)
	}
	return nil
}
