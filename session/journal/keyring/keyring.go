// Package keyring turns the records of one room into bytes and back, and holds
// the keys of its sealed ones.
//
// It promises that a sealed record is encrypted under a key that has been kept
// before the record is handed out, and that a destroyed key is neither in
// memory nor in the file it was kept in. It refuses to know where records are
// kept.
//
// Why a key has an id beside its seal: a seal may be used again after it was
// broken, and what was written under the first key must then be known as
// unreadable, not as damaged.
package keyring

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"

	"accord/session"
)

// A Key belongs to one seal. Its Secret is wiped when it is destroyed.
type Key struct {
	Seal   session.SealID `json:"seal"`
	ID     ID             `json:"id"`
	Secret []byte         `json:"secret"`
}

// ID names a key in the records that need it. It says nothing about its seal.
type ID [8]byte

// Keep makes keys durable in place of those kept before. Nothing of the keys
// that are left out may remain.
type Keep func(keys []Key) error

// A Ring holds the keys of one room. It may be used by many goroutines.
type Ring struct {
	room session.RoomCode
	keep Keep

	mu    sync.Mutex
	keys  []Key // the last one of a seal is its newest
	stale bool  // what is kept is not what is in keys
}

// New returns the ring of room with the keys that were kept for it. A nil keep
// keeps them in memory alone.
func New(room session.RoomCode, keys []Key, keep Keep) *Ring {
	if keep == nil {
		keep = func([]Key) error { return nil }
	}
	return &Ring{room: room, keep: keep, keys: keys}
}

// Retain destroys every key that needed does not report.
func (r *Ring) Retain(needed func(Key) bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var gone []ID
	for _, k := range r.keys {
		if !needed(k) {
			gone = append(gone, k.ID)
		}
	}
	return r.destroy(gone)
}

// Destroy wipes keys. When it cannot do so where they are kept they are gone
// from memory, and the next use of the ring tries again.
func (r *Ring) Destroy(ids []ID) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.destroy(ids)
}

func (r *Ring) destroy(ids []ID) error {
	left := make([]Key, 0, len(r.keys))
	for _, k := range r.keys {
		if slices.Contains(ids, k.ID) {
			clear(k.Secret)
			r.stale = true
			continue
		}
		left = append(left, k)
	}
	r.keys = left
	return r.settle()
}

// settle makes what is kept the same as what is held.
func (r *Ring) settle() error {
	if !r.stale {
		return nil
	}
	if err := r.keep(r.keys); err != nil {
		return fmt.Errorf("keyring: keep the keys of %s: %w", r.room, err)
	}
	r.stale = false
	return nil
}

// add makes a key for seal; settle has to keep it before it is used.
func (r *Ring) add(seal session.SealID) Key {
	k := Key{Seal: seal, Secret: make([]byte, secretSize)}
	rand.Read(k.ID[:])
	rand.Read(k.Secret)
	r.keys = append(slices.Clip(r.keys), k)
	r.stale = true
	return k
}

func (r *Ring) byID(id ID) (Key, bool) {
	i := slices.IndexFunc(r.keys, func(k Key) bool { return k.ID == id })
	if i < 0 {
		return Key{}, false
	}
	return r.keys[i], true
}
