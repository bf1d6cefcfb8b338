package sshd_test

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// kexInit is the first packet of a server (RFC 4253, 7.1).
type kexInit struct {
	Cookie                  [16]byte `sshtype:"20"`
	KexAlgos                []string
	HostKeyAlgos            []string
	CiphersClientServer     []string
	CiphersServerClient     []string
	MACsClientServer        []string
	MACsServerClient        []string
	CompressionClientServer []string
	CompressionServerClient []string
	LanguagesClientServer   []string
	LanguagesServerClient   []string
	FirstKexFollows         bool
	Reserved                uint32
}

func TestAlgorithmsOnOffer(t *testing.T) {
	s := serve(t, sshd.Config{Handle: nothing})
	c := tcp(t, s)
	c.SetDeadline(time.Now().Add(patience))
	fmt.Fprintf(c, "SSH-2.0-test\r\n")
	r := bufio.NewReader(c)
	if version, err := r.ReadString('\n'); err != nil || version != "SSH-2.0-accord\r\n" {
		t.Fatalf("version %q, %v", version, err)
	}
	head := make([]byte, 5)
	if _, err := io.ReadFull(r, head); err != nil {
		t.Fatal(err)
	}
	packet := make([]byte, int(binary.BigEndian.Uint32(head))-1)
	if _, err := io.ReadFull(r, packet); err != nil {
		t.Fatal(err)
	}
	var got kexInit
	if err := ssh.Unmarshal(packet[:len(packet)-int(head[4])], &got); err != nil {
		t.Fatal(err)
	}
	ciphers := []string{
		"chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com",
		"aes256-ctr", "aes192-ctr", "aes128-ctr",
	}
	macs := []string{"hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"}
	want := kexInit{
		Cookie: got.Cookie,
		KexAlgos: []string{
			"mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256",
			"kex-strict-s-v00@openssh.com",
		},
		HostKeyAlgos:            []string{"ssh-ed25519"},
		CiphersClientServer:     ciphers,
		CiphersServerClient:     ciphers,
		MACsClientServer:        macs,
		MACsServerClient:        macs,
		CompressionClientServer: []string{"none"},
		CompressionServerClient: []string{"none"},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("offer differs (-want +got):\n%s", diff)
	}
}

func TestOldAlgorithmsAreRefused(t *testing.T) {
	s := serve(t, sshd.Config{Handle: nothing})
	for name, set := range map[string]func(*ssh.ClientConfig){
		"diffie-hellman-group14-sha1": func(c *ssh.ClientConfig) { c.KeyExchanges = []string{"diffie-hellman-group14-sha1"} },
		"hmac-sha1": func(c *ssh.ClientConfig) {
			c.Ciphers, c.MACs = []string{"aes128-ctr"}, []string{"hmac-sha1"}
		},
		"ssh-rsa host key": func(c *ssh.ClientConfig) { c.HostKeyAlgorithms = []string{"ssh-rsa"} },
	} {
		config := clientConfig("ada", asGuest())
		set(config)
		if c, err := ssh.Dial("tcp", s.Addr().String(), config); err == nil {
			c.Close()
			t.Errorf("%s was accepted", name)
		}
	}
}
