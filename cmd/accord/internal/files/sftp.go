package files

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"

	"accord/cmd/accord/internal/remote"
)

// Why this is our own server of SFTP, small as it is: the ones there are answer
// requests on several goroutines that share what a hostile client can race on,
// and a panic on any of those would end the house and not the session. Here one
// goroutine answers one request after the other, on the caller's stack.

const (
	mostOpen  = 32 // handles of one client; each holds what it showed when it was opened
	mostNames = 64 // of one answer
)

// SFTP answers a client of the subsystem "sftp" until its input ends, and
// returns the exit status.
func SFTP(ctx context.Context, t Tree, s remote.Streams) int {
	c := &server{ctx: ctx, tree: t, in: bufio.NewReader(s.In), out: s.Out, errs: s.Err, open: map[string]*handle{}}
	if err := c.serve(); err == nil || ctx.Err() != nil {
		return remote.OK
	}
	return remote.Data // no client of this protocol talks like that
}

// server answers one client.
type server struct {
	ctx     context.Context
	tree    Tree
	in      io.Reader
	out     io.Writer
	errs    io.Writer
	open    map[string]*handle
	handles int // given out so far
	refused bool
}

// handle is a file or a folder that is open.
type handle struct {
	file file   // the file
	list []file // or the rest of the folder
	dir  bool
}

func (h *handle) info() fs.FileInfo {
	if h.dir {
		return folder{"/"}
	}
	return h.file
}

func (s *server) serve() error {
	for {
		kind, f, err := readPacket(s.in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		id := f.u32()
		a := s.reply(kind, id, &f)
		if f.bad {
			a = status(id, codeBadMessage, "the request is not complete")
		}
		if err := a.sent(s.out); err != nil || f.bad {
			return errors.Join(err, errPacket)
		}
	}
}

// reply does what one request asks for.
func (s *server) reply(kind byte, id uint32, f *fields) answer {
	switch kind {
	case kindInit: // its number is the client's version, not an id
		return answer{0, 0, 0, 0, kindVersion}.u32(protocolVersion)
	case kindRealpath:
		return s.realpath(id, f.text())
	case kindStat, kindLstat:
		return s.stat(id, f.text())
	case kindOpen:
		return s.openFile(id, f.text(), f.u32())
	case kindOpendir:
		return s.openFolder(id, f.text())
	case kindFstat, kindRead, kindReaddir, kindClose:
		return s.onHandle(kind, id, f)
	case kindReadlink:
		return status(id, codeNoFile, "there are no links here")
	case kindWrite, kindSetstat, kindFsetstat, kindRemove, kindMkdir, kindRmdir, kindRename, kindSymlink:
		return s.refuse(id)
	}
	return status(id, codeUnsupported, "this server does not know that request")
}

func status(id, code uint32, text string) answer {
	return newAnswer(kindStatus, id).u32(code).text(text).text("")
}

func (s *server) realpath(id uint32, word string) answer {
	if len(word) > longestPath {
		return status(id, codeNoFile, "that path is too long")
	}
	clean := folder{path.Clean("/" + word)}
	return newAnswer(kindName, id).u32(1).entry(clean)
}

func (s *server) stat(id uint32, word string) answer {
	if isFolder(word) {
		return newAnswer(kindAttrs, id).attrs(folder{"/"})
	}
	f, err := s.tree.open(s.ctx, word)
	if err != nil {
		return failed(id, err)
	}
	return newAnswer(kindAttrs, id).attrs(f)
}

func (s *server) openFile(id uint32, word string, flags uint32) answer {
	const forReading = 1
	if flags != forReading {
		return s.refuse(id)
	}
	f, err := s.tree.open(s.ctx, word)
	switch {
	case isFolder(word):
		return status(id, codeFailure, "it is a folder")
	case err != nil:
		return failed(id, err)
	}
	return s.opened(id, &handle{file: f})
}

func (s *server) openFolder(id uint32, word string) answer {
	if !isFolder(word) {
		return status(id, codeNoFile, "there is no such folder")
	}
	list, err := s.tree.list(s.ctx)
	if err != nil {
		return failed(id, err)
	}
	return s.opened(id, &handle{list: list, dir: true})
}

func (s *server) opened(id uint32, h *handle) answer {
	if len(s.open) >= mostOpen {
		return status(id, codeFailure, "too many files are open")
	}
	s.handles++
	name := strconv.Itoa(s.handles)
	s.open[name] = h
	return newAnswer(kindHandle, id).text(name)
}

func (s *server) onHandle(kind byte, id uint32, f *fields) answer {
	name := f.text()
	h, ok := s.open[name]
	switch {
	case !ok && kind == kindRead:
		f.take(12)
		fallthrough
	case !ok:
		return status(id, codeFailure, "that is not open")
	case kind == kindClose:
		delete(s.open, name)
		return status(id, codeOK, "")
	case kind == kindFstat:
		return newAnswer(kindAttrs, id).attrs(h.info())
	case kind == kindRead:
		return h.read(id, f.u64(), f.u32())
	}
	return h.next(id)
}

func (h *handle) read(id uint32, from uint64, n uint32) answer {
	switch {
	case h.dir:
		return status(id, codeFailure, "it is a folder")
	case from >= uint64(len(h.file.content)):
		return status(id, codeEOF, "")
	}
	rest := h.file.content[from:]
	return newAnswer(kindData, id).text(string(rest[:min(len(rest), int(min(n, mostData)))]))
}

// next are the next names of a folder.
func (h *handle) next(id uint32) answer {
	switch {
	case !h.dir:
		return status(id, codeFailure, "it is a file")
	case len(h.list) == 0:
		return status(id, codeEOF, "")
	}
	n := min(len(h.list), mostNames)
	a := newAnswer(kindName, id).u32(uint32(n))
	for _, f := range h.list[:n] {
		a = a.entry(f)
	}
	h.list = h.list[n:]
	return a
}

// refuse says why, once on the error stream: what clients show of a status is
// "Permission denied".
func (s *server) refuse(id uint32) answer {
	if !s.refused {
		s.refused = true
		fmt.Fprintf(s.errs, "accord: %s\n", refusal)
	}
	return status(id, codeDenied, refusal)
}

// failed is err as the protocol knows it.
func failed(id uint32, err error) answer {
	switch n, text := remote.StatusOf(err); {
	case errors.Is(err, fs.ErrNotExist), n == remote.NoRoom:
		return status(id, codeNoFile, sentence(fs.ErrNotExist))
	case n == remote.NotAllowed:
		return status(id, codeDenied, text)
	default:
		return status(id, codeFailure, text)
	}
}
