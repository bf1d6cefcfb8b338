package room

import (
	"maps"
	"slices"
	"sync"

	"accord/session"
)

const (
	maxDrafts   = 32   // slots that one person may keep
	maxDraftLen = 2000 // characters in one
)

// drafts holds what people have typed and not sent, so that a closed lid costs
// no words. It lives in the room's memory alone and is never stored.
//
// Why not: a text that was not sent was not given to anybody, and what is
// promised about words (sealed, shuffled, expired, retired) is promised from
// then on. A crash costs the one line that somebody was typing; when the server
// is stopped, their own terminal gets it back as its last words.
type drafts struct {
	mu     sync.Mutex
	unsent map[session.ParticipantID]map[string]string
}

func (d *drafts) of(id session.ParticipantID) map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.unsent[id])
}

func (d *drafts) keep(id session.ParticipantID, texts map[string]string) {
	kept := capped(texts)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unsent == nil {
		d.unsent = make(map[session.ParticipantID]map[string]string)
	}
	if len(kept) == 0 {
		delete(d.unsent, id)
		return
	}
	d.unsent[id] = kept
}

// capped returns the first slots by name, each cut to its length; empty texts
// need no slot.
func capped(texts map[string]string) map[string]string {
	kept := make(map[string]string)
	for _, slot := range slices.Sorted(maps.Keys(texts)) {
		if text := texts[slot]; text != "" && len(kept) < maxDrafts {
			kept[cut(slot, maxDraftLen)] = cut(text, maxDraftLen)
		}
	}
	return kept
}

func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	if r := []rune(text); len(r) > n {
		return string(r[:n])
	}
	return text
}
