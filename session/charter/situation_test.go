package charter_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/charter"
)

func TestASituationIsSaidOnceHoweverItWasTyped(t *testing.T) {
	for language, words := range map[string][3]string{
		"en": {"When a release is out", "a release is out", "**When** a release is out,"},
		"de": {"Wenn ein Release draußen ist", "ein Release draußen ist", "**Wenn** ein Release draußen ist,"},
	} {
		for _, typed := range words[:2] {
			c := session.Charter{Language: language, Commitments: []session.Commitment{{ID: "K1", When: typed, Do: "x", Stewards: []string{"Mika"}}}}
			if page := string(charter.Markdown(c)); !strings.Contains(page, words[2]) {
				t.Errorf("%q is not said as %q:\n%s", typed, words[2], page)
			}
		}
	}
}
