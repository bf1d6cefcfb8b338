package paint

import (
	"strings"
	"sync"
)

// A Cache remembers what became of lines. Of all who look at one room most see
// the same line become the same other line within a moment; the first of them
// works it out. Any number of painters may share it.
//
// It is bounded: it holds the newest changes, about a hundred kilobytes.
type Cache struct {
	mu           sync.Mutex
	newer, older map[change]patch
}

// generation is how many changes are remembered before the older half goes.
const generation = 256

// patch is what c needs.
func (c *Cache) patch(what change) patch {
	if p, ok := c.find(what); ok {
		return p
	}
	p := what.patch()
	// A line is a part of the text of a picture, which must not stay with it.
	what.from, what.to = strings.Clone(what.from), strings.Clone(what.to)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(what, p)
	return p
}

func (c *Cache) find(what change) (patch, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.newer[what]; ok {
		return p, true
	}
	p, ok := c.older[what]
	if ok {
		c.keep(what, p)
	}
	return p, ok
}

func (c *Cache) keep(what change, p patch) {
	if c.newer == nil || len(c.newer) >= generation {
		c.newer, c.older = make(map[change]patch, generation), c.newer
	}
	c.newer[what] = p
}
