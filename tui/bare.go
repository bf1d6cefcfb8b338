package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/look"
)

// bare is the screen of an activity that has none: it shows the phase's own
// help, so that the room can go on.
type bare struct{ phase session.PhaseView }

func (b *bare) ShortHelp() []key.Binding                  { return nil }
func (b *bare) FullHelp() [][]key.Binding                 { return nil }
func (b *bare) Show(v session.View)                       { b.phase = v.Phase }
func (b *bare) Update(tea.Msg) (session.Command, tea.Cmd) { return nil, nil }
func (b *bare) Answer(session.Command, error)             {}
func (b *bare) Typing() bool                              { return false }
func (b *bare) Status() (me, room string)                 { return "", "" }
func (b *bare) Drafts() map[string]string                 { return nil }
func (b *bare) Restore(map[string]string)                 {}
func (b *bare) Help() string                              { return b.phase.Help }
func (b *bare) Words() []look.Pair                        { return nil }

func (b *bare) Render(f look.Frame) string {
	return f.Fit(look.Para(max(f.W, 1), b.phase.Help, f.Theme.Quiet)...)
}
