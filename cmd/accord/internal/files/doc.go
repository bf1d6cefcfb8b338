// Package files shows rooms as files to scp and sftp: ROOM.md and ROOM.json for
// each room, and a README.md, in one folder that can only be read.
//
// It promises that there is no file system behind it: a path is a name that is
// looked up, or it is nothing. What a file holds is what the command export
// writes for the same person at the same moment. It refuses to decide who may
// read what: package remote does.
package files
