package field_test

import (
	"testing"

	"accord/tui/field"
)

func TestASharedTextGoesAlongWhileNothingIsTyped(t *testing.T) {
	s := field.NewShared(field.Options{})
	s.Follow("one", 1)
	s.Follow("two", 2)
	if s.Value() != "two" || s.Rev() != 2 || s.Unsaved() != "" || s.Clashed() {
		t.Errorf("field holds %q at %d, unsaved %q, clashed %v", s.Value(), s.Rev(), s.Unsaved(), s.Clashed())
	}
}

func TestASharedTextKeepsWhatIsTyped(t *testing.T) {
	s := field.NewShared(field.Options{})
	s.Follow("one", 1)
	typed(s, "!")
	s.Follow("two", 2)
	if s.Unsaved() != "one!" || !s.Clashed() || s.Rev() != 1 {
		t.Errorf("unsaved %q, clashed %v, based on %d", s.Unsaved(), s.Clashed(), s.Rev())
	}
	text, was := s.Take()
	s.Follow("two", 2)
	if !s.Back(text, was, 2) || s.Unsaved() != "one!" || !s.Clashed() || s.Rev() != 2 {
		t.Errorf("after a refusal: unsaved %q, clashed %v, based on %d", s.Unsaved(), s.Clashed(), s.Rev())
	}
	if s.Back("else", 1, 2) {
		t.Error("a refused text replaced what was typed meanwhile")
	}
	s.Follow("one!", 3)
	if s.Unsaved() != "" || s.Clashed() {
		t.Errorf("once the text says the same: unsaved %q, clashed %v", s.Unsaved(), s.Clashed())
	}
}
