package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// profiled does something, and keeps where the server was meanwhile: in the
// first seconds of it, whether it takes longer or not.
func (s *stage) profiled(ctx context.Context, name string, do func(context.Context) error) error {
	if s.profiles == "" {
		return do(ctx)
	}
	got := make(chan error, 1)
	go func() { got <- s.profile(ctx, name) }()
	return errors.Join(do(ctx), <-got)
}

func (s *stage) profile(ctx context.Context, name string) error {
	b, err := s.House.asks(ctx, "/debug/pprof/profile?seconds=5")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.profiles, 0o755); err != nil {
		return fmt.Errorf("load: keep a profile: %w", err)
	}
	file := strings.NewReplacer(" ", "-", ",", "").Replace(s.where + " " + name)
	if err := os.WriteFile(filepath.Join(s.profiles, file+".pprof"), b, 0o644); err != nil {
		return fmt.Errorf("load: keep a profile: %w", err)
	}
	return nil
}
