package look_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"accord/session/words"
	"accord/tui/look"
	"accord/tui/tuitest"
)

// What comes from a stock is what would be drawn, also where only one thing is
// different.
func TestAScreenFromTheStockIsTheScreen(t *testing.T) {
	base := look.Shell{
		Header: look.Header{Stage: "PULSE", Step: 2, Steps: 5, Phase: "reveal", Clock: "3:00", Bank: "bank +1:00"},
		Prompt: "How are you?", You: "1 of 3 written", Room: "2 of 7 have answered", Hints: []look.Hint{{Key: "Enter", Does: "send"}, {Key: "?", Does: "help"}},
	}
	changes := map[string]func(*look.Shell){
		"nothing": func(*look.Shell) {}, "clock": func(s *look.Shell) { s.Header.Clock = "2:59" }, "clock style": func(s *look.Shell) { s.Header.ClockStyle = tuitest.Frame(1, 1).Theme.Warn },
		"prompt": func(s *look.Shell) { s.Prompt = "And now?" }, "notice": func(s *look.Shell) { s.Notice = "Looking back." }, "you": func(s *look.Shell) { s.You = "ready" },
		"room": func(s *look.Shell) { s.Room = "all" }, "word": func(s *look.Shell) { s.Word = "Bo is here" }, "alarm": func(s *look.Shell) { s.Alarm = "No." }, "wide": func(s *look.Shell) { s.Wide = true },
		"hints": func(s *look.Shell) { s.Hints = s.Hints[:1] }, "many hints": func(s *look.Shell) { s.Hints = make([]look.Hint, 40) },
	}
	for i := range reflect.TypeFor[look.Shell]().NumField() {
		name := strings.ToLower(reflect.TypeFor[look.Shell]().Field(i).Name)
		if _, ok := changes[name]; !ok && name != "header" {
			t.Errorf("%s of a Shell is not tried here: does a Stock tell it apart?", name)
		}
	}
	frames := []look.Frame{tuitest.Frame(80, 24), tuitest.Frame(120, 40), tuitest.Frame(80, 25)}
	for _, o := range []look.Options{{Dark: true, ASCII: true, Mono: true}, {Dark: true, Profile: 5}, {Mono: true, Dark: true, Words: words.In("de")}} {
		f := tuitest.Frame(80, 24)
		f.Theme = look.New(o)
		frames = append(frames, f)
	}
	stock := new(look.Stock)
	for range 3 { // drawn, found, and found among the older ones
		for name, change := range changes {
			for i, f := range frames {
				s := base
				change(&s)
				for _, body := range []string{"a body", "another"} {
					body := f.In(s.Body(f)).Fit(body)
					if got, want := s.RenderFrom(stock, f, body), s.Render(f, body); got != want {
						t.Errorf("%s in frame %d: got\n%s\nwant\n%s", name, i, got, want)
					}
				}
			}
		}
		for i := range 100 {
			base.RenderFrom(stock, frames[0], fmt.Sprint(i))
		}
	}
	if got := base.RenderFrom(nil, frames[0], ""); got != base.Render(frames[0], "") {
		t.Error("without a stock something else is drawn")
	}
}
