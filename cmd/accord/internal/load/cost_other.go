//go:build !linux

package load

import (
	"errors"
	"os/exec"
	"time"
)

var errLinux = errors.New("load: what a process costs is only measured on Linux")

func (h *House) cpu() (time.Duration, error) { return 0, errLinux }
func (h *House) memory() (int, error)        { return 0, errLinux }
func allowed() ([]int, error)                { return nil, errLinux }
func startOn(cmd *exec.Cmd, _ []int) error   { return cmd.Start() }
func stayOn([]int) error                     { return errLinux }
