package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"accord/cmd/accord/internal/remote"
)

// The server's disk is full: people are told that what they send is not stored,
// they go on reading, and once there is space it is stored, without anybody
// doing anything about the server.
func TestPeopleAreToldThatTheDiskIsFull(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	k := newKilling(t)
	k.data = filepath.Join(disk, "data")
	k.cap = 400
	k.opensRoom()
	p := k.spawn()
	ana, bo := k.cast(0), k.cast(1)
	ana.types("heron")
	bo.sees("• Ana: heron")

	filler := filepath.Join(disk, "filler")
	fill(t, filler)
	// What the file of records has room for is stored still.
	full := "disk is full"
	for n := 2; n < cardsEach && !ana.shows(full); n++ {
		ana.types(strings.Repeat(string(rune('a'+n)), k.cap))
		ana.until("an answer", func(s string) bool {
			return strings.Contains(s, fmt.Sprintf("%d of %d written", n, cardsEach)) || strings.Contains(s, full)
		})
	}
	ana.sees("Not stored: the server's disk is full")
	bo.press("esc")
	bo.seesNot("leave the field")
	bo.press("P")
	bo.sees("The promise of this room") // reading goes on
	bo.press("esc")
	bo.seesNot("The promise of this room")
	bo.sees("• Ana: heron")

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	bo.press("enter")
	bo.sees("leave the field")
	bo.types("otter")
	bo.sees("1 of 20 written")
	p.kill()
	for card, want := range map[string]bool{"otter": true, "heron": true} {
		if k.onDisk(card) != want {
			t.Errorf("%s is on the disk: %v", card, !want)
		}
	}
	runs(t, "verify", "--data", k.data).must(t, remote.OK, "0 rooms with damage")
}

func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
}

// cast is one of the writers with a terminal, in the newest room.
func (k *killing) cast(n int) *person {
	k.Helper()
	p := k.somebody(k.people[n].name)
	p.key = k.people[n].key
	p.comes(string(k.rooms[len(k.rooms)-1]))
	p.sees("type here")
	return p
}
