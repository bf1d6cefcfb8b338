package keys_test

import (
	"slices"
	"strings"
	"testing"

	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/tuitest"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

func all() []key.Binding {
	return append([]key.Binding{
		keys.Help(), keys.Promise(), keys.Leave(), keys.Enter(), keys.Space(), keys.Up(), keys.Down(), keys.Left(), keys.Right(),
		keys.PageUp(), keys.PageDown(), keys.Top(), keys.Bottom(), keys.Next(), keys.Previous(), keys.Move(), keys.Arrows(),
		keys.Digits(1, 7, "pick"), keys.Letter("e", "edit"),
	}, keys.WhileTyping()...)
}

func TestEveryBindingCanBePressedAnywhere(t *testing.T) {
	for _, b := range all() {
		if b.Help().Key == "" || b.Help().Desc == "" {
			t.Errorf("a binding for %v has no help", b.Keys())
		}
		usable := slices.ContainsFunc(b.Keys(), func(k string) bool { return !strings.HasPrefix(k, "f1") })
		if !usable {
			t.Errorf("%s needs a function key", b.Help().Key)
		}
		for _, k := range b.Keys() {
			if k == "ctrl+a" || k == "ctrl+b" {
				t.Errorf("%s uses %s, which belongs to screen and tmux", b.Help().Key, k)
			}
		}
	}
}

func TestOnlyWhatWorksWhileTypingHasNoLetters(t *testing.T) {
	for _, b := range keys.WhileTyping() {
		for _, k := range b.Keys() {
			if len([]rune(k)) == 1 {
				t.Errorf("%q is text while somebody types", k)
			}
		}
	}
}

func TestADisabledBindingIsNotShown(t *testing.T) {
	got := keys.Hints(keys.Enter(), keys.On(false, keys.Promise()), keys.Does(keys.Esc(), "close"))
	want := []look.Hint{{Key: "Enter", Does: "choose"}, {Key: "Esc", Does: "close"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hints (-want +got):\n%s", diff)
	}
}

func TestTheLineDropsTheLeastImportantFirst(t *testing.T) {
	got := keys.Line(look.New(look.Options{}), 24, keys.Enter(), keys.Promise(), keys.Help())
	if !strings.Contains(got, "choose") || strings.Contains(got, "help") {
		t.Errorf("got %q, want it to keep Enter and leave out help", got)
	}
}

func TestDigit(t *testing.T) {
	if n, ok := keys.Digit(tea.KeyPressMsg{Code: '5', Text: "5"}); !ok || n != 5 {
		t.Errorf("Digit(5) = %d, %v", n, ok)
	}
	if _, ok := keys.Digit(tea.KeyPressMsg{Code: tea.KeyEnter}); ok {
		t.Error("Enter is not a digit")
	}
	if !key.Matches(tea.KeyPressMsg{Code: '7', Text: "7"}, keys.Digits(1, 7, "pick")) {
		t.Error("7 is among 1-7")
	}
}

func TestTheHelpScreenAlignsKeys(t *testing.T) {
	theme := look.New(look.Options{})
	lines := keys.Full(theme, 60, []key.Binding{keys.Help(), keys.Promise(), keys.Palette()}, []key.Binding{keys.On(false, keys.Space())}, []key.Binding{keys.Next(), keys.Previous()})
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	want := []string{
		"?       help                    Tab        next",
		"P       promise                 Shift-Tab  previous",
		"Ctrl-K  commands",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSteering(t *testing.T) {
	var l look.List
	f := tuitest.Frame(30, 5)
	l.Render(f, 20, func(i, w int, on bool) []string { return []string{"item"} })
	for _, step := range []struct {
		key  string
		want int
	}{{"j", 1}, {"down", 2}, {"k", 1}, {"up", 0}, {"up", 0}, {"pgdown", 5}, {"end", 19}, {"j", 19}, {"pgup", 14}, {"home", 0}} {
		if !keys.Steer(&l, tuitest.Key(step.key), 20) || l.Cursor != step.want {
			t.Errorf("after %s the cursor is on %d, want %d", step.key, l.Cursor, step.want)
		}
	}
	if keys.Steer(&l, tuitest.Key("g"), 20) {
		t.Error("g is not a key that moves")
	}
}

func TestTurningPages(t *testing.T) {
	var p look.Pager
	f := tuitest.Frame(30, 5)
	lines := strings.Fields(strings.Repeat("line ", 20))
	p.Render(f, lines)
	for _, step := range []struct {
		key string
		end bool
	}{{"end", true}, {"k", false}, {"j", true}, {"home", false}, {"pgdown", false}, {"space", false}, {"space", false}, {"space", true}, {"pgup", false}} {
		keys.Turn(&p, tuitest.Key(step.key))
		if p.Render(f, lines); p.AtEnd() != step.end {
			t.Errorf("after %s the end is seen: %v, want %v", step.key, p.AtEnd(), step.end)
		}
	}
	if keys.Turn(&p, tuitest.Key("x")) {
		t.Error("x is not a key that moves")
	}
}
