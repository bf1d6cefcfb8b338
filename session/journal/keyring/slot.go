package keyring

import (
	"slices"

	"accord/session"
)

// A slot is the ring as one record sees it: session.Keys for its place. The
// ring is locked while it is used.
type slot struct {
	ring   *Ring
	seq    session.Seq
	broken []ID // keys that an earlier record of the same batch ends
	used   ID
}

// Seal implements session.Keys.
func (s *slot) Seal(seal session.SealID, plain []byte) ([]byte, error) {
	k, ok := s.newest(seal)
	if !ok {
		k = s.ring.add(seal)
	}
	s.used = k.ID
	return lock(k, place(s.ring.room, seal, s.seq), plain)
}

func (s *slot) newest(seal session.SealID) (Key, bool) {
	for _, k := range slices.Backward(s.ring.keys) {
		if k.Seal == seal && !slices.Contains(s.broken, k.ID) {
			return k, true
		}
	}
	return Key{}, false
}

// Open implements session.Keys.
func (s *slot) Open(seal session.SealID, box []byte) (plain []byte, gone bool, err error) {
	id, err := idOf(box)
	if err != nil {
		return nil, false, err
	}
	k, ok := s.ring.byID(id)
	if !ok {
		return nil, true, nil
	}
	plain, err = unlock(k, place(s.ring.room, seal, s.seq), box)
	return plain, false, err
}
