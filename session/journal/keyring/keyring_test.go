package keyring_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/session"
	"accord/session/journal/journaltest"
	"accord/session/journal/keyring"
)

func sealedCard(seq session.Seq) session.Record {
	w := journaltest.NewWorkshop(2)
	w.Seal("p2", journaltest.Secret)
	r := w.Log[len(w.Log)-1]
	r.Seq = seq
	return r
}

func encode(t *testing.T, r *keyring.Ring, rec session.Record) keyring.Encoded {
	t.Helper()
	out, broken, err := r.Encode([]session.Record{rec})
	if err != nil || len(broken) > 0 {
		t.Fatalf("encode: %v, %v", broken, err)
	}
	return out[0]
}

func TestASealedRecordOpensInItsOwnPlaceAlone(t *testing.T) {
	var keys []keyring.Key
	r := keyring.New("heron-42", nil, func(k []keyring.Key) error { keys = k; return nil })
	e := encode(t, r, sealedCard(5))
	if got, err := r.Decode(5, e.Bytes); err != nil || len(got.Events) != 1 {
		t.Errorf("in its place: %+v, %v", got, err)
	}
	if got, err := r.Decode(6, e.Bytes); !errors.Is(err, session.ErrCorrupt) {
		t.Errorf("as another record: %+v, %v", got, err)
	}
	other := keyring.New("otter-7", slices.Clone(keys), nil)
	if got, err := other.Decode(5, e.Bytes); !errors.Is(err, session.ErrCorrupt) {
		t.Errorf("in another room with the same keys: %+v, %v", got, err)
	}
	stranger := keyring.New("heron-42", nil, nil)
	if got, err := stranger.Decode(5, e.Bytes); err != nil || len(got.Events) != 0 || got.Seq != 5 {
		t.Errorf("without its key: %+v, %v, want its sequence alone", got, err)
	}
}

func TestTheSameCardNeverLooksTheSame(t *testing.T) {
	r := keyring.New("heron-42", nil, nil)
	if a, b := encode(t, r, sealedCard(5)), encode(t, r, sealedCard(5)); slices.Equal(a.Bytes, b.Bytes) {
		t.Error("sealed twice, a card has the same bytes")
	} else if a.Key != b.Key {
		t.Error("a seal has two keys")
	}
}

func TestADestroyedKeyIsWiped(t *testing.T) {
	var keys []keyring.Key
	r := keyring.New("heron-42", nil, func(k []keyring.Key) error { keys = k; return nil })
	e := encode(t, r, sealedCard(5))
	secret := keys[0].Secret
	if err := r.Destroy([]keyring.ID{e.Key}); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(secret, func(b byte) bool { return b != 0 }) {
		t.Error("its bytes are still in memory")
	}
	if len(keys) != 0 {
		t.Errorf("%d keys are kept", len(keys))
	}
}

func TestAFileOfKeysIsReadAsItWasKeptOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	f, err := keyring.OpenFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	e := encode(t, keyring.New("heron-42", nil, f.Keep("heron-42")), sealedCard(5))
	keys, err := f.Load("heron-42")
	if err != nil || len(keys) != 1 || keys[0].ID != e.Key {
		t.Fatalf("load: %v, %v", keys, err)
	}
	if rooms, err := f.Rooms(); err != nil || !slices.Equal(rooms, []session.RoomCode{"heron-42"}) {
		t.Errorf("rooms: %v, %v", rooms, err)
	}
	if keys, err := f.Load("otter-7"); err != nil || len(keys) != 0 {
		t.Errorf("a room without keys: %v, %v", keys, err)
	}
	file := filepath.Join(path, "heron-42")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string]string{
		"empty":           "",
		"cut":             string(b[:len(b)-1]),
		"of another room": strings.Replace(string(b), "heron", "otter", 1),
		"newer":           strings.Replace(string(b), `"version":1`, `"version":2`, 1),
	} {
		if err := os.WriteFile(file, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if keys, err := f.Load("heron-42"); err == nil {
			t.Errorf("%s: %v, want an error", name, keys)
		}
	}
}
