package memory_test

import (
	"testing"

	"accord/session/journal/journaltest"
)

func BenchmarkReplay(b *testing.B) { journaltest.BenchmarkReplay(b, store) }
