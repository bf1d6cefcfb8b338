package sshd_test

import (
	"bufio"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// A rawClient speaks SSH packet by packet, so that it can say what no decent
// client says: offer a key under one name and come in under another.
type rawClient struct {
	t    *testing.T
	conn net.Conn
	r    *bufio.Reader

	out, in       cipher.Stream // nil before the keys are exchanged
	outMAC, inMAC []byte
	outSeq, inSeq uint32
}

// dialRaw connects and exchanges keys, and starts the authentication.
func dialRaw(t *testing.T, s *sshd.Server) *rawClient {
	t.Helper()
	conn := tcp(t, s)
	conn.SetDeadline(time.Now().Add(patience))
	c := &rawClient{t: t, conn: conn, r: bufio.NewReader(conn)}
	const mine = "SSH-2.0-raw"
	fmt.Fprintf(conn, "%s\r\n", mine)
	theirs, err := c.r.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c.exchangeKeys(mine, strings.TrimRight(theirs, "\r\n"))
	c.send(struct {
		Service string `sshtype:"5"`
	}{"ssh-userauth"})
	c.expect(6)
	return c
}

func (c *rawClient) exchangeKeys(mine, theirs string) {
	one := func(name string) []string { return []string{name} }
	myInit := ssh.Marshal(kexInit{
		KexAlgos: one("curve25519-sha256"), HostKeyAlgos: one("ssh-ed25519"),
		CiphersClientServer: one("aes128-ctr"), CiphersServerClient: one("aes128-ctr"),
		MACsClientServer: one("hmac-sha2-256"), MACsServerClient: one("hmac-sha2-256"),
		CompressionClientServer: one("none"), CompressionServerClient: one("none"),
	})
	c.write(myInit)
	theirInit := c.expect(20)
	key, err := ecdh.X25519().GenerateKey(rand.Reader)
	c.must(err)
	c.send(struct {
		Public []byte `sshtype:"30"`
	}{key.PublicKey().Bytes()})
	var reply struct {
		HostKey, Public, Signature []byte `sshtype:"31"`
	}
	c.must(ssh.Unmarshal(c.expect(31), &reply))
	peer, err := ecdh.X25519().NewPublicKey(reply.Public)
	c.must(err)
	shared, err := key.ECDH(peer)
	c.must(err)
	secret := ssh.Marshal(struct{ K *big.Int }{new(big.Int).SetBytes(shared)})
	hash := sha256.Sum256(append(ssh.Marshal(struct {
		ClientVersion, ServerVersion string
		ClientInit, ServerInit       []byte
		HostKey, Mine, Theirs        []byte
	}{mine, theirs, myInit, theirInit, reply.HostKey, key.PublicKey().Bytes(), reply.Public}), secret...))
	c.write([]byte{21})
	c.expect(21)
	derive := func(letter byte, size int) []byte {
		sum := sha256.Sum256(append(append(append(append([]byte(nil), secret...), hash[:]...), letter), hash[:]...))
		return sum[:size]
	}
	stream := func(key, iv byte) cipher.Stream {
		block, err := aes.NewCipher(derive(key, 16))
		c.must(err)
		return cipher.NewCTR(block, derive(iv, 16))
	}
	c.out, c.in = stream('C', 'A'), stream('D', 'B')
	c.outMAC, c.inMAC = derive('E', 32), derive('F', 32)
}

func (c *rawClient) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *rawClient) send(message any) { c.write(ssh.Marshal(message)) }

func (c *rawClient) write(payload []byte) {
	c.t.Helper()
	padding := 16 - (5+len(payload))%16
	if padding < 4 {
		padding += 16
	}
	packet := binary.BigEndian.AppendUint32(nil, uint32(1+len(payload)+padding))
	packet = append(append(append(packet, byte(padding)), payload...), make([]byte, padding)...)
	if c.out != nil {
		mac := c.mac(c.outMAC, c.outSeq, packet)
		c.out.XORKeyStream(packet, packet)
		packet = append(packet, mac...)
	}
	c.outSeq++
	_, err := c.conn.Write(packet)
	c.must(err)
}

func (c *rawClient) read() []byte {
	c.t.Helper()
	packet := make([]byte, 16)
	c.fill(packet[:4])
	rest := make([]byte, binary.BigEndian.Uint32(packet))
	packet = append(packet[:4], rest...)
	c.fill(packet[4:])
	if c.in != nil {
		mac := make([]byte, 32)
		_, err := io.ReadFull(c.r, mac)
		c.must(err)
		if !hmac.Equal(mac, c.mac(c.inMAC, c.inSeq, packet)) {
			c.t.Fatal("a packet of the server is damaged")
		}
	}
	c.inSeq++
	return packet[5 : len(packet)-int(packet[4])]
}

func (c *rawClient) fill(b []byte) {
	c.t.Helper()
	_, err := io.ReadFull(c.r, b)
	c.must(err)
	if c.in != nil {
		c.in.XORKeyStream(b, b)
	}
}

func (c *rawClient) mac(key []byte, seq uint32, packet []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(binary.BigEndian.AppendUint32(nil, seq))
	h.Write(packet)
	return h.Sum(nil)
}

// expect reads packets until one of the given kind comes.
func (c *rawClient) expect(kind byte) []byte {
	c.t.Helper()
	for range 20 {
		if p := c.read(); p[0] == kind {
			return p
		} else if p[0] == 1 || p[0] == 51 && kind != 51 {
			c.t.Fatalf("got packet %d (%q), want %d", p[0], p[1:], kind)
		}
	}
	c.t.Fatalf("no packet %d", kind)
	return nil
}

type authRequest struct {
	User, Service, Method string `sshtype:"50"`
	Rest                  []byte `ssh:"rest"`
}

// offer asks whether a key would do, without proving anything.
func (c *rawClient) offer(user string, key ssh.PublicKey) {
	c.t.Helper()
	c.send(authRequest{user, "ssh-connection", "publickey", ssh.Marshal(struct {
		Signed    bool
		Algorithm string
		Key       []byte
	}{false, key.Type(), key.Marshal()})})
	c.expect(60)
}

func (c *rawClient) enterAsGuest(user string) {
	c.t.Helper()
	c.send(authRequest{user, "ssh-connection", "keyboard-interactive", ssh.Marshal(struct{ Language, Methods string }{})})
	c.expect(52)
}

// exec runs one command and returns the first of its output.
func (c *rawClient) exec(command string) string {
	c.t.Helper()
	c.send(struct {
		Kind                string `sshtype:"90"`
		ID, Window, MaxSize uint32
	}{"session", 0, 1 << 20, 1 << 15})
	c.expect(91)
	c.send(struct {
		ID        uint32 `sshtype:"98"`
		Kind      string
		WantReply bool
		Command   string
	}{0, "exec", true, command})
	var data struct {
		ID   uint32 `sshtype:"94"`
		Data []byte
	}
	c.must(ssh.Unmarshal(c.expect(94), &data))
	return string(data.Data)
}

func TestOneNameAndKeyOfferedAnotherUsed(t *testing.T) {
	theirs := newSigner(t).PublicKey()
	s := serve(t, sshd.Config{Handle: whoami})
	c := dialRaw(t, s)
	c.offer("facilitator", theirs)
	c.offer("ada", theirs)
	c.enterAsGuest("mallory")
	if got, want := c.exec("whoami"), "mallory|||true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The hook of guests sees the name that is used, not one that was used before.
func TestGuestsAreAskedUnderTheNameTheyUse(t *testing.T) {
	names := make(chan string, 1)
	s := serve(t, sshd.Config{Handle: whoami, Guest: func(c sshd.Caller) error {
		names <- c.User
		return nil
	}})
	c := dialRaw(t, s)
	c.offer("heron-42", newSigner(t).PublicKey())
	c.enterAsGuest("mallory")
	if got := receive(t, names, "the hook"); got != "mallory" {
		t.Errorf("asked as %s, want mallory", got)
	}
}
