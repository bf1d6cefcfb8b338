package tui

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"accord/session"
	"accord/session/agenda"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/tuitest"
)

// shown are the views of one of 24 people at the end of the phases of all
// shipped agendas, the last of each activity.
func shown(t testing.TB) map[string]session.View {
	views := map[string]session.View{}
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		a.Max = 40
		c := sessiontest.NewCrew(t, a, 24)
		c.Walk(func() { views[c.Here.Do] = c.View("p7") })
	}
	return views
}

// BenchmarkScreen is the body of each activity's screen, drawn anew after a
// change.
func BenchmarkScreen(b *testing.B) {
	views := shown(b)
	for _, do := range slices.Sorted(maps.Keys(views)) {
		for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 120, H: 40}} {
			b.Run(do+"/"+size.String(), func(b *testing.B) {
				s, f := screenFor(do).make(), tuitest.Frame(size.W, size.H)
				b.ReportAllocs()
				for b.Loop() {
					s.Show(views[do])
					_ = s.Render(f)
				}
			})
		}
	}
}

// Whoever draws the time says so, or it would stand still.
func TestABodyThatTellsTheTimeTicks(t *testing.T) {
	for do, v := range shown(t) {
		s := screenFor(do).make()
		s.Show(v)
		now := tuitest.Frame(120, 40)
		later := now
		later.Now = now.Now.Add(26 * time.Hour)
		if !ticks(s) && s.Render(now) != s.Render(later) {
			t.Errorf("%s looks different later, and does not tick", do)
		}
	}
}

// still is a seat in a room where nothing happens by itself.
type still struct{ view session.View }

func (s still) View() session.View { return s.view }
func (s still) Next(ctx context.Context, _ session.View) (session.View, error) {
	<-ctx.Done()
	return session.View{}, ctx.Err()
}
func (s still) Submit(context.Context, session.Command) error { return nil }
func (s still) Drafts() map[string]string                     { return nil }
func (s still) KeepDrafts(map[string]string)                  {}
func (s still) Leave()                                        {}

// BenchmarkFrame is what one terminal costs when somebody else has written a
// card that all see: the news, and the whole screen.
func BenchmarkFrame(b *testing.B) {
	for _, people := range []int{40, 400} {
		for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 120, H: 40}} {
			b.Run(fmt.Sprintf("people=%d/size=%v", people, size), func(b *testing.B) {
				views := cards(b, people)
				a := New(Options{Seat: still{views[0]}, Stock: new(look.Stock), Theme: look.New(look.Options{Profile: colorprofile.ANSI256, Dark: true}), Now: func() time.Time { return tuitest.Noon }})
				defer a.Close()
				a.Update(tea.WindowSizeMsg{Width: size.W, Height: size.H})
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					a.desk.view.RoomView = views[0].RoomView // whose versions are before those of all others
					a.Update(viewMsg{stay: a.stay, view: views[1+i%(len(views)-1)]})
					_ = a.View()
				}
			})
		}
	}
}

// BenchmarkTick is what a second costs one terminal.
func BenchmarkTick(b *testing.B) {
	v := cards(b, 40)[0]
	now := tuitest.Noon
	a := New(Options{Seat: still{v}, Theme: look.New(look.Options{Profile: colorprofile.ANSI256, Dark: true}), Now: func() time.Time { return now }})
	defer a.Close()
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_ = a.View()
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(time.Second)
		a.Update(tickMsg{})
		_ = a.View()
	}
}

// The clock alone is drawn as with everything else.
func TestASecondChangesTheClockAlone(t *testing.T) {
	for do, v := range shown(t) {
		for _, size := range tuitest.Sizes {
			now := tuitest.Noon
			if !v.Clock.Since.IsZero() {
				now = v.Clock.Since
			}
			a := New(Options{Seat: still{v}, Theme: look.New(look.Options{Profile: colorprofile.ANSI256}), Now: func() time.Time { return now }})
			a.Update(tea.WindowSizeMsg{Width: size.W, Height: size.H})
			_ = a.View()
			for _, d := range []time.Duration{time.Second, 9 * time.Minute, 3 * time.Hour} {
				now = now.Add(d)
				a.Update(tickMsg{})
				got := a.View().Content
				a.stale = true
				if want := a.View().Content; got != want {
					t.Errorf("%s at %v, %v later: got\n%s\nwant\n%s", do, size, d, got, want)
				}
			}
			a.Close()
		}
	}
}

// cards are the views of one person in a room in which everybody writes a card,
// the last ten of them.
func cards(b *testing.B, people int) []session.View {
	p := session.NewParams("write").(*session.WriteParams)
	p.Open, p.PerPerson = true, 20
	names := make([]string, people)
	for i := range names {
		names[i] = fmt.Sprintf("P%03d", i)
	}
	a := sessiontest.One("Crowd", session.Phase{ID: "words", Do: "write", Prompt: "Which words?", Params: p, Names: session.Named, Minutes: 5})
	a.Max = people
	r := sessiontest.New(b, a, names...)
	var views []session.View
	for i := range names {
		r.Do(session.ParticipantID(fmt.Sprintf("p%d", i+1)), session.AddCard{Phase: "words", Text: fmt.Sprintf("word %d", i)})
		if i >= people-11 {
			views = append(views, r.View("p7"))
		}
	}
	return views
}

// What a screen costs is paid for every person at every change.
func TestAScreenAllocatesLittle(t *testing.T) {
	for do, v := range shown(t) {
		s, f := screenFor(do).make(), tuitest.Frame(80, 24)
		got := testing.AllocsPerRun(5, func() {
			s.Show(v)
			_ = s.Render(f)
		})
		if got > 1200 {
			t.Errorf("%s: %.0f allocations, want at most 1200", do, got)
		}
	}
}
