package bolt_test

import (
	"testing"

	"accord/session/journal/journaltest"
)

func BenchmarkAppend(b *testing.B) { journaltest.BenchmarkAppend(b, store) }

func BenchmarkReplay(b *testing.B) { journaltest.BenchmarkReplay(b, store) }
