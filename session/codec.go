package session

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
)

// A record in the journal is one version byte, the CRC-32C of the rest, and
// JSON. Old encodings stay readable: a change of an event's shape gets a new
// kind or a new optional field.

// recordVersion is the version byte of every record written today.
const recordVersion = 1

// ErrCorrupt is a record that does not pass its checksum or cannot be read.
var ErrCorrupt = errors.New("record is damaged")

// ErrNewer is a record that a newer accord wrote.
var ErrNewer = errors.New("record was written by a newer accord")

// Keys keep sealed records unreadable until their reveal.
type Keys interface {
	// Seal encrypts plain under the key of id, which is made if there is none.
	Seal(id SealID, plain []byte) ([]byte, error)
	// Open decrypts; gone is true when the key has been destroyed.
	Open(id SealID, box []byte) (plain []byte, gone bool, err error)
}

type wireRecord struct {
	Seq    Seq         `json:"seq"`
	Stamp  *Stamp      `json:"stamp,omitempty"`
	Events []wireEvent `json:"events,omitempty"`
	Seal   SealID      `json:"seal,omitempty"`
	Box    []byte      `json:"box,omitempty"`
}

type wireEvent struct {
	Kind string          `json:"k"`
	Data json.RawMessage `json:"d"`
}

// sealBlock is the multiple of bytes that sealed records are padded to, so that
// their length does not tell which card is in them.
const sealBlock = 2048

var eventTypes = func() map[string]reflect.Type {
	m := make(map[string]reflect.Type)
	add := func(events ...Event) {
		for _, e := range events {
			if _, twice := m[e.kind()]; twice || e.kind() == "" {
				panic("session: event kind " + e.kind() + " is used twice or empty") // not said: a fault of the code
			}
			m[e.kind()] = reflect.TypeOf(e)
		}
	}
	add(opened{}, joined{}, introduced{}, appointed{}, removed{}, claimed{}, passSet{}, seatsMerged{}, phaseEntered{}, revealed{},
		doorLocked{}, paused{}, timeAdded{}, undone{},
		phaseInserted{}, phaseWithdrawn{}, phaseSkipped{}, lineSaid{}, namesOff{}, sponsorWaits{},
		evidenceGiven{}, winLogged{})
	for _, a := range activities() {
		add(a.events...)
	}
	return m
}()

// EncodeRecord returns the bytes of r for a journal. Passing events are left
// out, and so is the seed: what it drew is in the events, and whoever has it
// could turn a shuffle back.
func EncodeRecord(r Record, keys Keys) ([]byte, error) {
	r.Stamp.Seed = 0
	w := wireRecord{Seq: r.Seq, Stamp: &r.Stamp}
	for _, e := range r.Events {
		if IsPassing(e) {
			continue
		}
		data, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("session: encode %s: %w", e.kind(), err)
		}
		w.Events = append(w.Events, wireEvent{e.kind(), data})
	}
	if id, ok := r.Seal(); ok {
		box, err := sealed(w, id, keys)
		if err != nil {
			return nil, fmt.Errorf("session: seal record %d: %w", r.Seq, err)
		}
		w = wireRecord{Seq: r.Seq, Seal: id, Box: box}
	}
	body, err := json.Marshal(w)
	if err != nil {
		return nil, fmt.Errorf("session: encode record %d: %w", r.Seq, err)
	}
	return frame(body), nil
}

func sealed(w wireRecord, id SealID, keys Keys) ([]byte, error) {
	plain, err := json.Marshal(w)
	if err != nil {
		return nil, err
	}
	for len(plain)%sealBlock != 0 {
		plain = append(plain, ' ')
	}
	return keys.Seal(id, plain)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func frame(body []byte) []byte {
	out := make([]byte, 5, 5+len(body))
	out[0] = recordVersion
	binary.BigEndian.PutUint32(out[1:], crc32.Checksum(body, castagnoli))
	return append(out, body...)
}

// DecodeRecord reads what EncodeRecord wrote. A sealed record whose key is gone
// has no events: what it held came out with the reveal, or never will.
func DecodeRecord(b []byte, keys Keys) (Record, error) {
	switch {
	case len(b) < 5:
		return Record{}, ErrCorrupt
	case b[0] > recordVersion:
		return Record{}, ErrNewer
	case b[0] == 0 || crc32.Checksum(b[5:], castagnoli) != binary.BigEndian.Uint32(b[1:5]):
		return Record{}, ErrCorrupt
	}
	var w wireRecord
	if err := json.Unmarshal(b[5:], &w); err != nil {
		return Record{}, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if w.Seal != "" {
		return openSealed(w, keys)
	}
	return w.record()
}

func openSealed(w wireRecord, keys Keys) (Record, error) {
	plain, gone, err := keys.Open(w.Seal, w.Box)
	if gone {
		return Record{Seq: w.Seq}, nil
	}
	if err != nil {
		return Record{}, fmt.Errorf("%w: open seal: %w", ErrCorrupt, err)
	}
	var inner wireRecord
	if err := json.Unmarshal(plain, &inner); err != nil {
		return Record{}, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	inner.Seq = w.Seq
	return inner.record()
}

func (w wireRecord) record() (Record, error) {
	r := Record{Seq: w.Seq}
	if w.Stamp != nil {
		r.Stamp = *w.Stamp
	}
	for _, we := range w.Events {
		t, ok := eventTypes[we.Kind]
		if !ok {
			return Record{}, fmt.Errorf("%w: event %q", ErrNewer, we.Kind)
		}
		p := reflect.New(t)
		if err := json.Unmarshal(we.Data, p.Interface()); err != nil {
			return Record{}, fmt.Errorf("%w: event %s: %w", ErrCorrupt, we.Kind, err)
		}
		r.Events = append(r.Events, p.Elem().Interface().(Event))
	}
	return r, nil
}
