package main

import (
	"net"
	"testing"

	gliderlabs "github.com/gliderlabs/ssh"
)

// jumpHost is a host of somebody else that lets people through, for "ssh -J".
func jumpHost(t testing.TB) (port string) {
	t.Helper()
	bastion := &gliderlabs.Server{
		ChannelHandlers:             map[string]gliderlabs.ChannelHandler{"direct-tcpip": gliderlabs.DirectTCPIPHandler},
		LocalPortForwardingCallback: func(gliderlabs.Context, string, uint32) bool { return true },
		PublicKeyHandler:            func(gliderlabs.Context, gliderlabs.PublicKey) bool { return true },
		Handler:                     func(gliderlabs.Session) {},
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
