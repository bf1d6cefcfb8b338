package session

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write golden files that are missing")

// testdata/records holds every encoding of an event that was ever written: one
// file per kind, one per activity for the settings of its phases, and one more
// ("kind-2.record") for each time a shape has changed. They are only added to. Journals out there hold all of them.

func TestEveryEncodingEverWrittenCanBeRead(t *testing.T) {
	files, err := filepath.Glob("testdata/records/*.record")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d golden records, %v", len(files), err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := DecodeRecord(b, plainKeys{})
		if err != nil || len(r.Events) != 1 || r.Seq != 7 || r.Stamp.By != "p1" {
			t.Errorf("%s: %+v, %v", name, r, err)
			continue
		}
		if err := knowsAllFields(b); err != nil {
			t.Errorf("%s: %v; its content would be lost", name, err)
		}
	}
}

// knowsAllFields returns an error when b holds a field that its event no longer
// has.
func knowsAllFields(b []byte) error {
	var w wireRecord
	if err := json.Unmarshal(b[5:], &w); err != nil {
		return err
	}
	if w.Seal != "" {
		if err := json.Unmarshal(w.Box, &w); err != nil {
			return err
		}
	}
	d := json.NewDecoder(bytes.NewReader(w.Events[0].Data))
	d.DisallowUnknownFields()
	return d.Decode(reflect.New(eventTypes[w.Events[0].Kind]).Interface())
}

func TestEveryEventIsWrittenAsItsGoldenFileSays(t *testing.T) {
	records := goldenRecords()
	for _, name := range slices.Sorted(maps.Keys(records)) {
		b, err := EncodeRecord(records[name], plainKeys{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		next, known := goldenFiles(t, name, b)
		switch {
		case known:
		case *update:
			if err := os.WriteFile(next, b, 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s is written in a way that no golden file has:\n%s\n"+
				"go test ./session -run Golden -update adds %s (a shape that no release has written may be deleted before)", name, b[5:], next)
		}
	}
}

// goldenFiles reports whether b is among the golden files of name, and what the
// next one is called.
func goldenFiles(t *testing.T, name string, b []byte) (next string, known bool) {
	next = filepath.Join("testdata/records", name+".record")
	for n := 2; ; n++ {
		old, err := os.ReadFile(next)
		if os.IsNotExist(err) {
			return next, false
		}
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(old, b) {
			return next, true
		}
		next = filepath.Join("testdata/records", fmt.Sprintf("%s-%d.record", name, n))
	}
}

func goldenRecords() map[string]Record {
	all := map[string]Record{}
	for kind := range eventTypes {
		all[kind] = goldenRecord(kind)
	}
	for _, do := range Activities() {
		r := goldenRecord("opened")
		ph := &r.Events[0].(opened).Agenda.Stages[0].Phases[0]
		ph.Do, ph.Params = do, NewParams(do)
		fill(reflect.ValueOf(ph.Params).Elem())
		all["opened."+do] = r
	}
	return all
}

// goldenRecord is a record with an event of kind, each of whose fields has a
// value.
func goldenRecord(kind string) Record {
	v := reflect.New(eventTypes[kind]).Elem()
	fill(v)
	return Record{
		Seq:    7,
		Stamp:  Stamp{By: "p1", At: time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC)},
		Events: []Event{v.Interface().(Event)},
	}
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("words")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(3)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(3)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Map:
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(k)
		fill(e)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(k, e)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		fillStruct(v)
	default:
		panic(fmt.Sprintf("session: the golden records need a value for %s", v.Type()))
	}
}

func fillStruct(v reflect.Value) {
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		*p = time.Date(2026, 10, 2, 9, 30, 0, 0, time.UTC)
		return
	case *Phase:
		p.Do, p.Params = "write", NewParams("write")
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.IsExported() && f.Type.Kind() != reflect.Interface && !(v.Type() == reflect.TypeFor[Phase]() && f.Name == "Do") {
			fill(v.Field(i))
		}
	}
}

// plainKeys seal nothing, so that golden files can be read.
type plainKeys struct{}

func (plainKeys) Seal(_ SealID, plain []byte) ([]byte, error) {
	return bytes.TrimRight(plain, " "), nil
}

func (plainKeys) Open(_ SealID, box []byte) ([]byte, bool, error) { return box, false, nil }

func TestADamagedRecordIsKnownAsSuch(t *testing.T) {
	b, err := EncodeRecord(goldenRecord("joined"), plainKeys{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range b {
		for bit := range 8 {
			bad := bytes.Clone(b)
			bad[i] ^= 1 << bit
			if _, err := DecodeRecord(bad, plainKeys{}); err == nil {
				t.Fatalf("bit %d of byte %d of %q was flipped and nobody noticed", bit, i, b)
			}
		}
		if _, err := DecodeRecord(b[:i], plainKeys{}); err == nil {
			t.Fatalf("%q was read as a record", b[:i])
		}
	}
}

// Sealed records must not tell by their length what is in them.
func TestSealedRecordsAreAllOfALength(t *testing.T) {
	var lengths []int
	for _, text := range []string{"no", "a longer card that says a little more about forms and wards"} {
		var sealed lengthOf
		r := goldenRecord("card-added")
		e := r.Events[0].(cardAdded)
		e.Text = text
		r.Events[0] = e
		if _, err := EncodeRecord(r, &sealed); err != nil {
			t.Fatal(err)
		}
		lengths = append(lengths, int(sealed))
	}
	if lengths[0] != lengths[1] || lengths[0] == 0 {
		t.Errorf("a short and a long card have %v bytes", lengths)
	}
}

type lengthOf int

func (l *lengthOf) Seal(_ SealID, plain []byte) ([]byte, error) {
	*l = lengthOf(len(plain))
	return plain, nil
}

func (*lengthOf) Open(_ SealID, box []byte) ([]byte, bool, error) { return box, false, nil }

// FuzzDecodeRecord feeds DecodeRecord with bodies under a right checksum: what
// it takes must be written and read again as the same.
func FuzzDecodeRecord(f *testing.F) {
	files, _ := filepath.Glob("testdata/records/*.record")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b[5:])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		_, _ = DecodeRecord(body, plainKeys{})
		r, err := DecodeRecord(frame(body), plainKeys{})
		if err != nil {
			return
		}
		once, err := EncodeRecord(r, plainKeys{})
		if err != nil {
			return // an event that no decision makes: a year of five digits
		}
		r, err = DecodeRecord(once, plainKeys{})
		if err != nil {
			t.Fatalf("%q was read, written as %q, and cannot be read: %v", body, once, err)
		}
		if twice, err := EncodeRecord(r, plainKeys{}); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%q becomes %q: %v", once, twice, err)
		}
	})
}
