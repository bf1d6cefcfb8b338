package plain

import (
	"testing"

	"accord/session"
)

func TestEveryActivityHasAPlainForm(t *testing.T) {
	for _, do := range session.Activities() {
		if _, ok := list()[do]; !ok {
			t.Errorf("activity %q cannot be done line by line; add its form to forms.go", do)
		}
	}
}
