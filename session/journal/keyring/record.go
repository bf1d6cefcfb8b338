package keyring

import (
	"fmt"

	"accord/session"
)

// Encoded is a record as a store keeps it.
type Encoded struct {
	Seq    session.Seq
	Bytes  []byte
	Seal   session.SealID // "" when the record is open
	Key    ID             // the key that opens it, when it is sealed
	Breaks []session.SealID
}

// Encode returns records as bytes, and the keys to Destroy once they have been
// added. Keys that they need are kept when it returns.
func (r *Ring) Encode(records []session.Record) (out []Encoded, broken []ID, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	have := len(r.keys)
	for _, rec := range records {
		s := &slot{ring: r, seq: rec.Seq, broken: broken}
		b, err := session.EncodeRecord(rec, s)
		if err != nil {
			return nil, nil, err
		}
		e := Encoded{Seq: rec.Seq, Bytes: b, Key: s.used, Breaks: breaks(rec)}
		e.Seal, _ = rec.Seal()
		out = append(out, e)
		broken = append(broken, r.of(e.Breaks)...)
	}
	if err := r.settle(); err != nil {
		r.keys = r.keys[:have]
		return nil, nil, err
	}
	return out, broken, nil
}

// Again returns records that are in their places already as bytes for the same
// places. They break no seal: those that they broke are broken.
func (r *Ring) Again(records []session.Record) (out []Encoded, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	have, stale := len(r.keys), r.stale
	for _, rec := range records {
		s := &slot{ring: r, seq: rec.Seq}
		b, err := session.EncodeRecord(rec, s)
		if err != nil {
			return nil, err
		}
		e := Encoded{Seq: rec.Seq, Bytes: b, Key: s.used}
		e.Seal, _ = rec.Seal()
		out = append(out, e)
	}
	if len(r.keys) != have {
		r.keys, r.stale = r.keys[:have], stale
		return nil, fmt.Errorf("keyring: room %s: a record is written again under a seal that is broken", r.room)
	}
	return out, nil
}

// Decode reads what Encode has written as seq. A record whose key is destroyed
// has its sequence alone.
func (r *Ring) Decode(seq session.Seq, b []byte) (session.Record, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rec, err := session.DecodeRecord(b, &slot{ring: r, seq: seq})
	if err == nil && rec.Seq != seq {
		err = fmt.Errorf("%w: it says that it is record %d", session.ErrCorrupt, rec.Seq)
	}
	return rec, err
}

// Empty is what takes the place of a record that nobody can read any more.
func Empty(seq session.Seq) ([]byte, error) {
	return session.EncodeRecord(session.Record{Seq: seq}, nil)
}

// breaks are the seals that rec breaks; open phases reveal too and have none.
func breaks(rec session.Record) []session.SealID {
	var out []session.SealID
	for _, id := range rec.Unseals() {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// of returns all keys of seals.
func (r *Ring) of(seals []session.SealID) []ID {
	var out []ID
	for _, k := range r.keys {
		for _, s := range seals {
			if k.Seal == s {
				out = append(out, k.ID)
			}
		}
	}
	return out
}
