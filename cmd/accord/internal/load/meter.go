package load

import "time"

// A meter measures what a while costs.
type meter struct {
	crowd *Crowd
	began time.Time
	cpu   time.Duration
	bytes int
}

// cost is what a while did cost.
type cost struct {
	took, cpu time.Duration
	bytes     int // on all lines
}

func (c *Crowd) meter() (meter, error) {
	cpu, err := c.House.cpu()
	return meter{c, time.Now(), cpu, c.received()}, err
}

func (m meter) read() (cost, error) {
	cpu, err := m.crowd.House.cpu()
	return cost{time.Since(m.began), cpu - m.cpu, m.crowd.received() - m.bytes}, err
}
