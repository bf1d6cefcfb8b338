package memory_test

import (
	"testing"

	"accord/session/journal"
	"accord/session/journal/journaltest"
	"accord/session/journal/memory"
)

var store = journaltest.Store{Open: func(string) (journal.Journal, error) { return memory.New(), nil }}

func TestMemoryKeepsTheContract(t *testing.T) { journaltest.Run(t, store) }
