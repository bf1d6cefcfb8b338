package look

import "sync"

// A Stock keeps the screens that were drawn last. Of all who look at one room many see the same; the first of them draws it, and
// there is one copy of it. Any number of terminals may share a Stock; nil is none.
//
// It holds a few hundred screens, a megabyte or two, whatever is drawn.
type Stock struct {
	mu           sync.Mutex
	newer, older map[screen]string
}

// A screen is all that a Shell's Render looks at.
type screen struct {
	header                                 Header
	prompt, notice, you, room, word, alarm string
	wide                                   bool
	hints                                  [maxHints]Hint
	w, h                                   int
	theme                                  Options
	body                                   string
}

// maxHints is how many hints a screen may have to be kept. No line has room for more.
const maxHints = 16

// stocked is how many screens are kept before the older half goes.
const stocked = 128

// RenderFrom is Render that takes the screen from a stock, if it is there.
func (s Shell) RenderFrom(k *Stock, f Frame, body string) string {
	if k == nil || len(s.Hints) > maxHints {
		return s.Render(f, body)
	}
	key := screen{
		header: s.Header, prompt: s.Prompt, notice: s.Notice, you: s.You, room: s.Room, word: s.Word, alarm: s.Alarm, wide: s.Wide,
		w: f.W, h: f.H, theme: f.Theme.opts, body: body,
	}
	copy(key.hints[:], s.Hints)
	if drawn, ok := k.find(&key); ok {
		return drawn
	}
	drawn := s.Render(f, body)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keep(&key, drawn)
	return drawn
}

func (k *Stock) find(key *screen) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if drawn, ok := k.newer[*key]; ok {
		return drawn, true
	}
	drawn, ok := k.older[*key]
	if ok {
		k.keep(key, drawn)
	}
	return drawn, ok
}

func (k *Stock) keep(key *screen, drawn string) {
	if k.newer == nil || len(k.newer) >= stocked {
		k.newer, k.older = make(map[screen]string, stocked), k.newer
	}
	k.newer[*key] = drawn
}
