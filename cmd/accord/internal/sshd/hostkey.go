package sshd

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	gossh "golang.org/x/crypto/ssh"
)

// maxHostKey is far above any private key; a larger file is something else.
const maxHostKey = 64 << 10

// hostKey returns the server's identity. It is made on the first start, in a
// folder of its own, and never replaced: people trust its fingerprint.
func hostKey(path string) (gossh.Signer, error) {
	signer, err := readHostKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return signer, err
	}
	if err := makeHostKey(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("sshd: making the host key: %w", err)
	}
	return readHostKey(path)
}

func readHostKey(path string) (gossh.Signer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("sshd: reading the host key: %w", err)
	}
	defer f.Close()
	if err := private(f); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxHostKey))
	if err != nil {
		return nil, fmt.Errorf("sshd: reading the host key: %w", err)
	}
	signer, err := gossh.ParsePrivateKey(text)
	if err != nil {
		return nil, fmt.Errorf("sshd: %s does not hold a private key without a passphrase: %w", path, err)
	}
	return signer, nil
}

// private refuses a key that others could have read. It looks at the opened
// file, so that nobody can change it between the look and the reading.
func private(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("sshd: reading the host key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("sshd: the host key %s is not a file", f.Name())
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("sshd: the host key %s can be read by others (mode %04o), so it is no secret any more; "+
			"if you are sure that nobody has copied it: chmod 600 %s", f.Name(), mode, f.Name())
	}
	return nil
}

// makeHostKey writes a new key under a temporary name and links it to path:
// the file appears whole, or not at all, and an existing one is not replaced.
func makeHostKey(path string) error {
	text, err := newKey()
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".hostkey-*") // 0600 and O_EXCL
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(write(f, text), f.Close()); err != nil {
		return err
	}
	return os.Link(f.Name(), path)
}

func newKey() ([]byte, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	block, err := gossh.MarshalPrivateKey(key, "accord host key")
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(block), nil
}

func write(f *os.File, text []byte) error {
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.Sync()
}

// CheckHostKey reads a host key as New does and returns its fingerprint. It
// makes none: where there is none the error is fs.ErrNotExist.
func CheckHostKey(path string) (fingerprint string, err error) {
	signer, err := readHostKey(path)
	if err != nil {
		return "", err
	}
	return gossh.FingerprintSHA256(signer.PublicKey()), nil
}
