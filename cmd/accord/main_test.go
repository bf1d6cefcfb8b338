package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asAccord in the environment makes this test binary the accord command, for
// the tests that kill it.
const asAccord = "ACCORD_TEST_IS_ACCORD"

func TestMain(m *testing.M) {
	if os.Getenv(asAccord) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"accord": main})
}
