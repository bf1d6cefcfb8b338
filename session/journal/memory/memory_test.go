package memory_test

import (
	"testing"

	"accord/session/journal"
	"accord/session/journal/journaltest"
	"accord/session/journal/memory"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	journaltest.Run(t, journaltest.Store{Open: func(string) (journal.Journal, error) { return memory.New(), nil }})
}
