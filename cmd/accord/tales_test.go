package main

import (
	"strings"
	"testing"
)

// Of what people say about themselves and to each other, and of their codes,
// nothing stands in the log, though that tells everything it can.
func TestTheLogTellsNothingOfPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := newTrio(w)
	r.write()
	w.somebody("Zuzanna").joinsWith(r.code, "dev", "")
	pass := strings.TrimSpace(w.command("fay", r.fay.key, "passcode "+r.code, "").out)
	w.command("fay", r.fay.key, "add "+r.code, "canary card\n")
	w.command("fay", r.fay.key, "status canary-77", "")
	r.fay.hangUp()
	w.shutDown()
	for what, word := range map[string]string{
		"a name": "Zuzanna", "a card": "pearlAna", "a seat code": r.seatCode,
		"a pass code": pass, "what came on stdin": "canary card", "the arguments of a command": "canary-77",
	} {
		if word == "" {
			t.Errorf("%s is missing in this test", what)
		} else if strings.Contains(w.log.String(), word) || strings.Contains(w.out.String(), word) {
			t.Errorf("%s stands in the log: %s", what, word)
		}
	}
	if !strings.Contains(w.log.String(), "session began") {
		t.Error("the log tells nothing at all")
	}
}
