package main

import (
	"fmt"
	"net"
	"testing"

	gliderlabs "github.com/gliderlabs/ssh"
)

// jumpHost is a host of somebody else that lets people through, for "ssh -J".
// It tells each address that it was asked for, unless nobody wants to know.
func jumpHost(t testing.TB, asked chan<- string) (port string) {
	t.Helper()
	bastion := &gliderlabs.Server{
		ChannelHandlers: map[string]gliderlabs.ChannelHandler{"direct-tcpip": gliderlabs.DirectTCPIPHandler},
		LocalPortForwardingCallback: func(_ gliderlabs.Context, host string, port uint32) bool {
			if asked != nil {
				asked <- net.JoinHostPort(host, fmt.Sprint(port))
			}
			return true
		},
		PublicKeyHandler: func(gliderlabs.Context, gliderlabs.PublicKey) bool { return true },
		Handler:          func(gliderlabs.Session) {},
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- bastion.Serve(l) }()
	t.Cleanup(func() {
		bastion.Close()
		<-served
	})
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}
