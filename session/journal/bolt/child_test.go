package bolt_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

// Some tests need a second process: this test binary, started again with what
// it shall be.
const (
	childRole   = "ACCORD_BOLT_CHILD"
	childFolder = "ACCORD_BOLT_FOLDER"
)

var childRoles = map[string]func(folder string) error{
	"open":   openAndClose,
	"append": appendUntilKilled,
}

func TestMain(m *testing.M) {
	role, ok := childRoles[os.Getenv(childRole)]
	if !ok {
		// Each check syncs a disk a hundred times. A flag on the command line wins.
		_ = flag.Set("rapid.checks", "25")
		os.Exit(m.Run())
	}
	if err := role(os.Getenv(childFolder)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func child(t *testing.T, role, folder string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childRole+"="+role, childFolder+"="+folder)
	c.Stderr = os.Stderr
	return c
}

func openAndClose(folder string) error {
	j, err := bolt.Open(folder)
	if err != nil {
		return err
	}
	return j.Close()
}

const (
	writers     = 8
	crashLength = 60
)

// crashLog is what is written to each room of a process that will be killed:
// with seals that are broken half way.
func crashLog() []session.Record {
	return journaltest.NewWorkshop(8).Fill(crashLength).Log
}

// appendUntilKilled writes room after room and says so after each record.
func appendUntilKilled(folder string) error {
	j, err := bolt.Open(folder)
	if err != nil {
		return err
	}
	log := crashLog()
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		errs []error
	)
	for i := range writers {
		wg.Go(func() {
			err := appendRooms(j, fmt.Sprintf("room-%d-%d", os.Getpid(), i), log)
			mu.Lock()
			errs = append(errs, err)
			mu.Unlock()
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func appendRooms(j *bolt.Store, name string, log []session.Record) error {
	for n := 0; ; n++ {
		room := session.RoomCode(fmt.Sprintf("%s-%d", name, n))
		for _, r := range log {
			if err := j.Append(context.Background(), room, r.Seq-1, r); err != nil {
				return err
			}
			fmt.Printf("%s %d\n", room, r.Seq)
		}
	}
}
