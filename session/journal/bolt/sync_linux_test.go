package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func init() { childRoles["sync"] = appendWithoutSync }

// A filter in the kernel, in a process of its own, lets every sync fail: what is
// written stands in memory and nobody can say whether it is on the disk.
func TestAfterAFailedSyncTheStoreSaysNothing(t *testing.T) {
	if !journaltest.CanFailSyncs() {
		t.Skip("no filter for system calls on this machine")
	}
	folder := t.TempDir()
	if out, err := child(t, "sync", folder).Output(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	// A new process takes what the disk has: all that was acknowledged, and the
	// one in between or not.
	j := open(t, folder)
	log := syncLog().Log
	got, err := journaltest.All(j, heron, 0)
	if err != nil || len(got) != 5 && len(got) != 6 {
		t.Fatalf("afterwards there are %d records, %v; 5 were acknowledged", len(got), err)
	}
	if err := journaltest.Same(got, log[:len(got)]); err != nil {
		t.Error(err)
	}
}

func syncLog() *journaltest.Workshop { return journaltest.NewWorkshop(8) }

func appendWithoutSync(folder string) error {
	j, err := bolt.Open(folder)
	if err != nil {
		return err
	}
	log := syncLog().Log
	ctx := context.Background()
	if err := j.Append(ctx, heron, 0, log[:5]...); err != nil {
		return err
	}
	if err := journaltest.FailSyncs(); err != nil {
		return err
	}
	if err := j.Append(ctx, heron, 5, log[5]); !errors.Is(err, journal.ErrBroken) {
		return fmt.Errorf("an append that could not be synced: %w", err)
	}
	_, read := journaltest.All(j, heron, 0)
	for what, err := range map[string]error{
		"the same again": j.Append(ctx, heron, 5, log[5]), "another room": j.Append(ctx, "otter-7", 0, log[0]), "a read": read,
	} {
		if !errors.Is(err, journal.ErrBroken) {
			return fmt.Errorf("afterwards, %s: %w", what, err)
		}
	}
	return nil
}
