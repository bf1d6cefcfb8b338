package agenda

import (
	"fmt"
	"reflect"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// settings are the keys of an activity: the fields of its settings, under
// their yaml names. A new field is a new key; nothing has to be added here.
func (r *reader) settings(p session.Params) keys {
	known := keys{}
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name == "" {
			panic(fmt.Sprintf("agenda: %s.%s has no yaml name", v.Type(), v.Type().Field(i).Name))
		}
		f := v.Field(i)
		known[name] = func(n *yaml.Node) { r.set(n, f, name) }
	}
	return known
}

// inDays are the settings that count days and are written as spans.
var inDays = map[string]bool{"review_after": true, "win_within": true, "within": true, "answer_after": true}

// inLines are the texts that keep their lines.
var inLines = map[string]bool{"frame": true}

func (r *reader) set(n *yaml.Node, f reflect.Value, name string) {
	switch f.Kind() {
	case reflect.String:
		if inLines[name] {
			f.SetString(r.lines(n, 500))
		} else {
			f.SetString(r.text(n, 500))
		}
	case reflect.Int:
		if inDays[name] {
			f.SetInt(int64(r.days(n)))
		} else {
			f.SetInt(int64(r.whole(n, -1, 10_000)))
		}
	case reflect.Bool:
		f.SetBool(r.truth(n))
	case reflect.Slice:
		r.setList(n, f)
	default:
		panic("agenda: no form is known for a setting of the kind " + f.Kind().String())
	}
}

// setList reads a list of texts, or of groups of texts such as {id, text}.
func (r *reader) setList(n *yaml.Node, f reflect.Value) {
	of := f.Type().Elem()
	if of.Kind() == reflect.String {
		f.Set(reflect.ValueOf(r.texts(n, 200)).Convert(f.Type()))
		return
	}
	out := reflect.MakeSlice(f.Type(), 0, len(n.Content))
	r.list(n, maxList, "groups", func(c *yaml.Node) {
		e := reflect.New(of).Elem()
		r.group(c, e)
		out = reflect.Append(out, e)
	})
	f.Set(out)
}

// group reads one entry of a list of groups; all its texts are needed.
func (r *reader) group(n *yaml.Node, e reflect.Value) {
	known := keys{}
	for i := range e.NumField() {
		name, _, _ := strings.Cut(e.Type().Field(i).Tag.Get("yaml"), ",")
		known[name] = func(v *yaml.Node) {
			if name == "id" {
				e.Field(i).SetString(r.id(v))
				return
			}
			r.set(v, e.Field(i), name)
		}
		if n.Kind == yaml.MappingNode && child(n, name) == nil {
			r.fault(n, "an entry of %s needs `%s`", r.key(n), name)
		}
	}
	r.mapping(n, "an entry of "+r.key(n), known)
}
