package keyring

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"accord/session"
)

// A Copy is the keys of many rooms in one piece, for a backup.
type Copy struct {
	Version int       `json:"version"`
	Rooms   []keyFile `json:"rooms"`
}

// Add puts the keys of a room into the copy.
func (c *Copy) Add(room session.RoomCode, keys []Key) {
	if len(keys) > 0 {
		c.Rooms = append(c.Rooms, keyFile{fileVersion, room, keys})
	}
}

// Bytes are what ReadCopy reads.
func (c Copy) Bytes() ([]byte, error) {
	c.Version = fileVersion
	return json.Marshal(c)
}

// ReadCopy reads a copy.
func ReadCopy(b []byte) (c Copy, err error) {
	switch err := json.Unmarshal(b, &c); {
	case err != nil:
		return c, fmt.Errorf("keyring: read a copy of keys: %w", err)
	case c.Version > fileVersion:
		return c, errors.New("keyring: the copy of keys was written by a newer accord")
	}
	return c, nil
}

// Copy returns the keys that needed reports. The copies are not wiped with
// the ring's.
func (r *Ring) Copy(needed func(Key) bool) []Key {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []Key
	for _, k := range r.keys {
		if needed(k) {
			k.Secret = bytes.Clone(k.Secret)
			out = append(out, k)
		}
	}
	return slices.Clip(out)
}
