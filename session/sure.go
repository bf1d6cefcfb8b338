package session

// Sure is c once more, with the sender's yes to what a Caution named; false
// when c never asks for one.
func Sure(c Command) (Command, bool) {
	q, ok := c.(interface{ sure() Command })
	if !ok {
		return c, false
	}
	return q.sure(), true
}

func (c MoveOn) sure() Command         { c.Sure = true; return c }
func (c Reveal) sure() Command         { c.Sure = true; return c }
func (c Remove) sure() Command         { c.Sure = true; return c }
func (c Adopt) sure() Command          { c.Sure = true; return c }
func (c LeaveOut) sure() Command       { c.Sure = true; return c }
func (c DropCommitment) sure() Command { c.Sure = true; return c }
func (c SafetySwitch) sure() Command   { c.Sure = true; return c }
func (c SkipPhase) sure() Command      { c.Sure = true; return c }
