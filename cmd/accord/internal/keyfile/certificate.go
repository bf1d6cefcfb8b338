package keyfile

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ssh"
)

// Certifies returns nil when the certificate of a person is signed by an
// authority in the list, is valid at this time, names one of the principals
// that the authority's line asks for, and sets no condition that the door does
// not keep. The one that it keeps is the source address.
func (l *List) Certifies(cert *ssh.Certificate, now time.Time) error {
	if l == nil {
		return errors.New("keyfile: no authority is trusted")
	}
	asked, known := l.authorities[ssh.FingerprintSHA256(cert.SignatureKey)]
	switch {
	case !known:
		return errors.New("keyfile: the certificate is signed by nobody who is trusted")
	case cert.CertType != ssh.UserCert:
		return errors.New("keyfile: the certificate is that of a host")
	}
	principal, ok := common(cert.ValidPrincipals, asked)
	if !ok {
		return errors.New("keyfile: the certificate names none of the principals that are asked for")
	}
	checker := ssh.CertChecker{
		Clock:                    func() time.Time { return now },
		SupportedCriticalOptions: []string{"source-address"},
	}
	if err := checker.CheckCert(principal, cert); err != nil {
		return fmt.Errorf("keyfile: %w", err)
	}
	return nil
}

// common is a principal of the certificate that a line of its authority asks
// for. What stands before the @ here is a room or a name and no account, so
// where none is asked for every one will do; but a certificate must have one.
func common(has []string, asked []principals) (string, bool) {
	for _, p := range has {
		for _, one := range asked {
			if len(one) == 0 || slices.Contains(one, p) {
				return p, true
			}
		}
	}
	return "", false
}
