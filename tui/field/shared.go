package field

// A Shared is an Area for a text that others may change meanwhile. It knows which revision its text began at, goes along while
// nothing is typed, and says when what is typed and what the others wrote have parted. Nothing typed is ever lost to a newer text.
type Shared struct {
	*Area
	from    string // the text that the field began with
	rev     int    // the revision that a text sent now is based on
	clashed bool
}

// NewShared makes an empty field. The area has line breaks.
func NewShared(o Options) *Shared {
	o.Breaks = true
	return &Shared{Area: NewArea(o)}
}

// Rev is the revision that the text is based on.
func (s *Shared) Rev() int { return s.rev }

// Clashed says that somebody else wrote since the text in the field was begun.
func (s *Shared) Clashed() bool { return s.clashed }

// Unsaved is what was typed and is not in the text that the field began with; empty if nothing is.
func (s *Shared) Unsaved() string {
	if v := s.Value(); v != s.from {
		return v
	}
	return ""
}

// Follow takes up a text and its revision. What is typed stays, and then it has clashed if the text is a newer one.
func (s *Shared) Follow(text string, rev int) {
	v := s.Unsaved()
	switch {
	case rev == s.rev && text == s.from:
	case v != "" && v != text:
		s.clashed = s.clashed || rev != s.rev
	default:
		s.begin(text, text, rev)
	}
}

// Take empties the field and returns what was typed, to be sent as based on rev.
func (s *Shared) Take() (text string, rev int) {
	text, rev = s.Unsaved(), s.rev
	s.begin("", "", 0)
	return text, rev
}

// Back puts a text into the field that was taken and refused, or kept elsewhere. Now it is based on revision now, of which the
// person is shown the text; was is what it had been based on. Back reports false if something else was typed meanwhile.
func (s *Shared) Back(text string, was, now int) bool {
	if s.Unsaved() != "" {
		return false
	}
	s.begin(text, "", now)
	s.clashed = was != now
	return true
}

func (s *Shared) begin(value, from string, rev int) {
	s.SetValue(value)
	s.from, s.rev, s.clashed = from, rev, false
}
