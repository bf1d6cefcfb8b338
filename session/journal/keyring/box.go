package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"

	"accord/session"
)

// A box is the id of its key and AES-256-GCM of the plain bytes under a random
// nonce. Room, seal and sequence are authenticated with it: a box that was
// moved elsewhere does not open.

const secretSize = 32

func lock(k Key, place, plain []byte) ([]byte, error) {
	aead, err := newAEAD(k)
	if err != nil {
		return nil, err
	}
	return aead.Seal(k.ID[:], nil, plain, place), nil
}

func unlock(k Key, place, box []byte) ([]byte, error) {
	aead, err := newAEAD(k)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, nil, box[len(k.ID):], place)
}

func newAEAD(k Key) (cipher.AEAD, error) {
	block, err := aes.NewCipher(k.Secret)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func place(room session.RoomCode, seal session.SealID, seq session.Seq) []byte {
	var b []byte
	b = append(append(b, room...), 0)
	b = append(append(b, seal...), 0)
	return binary.BigEndian.AppendUint64(b, uint64(seq))
}

func idOf(box []byte) (id ID, err error) {
	if copy(id[:], box) < len(id) {
		return id, errors.New("a sealed record is too short")
	}
	return id, nil
}
