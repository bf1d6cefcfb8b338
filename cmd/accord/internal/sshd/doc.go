// Package sshd is the door: it turns strangers on the network into terminals.
//
// It promises that whoever comes in can harm nobody else: output never blocks
// the one who writes it, input is bounded before anything parses it, sizes,
// requests, channels and connections are counted, every goroutine ends soon
// after its client is gone, and a panic ends the one session it happened in.
// It promises that an Identity is a key whose private half the client proved
// to have in this very handshake, never one that was merely offered.
//
// It offers session channels and nothing else: no forwarding, no agent, no
// X11, no processes, no files. It knows SSH, terminals and limits; it refuses
// to know what runs on the terminals it hands out. One function, the
// Config.Handle of its caller, decides that.
//
// What it logs names addresses, key fingerprints and reasons. Strings that a
// client chose are quoted and cut; what people type or see is never logged.
//
// Why the session layer is ours and not the SSH library's: a request loop that
// waits for a program which waits for a client that reads nothing never ends.
// Here the request loop waits for nobody, output goes through a pump, and the
// channel is closed before anything waits for what used it.
package sshd
