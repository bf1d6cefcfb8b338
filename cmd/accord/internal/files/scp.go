package files

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"accord/cmd/accord/internal/remote"
)

// The old protocol of scp has no description but its source: the client starts
// "scp -f PATH..." here and says with a zero byte that it is ready. We answer
// with a line for each file ("C0444 SIZE NAME"), its content and a zero byte,
// and wait for a zero byte after each line and each content. A line that begins
// with the byte 1 is a sentence for the person, and the next file may follow.

// statusSCP is what scp ends with when anything went wrong.
const statusSCP = 1

// IsSCP reports whether a command line is one that scp starts on a server.
func IsSCP(args []string) bool {
	if len(args) == 0 || path.Base(args[0]) != "scp" {
		return false
	}
	from, to := modeOf(args[1:])
	return from || to
}

// modeOf reads the options of scp: whether we are the source, or the sink.
func modeOf(args []string) (from, to bool) {
	for _, a := range args {
		if a == "--" || !strings.HasPrefix(a, "-") {
			break
		}
		from = from || strings.Contains(a, "f")
		to = to || strings.Contains(a, "t")
	}
	return from, to
}

// SCP answers the old protocol of scp and returns the exit status.
func SCP(ctx context.Context, t Tree, args []string, s remote.Streams) int {
	c := &copier{ctx: ctx, tree: t, in: bufio.NewReaderSize(s.In, 512), out: s.Out}
	if _, to := modeOf(args[1:]); to {
		c.say(fatal, refusal)
		return statusSCP
	}
	if err := c.send(paths(args[1:])); err != nil || c.failed {
		return statusSCP
	}
	return remote.OK
}

// paths are the words behind the options.
func paths(args []string) []string {
	for i, a := range args {
		if a == "--" {
			return args[i+1:]
		}
		if !strings.HasPrefix(a, "-") {
			return args[i:]
		}
	}
	return nil
}

// copier is the source of one copy.
type copier struct {
	ctx    context.Context
	tree   Tree
	in     *bufio.Reader
	out    io.Writer
	failed bool
}

func (c *copier) send(words []string) error {
	if err := c.await(); err != nil {
		return err
	}
	for _, word := range words {
		list, err := c.named(word)
		if err != nil {
			c.complain(remote.Printable(word) + ": " + sentence(err))
			continue
		}
		for _, f := range list {
			if err := c.file(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// named are the files that a word names: one, or with a pattern several of
// those that are listed.
func (c *copier) named(word string) ([]file, error) {
	if !strings.ContainsAny(word, "*?[") {
		f, err := c.tree.open(c.ctx, word)
		return []file{f}, err
	}
	if len(word) > longestPath {
		return nil, fs.ErrNotExist
	}
	all, err := c.tree.list(c.ctx)
	if err != nil {
		return nil, err
	}
	pattern := strings.TrimPrefix(path.Clean("/"+word), "/")
	var out []file
	for _, f := range all {
		if ok, err := path.Match(pattern, f.name); ok && err == nil {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, fs.ErrNotExist
	}
	return out, nil
}

func (c *copier) file(f file) error {
	if _, err := fmt.Fprintf(c.out, "C0444 %d %s\n", f.Size(), f.name); err != nil {
		return err
	}
	if err := c.await(); err != nil {
		return err
	}
	if _, err := c.out.Write(append(f.content, 0)); err != nil {
		return err
	}
	return c.await()
}

// await reads the client's answer: a zero byte, or an error with its sentence.
func (c *copier) await() error {
	b, err := c.in.ReadByte()
	switch {
	case err != nil:
		return err
	case b == 0:
		return nil
	case b == warning:
		c.failed = true
		_, err := c.in.ReadSlice('\n')
		return err
	}
	return fmt.Errorf("files: the client of scp has ended the copy")
}

// What a line begins with that is no file's.
const (
	warning = 1 // the client prints it, and goes on
	fatal   = 2 // and ends
)

func (c *copier) complain(text string) {
	c.failed = true
	c.say(warning, text)
}

func (c *copier) say(as byte, text string) {
	// The client is gone when this fails; there is nobody to tell.
	_, _ = fmt.Fprintf(c.out, "%caccord: %s\n", as, text)
}
