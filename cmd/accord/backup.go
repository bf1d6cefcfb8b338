package main

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/remote"
	"accord/session/journal/bolt"
	"accord/session/room"
)

// keysSuffix is of the file beside a backup that holds the keys of what was
// sealed at that moment.
const keysSuffix = ".keys"

// backup is a copy of a data folder.
type backup struct {
	keys    []byte // nil when nothing is sealed
	skipped []byte // what could not be copied, in words
}

func upkeepCommands(s remote.Streams) []*cobra.Command {
	var places settings
	var sure, noKeys bool
	on := func(c *cobra.Command) *cobra.Command {
		places.places(c.Flags())
		return c
	}
	retire := on(&cobra.Command{
		Use: "retire ROOM --sure", Short: "remove a room and its bytes for good", Args: exactly(1, "retire ROOM --sure"),
		RunE: inData(func(c *cobra.Command, data string, args []string) error {
			if !sure {
				return usageError{fmt.Errorf("%s and all that was written in it will be gone for good; export its charter first, then add --sure", args[0])}
			}
			return runLocally(c.Context(), data, nil, []string{"retire", args[0]}, s)
		}),
	})
	retire.Flags().BoolVar(&sure, "sure", false, "yes, remove it")
	back := on(&cobra.Command{
		Use: "backup FILE", Short: "copy all rooms, while the server runs or not", Args: exactly(1, "backup FILE [--no-keys]"),
		RunE: inData(func(c *cobra.Command, data string, args []string) error {
			return makeBackup(c.Context(), data, args[0], noKeys, s)
		}),
	})
	back.Flags().BoolVar(&noKeys, "no-keys", false, "leave the keys out; what is sealed now is lost when this backup is restored")
	return []*cobra.Command{
		on(&cobra.Command{
			Use: "verify", Short: "read every record of every room and say what is damaged", Args: exactly(0, "verify"),
			RunE: inData(func(c *cobra.Command, data string, _ []string) error {
				return runLocally(c.Context(), data, nil, []string{"verify"}, s)
			}),
		}),
		back, retire,
		on(&cobra.Command{
			Use: "restore FILE", Short: "put a backup into an empty data folder", Args: exactly(1, "restore FILE [--data DIR]"),
			RunE: inData(func(c *cobra.Command, data string, args []string) error {
				return restoreBackup(c.Context(), data, args[0], s)
			}),
		}),
	}
}

// makeBackup writes name and the file of keys beside it; neither may be there.
func makeBackup(ctx context.Context, data, name string, noKeys bool, s remote.Streams) error {
	for _, n := range []string{name, name + keysSuffix} {
		if _, err := os.Lstat(n); err == nil {
			return usageError{fmt.Errorf("%s is there already; a backup replaces nothing", n)}
		}
	}
	part := name + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove an unfinished backup: %w", err)
	}
	b, err := fetchBackup(ctx, data, part)
	if err != nil {
		return errors.Join(err, removeIfThere(part))
	}
	if noKeys {
		b.keys = nil
	}
	if b.keys != nil {
		if err := writeNew(name+keysSuffix, b.keys); err != nil {
			return errors.Join(err, removeIfThere(part))
		}
	}
	if err := os.Rename(part, name); err != nil {
		return err
	}
	return b.report(name, noKeys, s)
}

func (b backup) report(name string, noKeys bool, s remote.Streams) error {
	fmt.Fprintf(s.Out, "all rooms are in %s\n", name)
	switch {
	case b.keys != nil:
		fmt.Fprintf(s.Out, "the keys of what is sealed now are in %s; throw that file away with the next backup\n", name+keysSuffix)
	case noKeys:
		fmt.Fprintln(s.Out, "without keys: what is sealed now is lost when this backup is restored")
	}
	if len(b.skipped) == 0 {
		return nil
	}
	if _, err := s.Err.Write(b.skipped); err != nil {
		return err
	}
	return exitStatus(remote.Data)
}

func removeIfThere(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeNew writes a file for its owner alone, durably.
func writeNew(name string, b []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// fetchBackup gets a copy from the running server, or makes it.
func fetchBackup(ctx context.Context, data, part string) (backup, error) {
	resp, err := get(ctx, data, backupPath)
	if errors.Is(err, errNoServer) {
		if _, err := os.Stat(data); err != nil {
			return backup{}, fmt.Errorf("there is no data folder to copy: %w", err)
		}
		store, err := openStore(data)
		if err != nil {
			return backup{}, err
		}
		b, err := copyStore(store, part)
		return b, errors.Join(err, store.Close())
	}
	if err != nil {
		return backup{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		why, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<12))
		return backup{}, fmt.Errorf("the running server could not make a backup: %s", why)
	}
	return readBackup(resp.Body, part)
}

func copyStore(store *bolt.Store, part string) (backup, error) {
	copied, err := store.Backup(part)
	b := backup{keys: copied.Keys}
	for _, damage := range copied.Skipped {
		b.skipped = fmt.Appendf(b.skipped, "accord: NOT COPIED: %v\n", damage)
	}
	return b, err
}

// The server sends a backup as a tar stream: what is small, then the records.
const (
	backupPath   = "/backup"
	recordsEntry = bolt.FileName
	keysEntry    = recordsEntry + keysSuffix // unpacked, they lie where restore looks for them
	skippedEntry = "skipped"
)

// sendBackup answers backupPath. The copy is made beside the journal first, so
// that a slow reader holds up nobody.
func (s *server) sendBackup(w http.ResponseWriter, _ *http.Request) {
	begun := false
	err := s.operator().withBackup(func(b backup, part string) error {
		begun = true
		return b.send(w, part)
	})
	if err != nil {
		s.log.Error("accord: send a backup", "err", err)
	}
	if err != nil && !begun {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (b backup) send(w io.Writer, part string) error {
	t := tar.NewWriter(w)
	for name, content := range map[string][]byte{keysEntry: b.keys, skippedEntry: b.skipped} {
		if content == nil {
			continue
		}
		if err := t.WriteHeader(&tar.Header{Name: name, Size: int64(len(content)), Mode: 0o600}); err != nil {
			return err
		}
		if _, err := t.Write(content); err != nil {
			return err
		}
	}
	f, err := os.Open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: recordsEntry, Size: info.Size(), Mode: 0o600}); err != nil {
		return err
	}
	if _, err := io.Copy(t, f); err != nil {
		return err
	}
	return t.Close()
}

// readBackup is the other end of send.
func readBackup(r io.Reader, part string) (b backup, err error) {
	whole := false
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if err == io.EOF && whole {
			return b, nil
		}
		if err != nil {
			return b, fmt.Errorf("the running server's backup ends too early: %w", err)
		}
		switch h.Name {
		case keysEntry:
			b.keys, err = io.ReadAll(t)
		case skippedEntry:
			b.skipped, err = io.ReadAll(t)
		case recordsEntry:
			whole = true
			err = writeStream(part, t)
		}
		if err != nil {
			return b, err
		}
	}
}

func writeStream(name string, r io.Reader) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// restoreBackup makes a data folder of a backup and verifies it.
func restoreBackup(ctx context.Context, data, name string, s remote.Streams) error {
	keys, err := os.ReadFile(name + keysSuffix)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = bolt.Restore(data, name, keys)
	if errors.Is(err, bolt.ErrThere) {
		return usageError{fmt.Errorf("%s has rooms already; a restore replaces nothing. Choose an empty folder with --data", data)}
	}
	if err != nil {
		return err
	}
	store, err := openStore(data)
	if err != nil {
		return err
	}
	lobby := room.New(room.Config{Journal: store})
	n, _ := upkeep{store, lobby}.run(ctx, []string{"verify"}, s)
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(status(n), lobby.Close(closing), store.Close())
}
