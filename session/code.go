package session

import "strings"

// ParseRoomCode reads a room code as people type it: letters, a dash, two to
// six digits, in any case and with space around it. It reports whether s has
// that shape, not whether there is such a room.
func ParseRoomCode(s string) (RoomCode, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	word, digits, ok := strings.Cut(s, "-")
	if !ok || len(word) < 2 || len(word) > 12 || len(digits) < 2 || len(digits) > 6 {
		return "", false
	}
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return "", false
		}
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return "", false
		}
	}
	return RoomCode(s), true
}

// Locked reports whether the door takes nobody new.
func (s State) Locked() bool { return s.locked }
