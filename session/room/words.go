package room

import (
	_ "embed" // the lists of words
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"accord/session"
)

var (
	//go:embed names.txt
	namesFile string
	//go:embed secret.txt
	secretFile string

	names  = strings.Fields(namesFile)  // of rooms: short, friendly, easy to say
	secret = strings.Fields(secretFile) // of seat and claim codes: 1024, so that each is worth ten bits
)

// secretWords makes a code worth 40 bits.
const secretWords = 4

// dice draws codes and seeds.
type dice struct{ from io.Reader }

func (d dice) uint64() uint64 {
	var b [8]byte
	if _, err := io.ReadFull(d.from, b[:]); err != nil {
		panic(fmt.Sprintf("room: the source of randomness ended: %v", err))
	}
	return binary.BigEndian.Uint64(b[:])
}

// below draws from 0 to n-1. The bias of the remainder is below n/2^64.
func (d dice) below(n int) int { return int(d.uint64() % uint64(n)) }

// roomCode draws a code with that many digits, the first of which is not 0.
func (d dice) roomCode(digits int) session.RoomCode {
	low := 1
	for range digits - 1 {
		low *= 10
	}
	return session.RoomCode(fmt.Sprintf("%s-%d", names[d.below(len(names))], low+d.below(9*low)))
}

// secret draws a code that nobody can guess and everybody can type.
func (d dice) secret() string {
	words := make([]string, secretWords)
	for i := range words {
		words[i] = secret[d.below(len(secret))]
	}
	return strings.Join(words, "-")
}
