package sshd

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestProxyHeaders(t *testing.T) {
	four := "\x00\x0c\xc0\x00\x02\x01\x7f\x00\x00\x01\x12\x34\x00\x16"
	for _, c := range []struct{ name, in, want, rest string }{
		{"a line", "PROXY TCP4 192.0.2.1 127.0.0.1 4660 22\r\nSSH-2.0-x", "192.0.2.1:4660", "SSH-2.0-x"},
		{"a line of version 6", "PROXY TCP6 2001:db8::1 ::1 4660 22\r\n", "[2001:db8::1]:4660", ""},
		{"a line that does not know", "PROXY UNKNOWN\r\nSSH", "invalid AddrPort", "SSH"},
		{"binary", proxySignature + "\x21\x11" + four + "SSH", "192.0.2.1:4660", "SSH"},
		{"binary with extras", proxySignature + "\x21\x11\x00\x10" + four[2:] + "\x04\x00\x01xSSH", "192.0.2.1:4660", "SSH"},
		{"binary of version 6", proxySignature + "\x21\x21\x00\x24" + "\x20\x01\x0d\xb8" + strings.Repeat("\x00", 11) + "\x01" + strings.Repeat("\x00", 16) + "\x12\x34\x00\x16", "[2001:db8::1]:4660", ""},
		{"a question for our health", proxySignature + "\x20\x00\x00\x00SSH", "invalid AddrPort", "SSH"},
		{"no header", "SSH-2.0-OpenSSH_9.2\r\n", "", ""},
		{"nothing", "", "", ""},
		{"half a line", "PROXY TCP4 192.0.2.1 127", "", ""},
		{"a line without an end", "PROXY TCP4 " + strings.Repeat("1", 200), "", ""},
		{"a name", "PROXY TCP4 localhost 127.0.0.1 4660 22\r\n", "", ""},
		{"the wrong family", "PROXY TCP4 ::1 ::1 4660 22\r\n", "", ""},
		{"a zone", "PROXY TCP6 fe80::1%eth0 ::1 4660 22\r\n", "", ""},
		{"no port", "PROXY TCP4 192.0.2.1 127.0.0.1 66666 22\r\n", "", ""},
		{"version 3", proxySignature + "\x31\x11" + four, "", ""},
		{"too short for an address", proxySignature + "\x21\x11\x00\x04\xc0\x00\x02\x01", "", ""},
		{"too long", proxySignature + "\x21\x11\xff\xff" + strings.Repeat("x", 1<<16), "", ""},
		{"a datagram", proxySignature + "\x21\x12" + four, "", ""},
	} {
		r := strings.NewReader(c.in)
		got, err := readProxy(r)
		if c.want == "" {
			if !errors.Is(err, errProxy) {
				t.Errorf("%s: %v, %v, want no header", c.name, got, err)
			}
			continue
		}
		rest, _ := io.ReadAll(r)
		if err != nil || got.String() != c.want || string(rest) != c.rest {
			t.Errorf("%s: %v and then %q, %v; want %s and then %q", c.name, got, rest, err, c.want, c.rest)
		}
	}
}

// Whatever a proxy says, no more than its header is read.
func FuzzProxy(f *testing.F) {
	f.Add([]byte("PROXY TCP4 192.0.2.1 127.0.0.1 4660 22\r\nSSH-2.0-x"))
	f.Add([]byte(proxySignature + "\x21\x11\x00\x0c\xc0\x00\x02\x01\x7f\x00\x00\x01\x12\x34\x00\x16"))
	f.Fuzz(func(t *testing.T, in []byte) {
		const tail = "SSH-2.0-next"
		r := bytes.NewReader(append(append([]byte(nil), in...), tail...))
		client, err := readProxy(r)
		if err != nil {
			return
		}
		read := len(in) + len(tail) - r.Len()
		if client.IsValid() && client.Addr().Zone() != "" {
			t.Errorf("%q comes from %v", in, client)
		}
		if again, err := readProxy(bytes.NewReader(append(append([]byte(nil), in...), tail...)[:read])); err != nil || again != client {
			t.Errorf("%q is %v, and alone %v, %v", in, client, again, err)
		}
	})
}
