package files

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"time"
)

// The packets of SFTP version 3 (draft-ietf-secsh-filexfer-02): a length, a
// kind, and numbers and strings of which the first is the request's id.

// kinds of packets.
const (
	kindInit     = 1
	kindVersion  = 2
	kindOpen     = 3
	kindClose    = 4
	kindRead     = 5
	kindWrite    = 6
	kindLstat    = 7
	kindFstat    = 8
	kindSetstat  = 9
	kindFsetstat = 10
	kindOpendir  = 11
	kindReaddir  = 12
	kindRemove   = 13
	kindMkdir    = 14
	kindRmdir    = 15
	kindRealpath = 16
	kindStat     = 17
	kindRename   = 18
	kindReadlink = 19
	kindSymlink  = 20
	kindStatus   = 101
	kindHandle   = 102
	kindData     = 103
	kindName     = 104
	kindAttrs    = 105
)

// codes of a status.
const (
	codeOK          = 0
	codeEOF         = 1
	codeNoFile      = 2
	codeDenied      = 3
	codeFailure     = 4
	codeBadMessage  = 5
	codeUnsupported = 8
)

const (
	protocolVersion = 3
	longestPacket   = 64 << 10 // bytes that a client may send at once: what it writes is refused
	mostData        = 32 << 10 // bytes of one answer
)

var errPacket = errors.New("files: not a packet of this protocol")

// fields reads a packet from its start. After the first that is missing all
// others are, too.
type fields struct {
	rest []byte
	bad  bool
}

func (f *fields) take(n uint32) []byte {
	if f.bad || uint64(n) > uint64(len(f.rest)) {
		f.bad = true
		return nil
	}
	b := f.rest[:n]
	f.rest = f.rest[n:]
	return b
}

func (f *fields) u32() uint32 {
	if b := f.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (f *fields) u64() uint64 { return uint64(f.u32())<<32 | uint64(f.u32()) }

func (f *fields) text() string { return string(f.take(f.u32())) }

// readPacket reads the next one; io.EOF when there is none.
func readPacket(r io.Reader) (kind byte, f fields, err error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:4]); err != nil {
		return 0, f, err
	}
	length := binary.BigEndian.Uint32(head[:4])
	if length < 1 || length > longestPacket {
		return 0, f, errPacket
	}
	b := make([]byte, length)
	if _, err := io.ReadFull(r, b); err != nil {
		return 0, f, errPacket
	}
	return b[0], fields{rest: b[1:]}, nil
}

// answer is a packet while it is written; the length comes last.
type answer []byte

func newAnswer(kind byte, id uint32) answer { return answer{0, 0, 0, 0, kind}.u32(id) }

func (a answer) u32(n uint32) answer { return binary.BigEndian.AppendUint32(a, n) }

func (a answer) text(s string) answer { return append(a.u32(uint32(len(s))), s...) }

func (a answer) sent(w io.Writer) error {
	binary.BigEndian.PutUint32(a, uint32(len(a)-4))
	_, err := w.Write(a)
	return err
}

// attrs are size, mode and times.
func (a answer) attrs(info fs.FileInfo) answer {
	const sizeModeTimes = 1 | 4 | 8
	mode := uint32(info.Mode().Perm()) | 0o100000
	if info.IsDir() {
		mode = uint32(info.Mode().Perm()) | 0o040000
	}
	when := seconds(info.ModTime())
	a = binary.BigEndian.AppendUint64(a.u32(sizeModeTimes), uint64(info.Size()))
	return a.u32(mode).u32(when).u32(when)
}

func seconds(t time.Time) uint32 { return uint32(min(max(t.Unix(), 0), math.MaxUint32)) }

// entry is a line of a folder.
func (a answer) entry(info fs.FileInfo) answer {
	long := fmt.Sprintf("%s 1 accord accord %8d %s %s", info.Mode(), info.Size(), info.ModTime().UTC().Format("Jan _2  2006"), info.Name())
	return a.text(info.Name()).text(long).attrs(info)
}
