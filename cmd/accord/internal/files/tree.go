package files

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
)

// Tree is the folder as one person may see it.
type Tree struct {
	House  remote.House
	Caller remote.Caller
	Host   string // what people type, for the README
}

const (
	readme = "README.md"

	longestPath = 256 // bytes of a path that is looked at
	mostRooms   = 500 // that are listed
)

// file is one of them, whole. It is an fs.FileInfo.
type file struct {
	name    string
	content []byte
	changed time.Time
}

// formats are the endings of a room's files, and what export calls them.
var formats = []struct{ ending, format string }{{".md", "md"}, {".json", "json"}}

// list is the folder, by name. A room that cannot be read is left out.
func (t Tree) list(ctx context.Context) ([]file, error) {
	out := []file{t.readme()}
	rooms := t.House.Lobby.Mine(ctx, t.Caller)
	for _, card := range rooms[:min(len(rooms), mostRooms)] {
		r, err := t.House.Find(ctx, t.Caller, string(card.Code))
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			continue
		}
		for _, f := range formats {
			is, err := roomFile(r.State(), f.ending, f.format)
			if err != nil {
				return nil, err
			}
			out = append(out, is)
		}
	}
	slices.SortFunc(out, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return out, nil
}

// open finds the file that a path names. A room need not be in the list: who
// was told its code may read it, as they may walk into it.
func (t Tree) open(ctx context.Context, word string) (file, error) {
	if len(word) > longestPath {
		return file{}, fs.ErrNotExist
	}
	name := strings.TrimPrefix(path.Clean("/"+word), "/")
	if name == readme {
		return t.readme(), nil
	}
	for _, f := range formats {
		code, is := strings.CutSuffix(name, f.ending)
		if !is {
			continue
		}
		if _, ok := session.ParseRoomCode(code); !ok || code != strings.ToLower(code) {
			return file{}, fs.ErrNotExist
		}
		r, err := t.House.Find(ctx, t.Caller, code)
		if err != nil {
			return file{}, err
		}
		return roomFile(r.State(), f.ending, f.format)
	}
	return file{}, fs.ErrNotExist
}

// isFolder reports whether a path names the folder itself.
func isFolder(word string) bool { return len(word) <= longestPath && path.Clean("/"+word) == "/" }

func roomFile(st session.State, ending, format string) (file, error) {
	content, err := remote.Charter(st, format, false)
	return file{string(st.Code()) + ending, content, st.Opened()}, err
}

func (t Tree) readme() file {
	text := `# Rooms as files

ROOM.md is the charter of a room as it stands now, ROOM.json the same for
programs. Both are made when you read them, and nothing can be written here.
Listed are the rooms in which your key has a seat; a room whose code you know
can be read as well:

    scp ` + t.Host + `:heron-42.md .

All commands: ssh ` + t.Host + ` help
`
	return file{name: readme, content: []byte(text)}
}

// sentence is what is said about a file that cannot be read.
func sentence(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file; ROOM.md and ROOM.json are those of a room such as heron-42"
	}
	_, text := remote.StatusOf(err)
	return text
}

// refusal is what everybody hears who wants to write.
const refusal = "nothing can be written here: these are rooms, not files. Cards come in with: ssh HOST add ROOM < cards.txt"

func (f file) Name() string       { return f.name }
func (f file) Size() int64        { return int64(len(f.content)) }
func (f file) Mode() fs.FileMode  { return 0o444 }
func (f file) ModTime() time.Time { return f.changed }
func (f file) IsDir() bool        { return false }
func (f file) Sys() any           { return nil }

// folder is the only one.
type folder struct{ name string }

func (f folder) Name() string       { return f.name }
func (f folder) Size() int64        { return 0 }
func (f folder) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (f folder) ModTime() time.Time { return time.Time{} }
func (f folder) IsDir() bool        { return true }
func (f folder) Sys() any           { return nil }
