//go:build !linux

package load

import (
	"errors"
	"os/exec"
	"time"
)

var errLinux = errors.New("load: what a process costs is only measured on Linux")

func (h *House) cpu() (time.Duration, error)          { return 0, errLinux }
func (h *House) memory() (int, error)                 { return 0, errLinux }
func machine() (busy, could time.Duration, err error) { return 0, 0, errLinux }
func ourselves() time.Duration                        { return 0 }
func allowed() ([]int, error)                         { return nil, errLinux }
func startOn(cmd *exec.Cmd, _ []int) error            { return cmd.Start() }
func stayOn([]int) error                              { return errLinux }
