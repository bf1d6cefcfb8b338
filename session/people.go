package session

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Identity is what makes somebody the same person when they come back: a
// proven key ("key:SHA256:...") or a guest's seat ("seat:" and the hash of its
// seat code). It never leaves the session package but through the journal.
type Identity string

// KeyIdentity is the identity of whoever proved the key with this fingerprint.
func KeyIdentity(fingerprint string) Identity { return Identity("key:" + fingerprint) }

// SeatIdentity is the identity of a guest who holds this seat code. Only its
// hash is kept.
func SeatIdentity(code string) Identity { return Identity("seat:" + hash(code)) }

// Guest reports whether the identity is a seat code, not a key.
func (id Identity) Guest() bool { return !strings.HasPrefix(string(id), "key:") }

// hash is of the words of a code, however they were typed: dashes or spaces,
// capitals or not.
func hash(code string) string {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(CleanLine(code)), "-", " "))
	sum := sha256.Sum256([]byte("accord seat " + strings.Join(words, "-"))) // not said: hashed
	return hex.EncodeToString(sum[:])
}

func sameHash(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// Person is somebody who joined a room.
type Person struct {
	ID       ParticipantID
	Name     string // unique in the room; "ana~2" when another owns "ana"
	Role     string // "dev", "ops" ...; may be empty
	Teach    string // "I can teach ..."; optional
	Learn    string // "I want to learn ..."; optional
	Guest    bool   // came without a key
	Rights   Rights
	Removed  bool // taken out of the room; what they gave stays
	identity Identity
}

// Rights are what a person may do beyond taking part.
type Rights struct {
	Facilitator bool `json:"facilitator,omitempty"`
	Sponsor     bool `json:"sponsor,omitempty"`
	Scribe      bool `json:"scribe,omitempty"`
	Spectator   bool `json:"spectator,omitempty"` // sees what is revealed to all; contributes nothing
}

// Right is one of Rights, by name.
type Right string

// The rights that can be given.
const (
	Facilitator Right = "facilitator"
	Sponsor     Right = "sponsor"
	Scribe      Right = "scribe"
)

func (r Rights) with(right Right, on bool) (Rights, bool) {
	switch right {
	case Facilitator:
		r.Facilitator = on
	case Sponsor:
		r.Sponsor = on
	case Scribe:
		r.Scribe = on
	default:
		return r, false
	}
	return r, true
}

const (
	nameCap = 32
	roleCap = 16
	wishCap = 80
)

// person returns the person with that id, removed ones included.
func (s State) person(id ParticipantID) (Person, bool) {
	for _, p := range s.people {
		if p.ID == id {
			return p, true
		}
	}
	return Person{}, false
}

func (s State) name(id ParticipantID) string {
	p, _ := s.person(id)
	return p.Name
}

// Find returns who holds that identity in the room, for the room alone: it is
// how a returning person gets their seat back.
func (s State) Find(id Identity) (Person, bool) {
	for _, p := range s.people {
		if !sameHash(string(p.identity), string(id)) {
			continue
		}
		if seat, ok := s.person(s.seatOf(p.ID)); ok && !seat.Removed {
			return seat, true
		}
	}
	return Person{}, false
}

// Claims reports whether code is the claim code of the room, not used yet.
func (s State) Claims(code string) bool { return s.claim != "" && sameHash(s.claim, hash(code)) }

// TakenOut reports whether a facilitator has taken whoever holds that identity
// out of the room.
func (s State) TakenOut(id Identity) bool {
	return id != "" && slices.ContainsFunc(s.people, func(p Person) bool {
		seat, _ := s.person(s.seatOf(p.ID))
		return p.identity == id && seat.Removed
	})
}

// Holders are the identities that have a seat in the room, and their rights,
// for the list of rooms alone.
func (s State) Holders() map[Identity]Rights {
	holders := make(map[Identity]Rights)
	for _, p := range s.people {
		if seat, ok := s.person(s.seatOf(p.ID)); ok && !seat.Removed {
			holders[p.identity] = seat.Rights
		}
	}
	return holders
}

// taking part: joined, not removed, not only watching.
func (s State) participants() []Person {
	var out []Person
	for _, p := range s.people {
		if !p.Removed && !p.Rights.Spectator {
			out = append(out, p)
		}
	}
	return out
}

func idsOf(people []Person) (ids []ParticipantID) {
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return ids
}

// here are the participants with a terminal in the room now; a phase waits for
// nobody else.
func (s State) here() []Person {
	return slices.DeleteFunc(s.participants(), func(p Person) bool { return !s.isHere(p.ID) || s.waits(p) })
}

func (s State) isHere(id ParticipantID) bool { return s.passing.presence[id].Terminals > 0 }

func (s State) facilitates(id ParticipantID) bool {
	p, ok := s.person(id)
	return id == "" || ok && p.Rights.Facilitator && !p.Removed
}

// freeName returns name, or name~2, name~3 ... when someone with another
// identity owns it, or one that looks the same.
func (s State) freeName(name string, owner ParticipantID) string {
	taken := func(n string) bool {
		return slices.ContainsFunc(s.people, func(p Person) bool { return p.ID != owner && sameName(p.Name, n) })
	}
	for i := 1; ; i++ {
		n := name
		if i > 1 {
			n = fmt.Sprintf("%s~%d", name, i)
		}
		if !taken(n) {
			return n
		}
	}
}
