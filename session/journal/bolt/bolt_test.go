package bolt_test

import (
	"testing"

	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

var store = journaltest.Store{
	Open:    func(folder string) (journal.Journal, error) { return bolt.Open(folder) },
	Durable: true,
}

func TestBoltKeepsTheContract(t *testing.T) { journaltest.Run(t, store) }
