package keyfile

import "sync/atomic"

// A File is a list that can be read again while it is used.
type File struct {
	path string
	read func(string) (*List, []Fault, error)
	list atomic.Pointer[List]
}

// Open reads a file with Keys or Authorities. Without a path there is no file
// and no error: a nil File has nobody in it.
func Open(path string, read func(string) (*List, []Fault, error)) (*File, []Fault, error) {
	if path == "" {
		return nil, nil, nil
	}
	f := &File{path: path, read: read}
	faults, err := f.Reload()
	if err != nil {
		return nil, nil, err
	}
	return f, faults, nil
}

// Reload reads the file again. When it cannot be read, what was read before
// stays.
func (f *File) Reload() ([]Fault, error) {
	if f == nil {
		return nil, nil
	}
	l, faults, err := f.read(f.path)
	if err != nil {
		return nil, err
	}
	f.list.Store(l)
	return faults, nil
}

// Path is the name of the file.
func (f *File) Path() string { return f.path }

// List is what was read last; nil without a file.
func (f *File) List() *List {
	if f == nil {
		return nil
	}
	return f.list.Load()
}
