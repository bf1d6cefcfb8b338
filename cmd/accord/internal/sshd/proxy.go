package sshd

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// A proxy in front of the door says in the first bytes of a connection for whom
// it comes: the PROXY protocol, in its first version a line, in its second a
// binary header. Whoever may say that may be anybody, so only listed proxies
// may, and they must.

const (
	proxyTimeout = 5 * time.Second
	proxyLineMax = 107     // bytes of a line of the first version, by its definition
	proxyMax     = 4 << 10 // bytes of the addresses and extras of the second
)

const proxySignature = "\r\n\r\n\x00\r\nQUIT\n" // of the second version

var errProxy = errors.New("sshd: no header of the PROXY protocol")

// behind is who a listed proxy comes for; nil when it comes for itself, and for
// everybody who is no listed proxy. It reads the header and nothing more.
func (s *Server) behind(nc net.Conn) (net.Addr, error) {
	tcp, ok := nc.RemoteAddr().(*net.TCPAddr)
	if !ok || len(s.config.ProxyFrom) == 0 {
		return nil, nil
	}
	ip := tcp.AddrPort().Addr().Unmap().WithZone("")
	if !slices.ContainsFunc(s.config.ProxyFrom, func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return nil, nil
	}
	if err := nc.SetReadDeadline(time.Now().Add(proxyTimeout)); err != nil {
		return nil, fmt.Errorf("sshd: reading the header of a proxy: %w", err)
	}
	client, err := readProxy(nc)
	if err != nil {
		return nil, err
	}
	if err := nc.SetReadDeadline(time.Time{}); err != nil {
		return nil, fmt.Errorf("sshd: reading the header of a proxy: %w", err)
	}
	if !client.IsValid() {
		return nil, nil
	}
	return net.TCPAddrFromAddrPort(client), nil
}

// readProxy reads a header of either version. The result is not valid when the
// proxy comes for itself.
func readProxy(r io.Reader) (netip.AddrPort, error) {
	start := make([]byte, len(proxySignature))
	if _, err := io.ReadFull(r, start); err != nil {
		return netip.AddrPort{}, fmt.Errorf("%w: %w", errProxy, err)
	}
	switch {
	case string(start) == proxySignature:
		return readBinary(r)
	case bytes.HasPrefix(start, []byte("PROXY ")):
		return readLine(r, start)
	}
	return netip.AddrPort{}, errProxy
}

// readLine reads the rest of a line of the first version, byte by byte: what
// follows it is not ours to read.
func readLine(r io.Reader, line []byte) (netip.AddrPort, error) {
	for one := make([]byte, 1); !bytes.HasSuffix(line, []byte("\r\n")); line = append(line, one[0]) {
		if len(line) >= proxyLineMax {
			return netip.AddrPort{}, errProxy
		}
		if _, err := io.ReadFull(r, one); err != nil {
			return netip.AddrPort{}, fmt.Errorf("%w: %w", errProxy, err)
		}
	}
	words := strings.Split(strings.TrimSuffix(string(line), "\r\n"), " ")
	if words[1] == "UNKNOWN" {
		return netip.AddrPort{}, nil
	}
	if len(words) != 6 {
		return netip.AddrPort{}, errProxy
	}
	ip, err := netip.ParseAddr(words[2])
	if err != nil || ip.Zone() != "" || !(words[1] == "TCP4" && ip.Is4() || words[1] == "TCP6" && ip.Is6()) {
		return netip.AddrPort{}, errProxy
	}
	client, err := netip.ParseAddrPort(net.JoinHostPort(words[2], words[4]))
	if err != nil {
		return netip.AddrPort{}, errProxy
	}
	return client, nil
}

// readBinary reads what follows the signature of the second version.
func readBinary(r io.Reader) (netip.AddrPort, error) {
	head := make([]byte, 4) // version and command, family and transport, length
	if _, err := io.ReadFull(r, head); err != nil {
		return netip.AddrPort{}, fmt.Errorf("%w: %w", errProxy, err)
	}
	size := int(binary.BigEndian.Uint16(head[2:]))
	if head[0]>>4 != 2 || size > proxyMax {
		return netip.AddrPort{}, errProxy
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(r, body); err != nil {
		return netip.AddrPort{}, fmt.Errorf("%w: %w", errProxy, err)
	}
	const local, proxied, tcp4, tcp6 = 0, 1, 0x11, 0x21
	switch command, family := head[0]&0xf, head[1]; {
	case command == local:
		return netip.AddrPort{}, nil // the proxy asks whether we are well
	case command == proxied && family == tcp4 && size >= 12:
		return netip.AddrPortFrom(netip.AddrFrom4([4]byte(body)), binary.BigEndian.Uint16(body[8:])), nil
	case command == proxied && family == tcp6 && size >= 36:
		return netip.AddrPortFrom(netip.AddrFrom16([16]byte(body)).Unmap(), binary.BigEndian.Uint16(body[32:])), nil
	}
	return netip.AddrPort{}, errProxy
}
