package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/config"
	"accord/cmd/accord/internal/keyfile"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session/journal/bolt"
)

const doctorHelp = `Looks at all that serve needs, with the same settings, and changes nothing: the
data folder and the host key, the space that is left, the clock, how many files
may be open, the addresses, the files of keys. Each line says what was found,
and where something is wrong what to do.

Exit status: 0 when serve can start, also with warnings; 69 when it cannot; 64
when the settings are wrong.
`

// finding is what doctor says of one thing. Its names in JSON are stable.
type finding struct {
	About string `json:"about"`
	Is    string `json:"is"` // ok, warning or wrong
	Says  string `json:"says"`
	Do    string `json:"do,omitempty"`
}

func ok(about, format string, args ...any) finding {
	return finding{About: about, Is: "ok", Says: fmt.Sprintf(format, args...)}
}

func warning(about, says, do string) finding { return finding{about, "warning", says, do} }

func wrong(about, says, do string) finding { return finding{about, "wrong", says, do} }

func doctorCommand(s remote.Streams) *cobra.Command {
	var asJSON bool
	c := withSettings("doctor", "look at all that serve needs, and say what to do", s, func(c *cobra.Command, o *settings, _ config.Origins, s remote.Streams) error {
		return report(examine(c.Context(), *o), asJSON, s)
	})
	c.Flags().BoolVar(&asJSON, "json", false, "for programs: JSON on stdout")
	return c
}

// examine looks at everything.
func examine(ctx context.Context, o settings) []finding {
	out := append(examineFolder(o.data), examineHostKey(o.data), examineSpace(o.data), examineClock(o.data, time.Now()), examineFiles(o), examineKeys(o.keys))
	if answersLocally(ctx, o.data) {
		return append(out, ok("server", "one is running on this data folder, so its addresses are in use"))
	}
	out = append(out, examineAddress("address", o.listen, "--listen"))
	if o.metrics != "" {
		out = append(out, examineAddress("metrics", o.metrics, "--metrics"))
	}
	return out
}

func report(list []finding, asJSON bool, s remote.Streams) error {
	bad := false
	for _, f := range list {
		bad = bad || f.Is == "wrong"
	}
	if asJSON {
		enc := json.NewEncoder(s.Out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(list); err != nil {
			return err
		}
	} else {
		for _, f := range list {
			line := fmt.Sprintf("%-8s %-12s %s", f.Is, f.About, f.Says)
			if f.Do != "" {
				line += "\n" + strings.Repeat(" ", 22) + "-> " + f.Do
			}
			fmt.Fprintln(s.Out, line)
		}
	}
	if bad {
		return exitStatus(remote.Unavailable)
	}
	return nil
}

func answersLocally(ctx context.Context, data string) bool {
	c, err := new(net.Dialer).DialContext(ctx, "unix", socketPath(data))
	if err != nil {
		return false
	}
	c.Close()
	return true
}

func examineFolder(data string) []finding {
	const about = "data folder"
	info, err := os.Stat(data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []finding{examineParent(data)}
	case err != nil:
		return []finding{wrong(about, fmt.Sprintf("%s cannot be looked at: %v", data, err), "let the user that runs accord read and write it")}
	case !info.IsDir():
		return []finding{wrong(about, data+" is no folder", "choose another one with --data")}
	}
	if n := len(socketPath(data)) - longestSocket; n > 0 {
		return []finding{wrong(about, fmt.Sprintf("its path is %d bytes too long for the socket in it", n), "choose a shorter one with --data")}
	}
	probe, err := os.CreateTemp(data, ".doctor-*")
	if err != nil {
		return []finding{wrong(about, fmt.Sprintf("nothing can be written in %s: %v", data, err), "let the user that runs accord write there")}
	}
	// The probe is empty and this command's own; what fails here fails visibly.
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return []finding{warning(about, err.Error(), "look at "+data)}
	}
	out := []finding{ok(about, "%s can be written", data)}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		out = []finding{warning(about, fmt.Sprintf("others may look into %s (%03o)", data, mode), "chmod 700 "+data)}
	}
	return append(out, examineFile(filepath.Join(data, bolt.FileName)))
}

// examineParent is of a folder that is to be made.
func examineParent(data string) finding {
	const about = "data folder"
	for dir := filepath.Dir(data); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir):
			continue
		case err != nil || !info.IsDir():
			return wrong(about, fmt.Sprintf("%s cannot be made in %s", data, dir), "choose another one with --data")
		}
		return warning(about, data+" is not there; serve makes it", "check that this is the right folder, if there should be rooms")
	}
}

func examineFile(name string) finding {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ok("rooms", "there are none yet")
	case err != nil:
		return wrong("rooms", err.Error(), "let the user that runs accord read it")
	case info.Mode().Perm()&0o077 != 0:
		return warning("rooms", fmt.Sprintf("others may read %s (%03o)", name, info.Mode().Perm()), "chmod 600 "+name)
	}
	return ok("rooms", "%s has %d KiB; accord verify reads all of it", name, info.Size()>>10)
}

func examineHostKey(data string) finding {
	path := filepath.Join(data, hostKeyName)
	fingerprint, err := sshd.CheckHostKey(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ok("host key", "there is none yet; serve makes it")
	case err != nil:
		return wrong("host key", strings.TrimPrefix(err.Error(), "sshd: "),
			"if only accord's user has it: chmod 600 "+path+"; if others have read it, remove it, and tell everybody the new fingerprint")
	}
	return ok("host key", "%s", fingerprint)
}

// enough is the space below which a warning comes: thousands of rooms.
const enough = 512 << 20

func examineSpace(data string) finding {
	dir := data
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	free, known := freeSpace(dir)
	switch {
	case !known:
		return ok("space", "this system does not say how much is left")
	case free < enough/16:
		return wrong("space", fmt.Sprintf("%d MiB are left where %s is", free>>20, data), "make room: nobody can store anything on a full disk")
	case free < enough:
		return warning("space", fmt.Sprintf("%d MiB are left where %s is", free>>20, data), "make room before the next workshop")
	}
	return ok("space", "%d MiB are left", free>>20)
}

// builtAfter is a day before accord's first version: a clock before it is wrong.
var builtAfter = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

func examineClock(data string, now time.Time) finding {
	const do = "set it, and let it be kept right (timedatectl set-ntp true): dates in charters come from it"
	if now.Before(builtAfter) {
		return wrong("clock", "it says "+now.Format(time.DateTime), do)
	}
	if info, err := os.Stat(filepath.Join(data, bolt.FileName)); err == nil && info.ModTime().After(now.Add(time.Minute)) {
		return warning("clock", fmt.Sprintf("it says %s, which is before the rooms were last changed", now.Format(time.DateTime)), do)
	}
	return ok("clock", "it says %s", now.Format("2006-01-02 15:04 MST"))
}

// spareFiles are those that are open beside connections.
const spareFiles = 100

func examineFiles(o settings) finding {
	most, known := openFiles()
	want := uint64(cmp.Or(o.limits.Connections, defaultConnections)) + spareFiles
	switch {
	case !known:
		return ok("open files", "this system does not say how many may be open")
	case most < want:
		return warning("open files", fmt.Sprintf("%d may be open, and %d are needed for as many connections as are let in", most, want),
			fmt.Sprintf("ulimit -n %d, LimitNOFILE=%d in the unit, or fewer connections with --limits", want, want))
	}
	return ok("open files", "%d may be open", most)
}

// defaultConnections is the door's own limit.
const defaultConnections = 1024

func examineKeys(o keySettings) finding {
	var bad []string
	k, err := openKeys(o, func(f keyfile.Fault) { bad = append(bad, f.Error()) })
	switch {
	case err != nil:
		return wrong("keys", err.Error(), "mend the file, or leave the setting out")
	case len(bad) > 0:
		return warning("keys", "lines that are skipped: "+strings.Join(bad, "; "), "mend them")
	case k.admins == nil:
		return ok("keys", "nobody keeps the server over ssh; --admins names who does")
	}
	return ok("keys", "all files can be read")
}

func examineAddress(about, address, flag string) finding {
	l, err := net.Listen("tcp", address)
	if err == nil {
		l.Close()
		return ok(about, "%s is free", address)
	}
	do := "find out who uses it (ss -ltnp), or choose another one with " + flag
	if errors.Is(err, fs.ErrPermission) {
		do = "ports below 1024 are the system's: AmbientCapabilities=CAP_NET_BIND_SERVICE in the unit, or a higher port with " + flag
	}
	return wrong(about, err.Error(), do)
}
