package wall_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/tui/look"
	"accord/tui/tuitest"
	"accord/tui/wall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// still is a seat before a room in which nothing happens any more.
type still struct{ view session.View }

func (s still) View() session.View { return s.view }

func (s still) Next(ctx context.Context, _ session.View) (session.View, error) {
	<-ctx.Done()
	return session.View{}, ctx.Err()
}

// shows is what a new wall draws of a view in a frame.
func shows(v session.View, f look.Frame) string {
	w := wall.New(options(v, f))
	defer w.Close()
	w.Update(tea.WindowSizeMsg{Width: f.W, Height: f.H})
	return w.View().Content
}

func options(v session.View, f look.Frame) wall.Options {
	return wall.Options{
		Seat: still{v}, Join: "ssh -p 2222 heron-42@accord.example.org", Fingerprint: "SHA256:9f3kTq0vUm4bH2yN8wXz1LrC7sJdPaEoG5iKtRfVQe1",
		Export: "ssh -p 2222 accord.example.org export heron-42 > charter.md", Theme: f.Theme, Now: func() time.Time { return f.Now },
	}
}

func TestFrames(t *testing.T) {
	for _, sc := range scenes() {
		v := sc.set(t).View("")
		for _, size := range []tuitest.Size{{W: 120, H: 40}, {W: 80, H: 24}} {
			t.Run(sc.name+"-"+size.String(), func(t *testing.T) {
				f := tuitest.Frame(size.W, size.H)
				frame := shows(v, f)
				tuitest.Fits(t, f, frame)
				tuitest.Golden(t, sc.name+"-"+size.String(), frame)
			})
		}
	}
}

func TestEveryActivityIsDrawn(t *testing.T) {
	drawn := map[string]bool{}
	for _, sc := range scenes() {
		drawn[sc.do] = true
	}
	for _, do := range session.Activities() {
		if !drawn[do] {
			t.Errorf("no scene shows %q on the wall; add one to scenes", do)
		}
		if !wall.Draws(do) {
			t.Errorf("the wall has no drawing of %q; add it to drawings, in a file named for it", do)
		}
	}
}

func TestFramesFitEverySizeAndTheme(t *testing.T) {
	themes := map[string]look.Options{
		"16 colours": {Profile: colorprofile.ANSI, Dark: true}, "light": {Profile: colorprofile.TrueColor}, "ASCII": {Mono: true, ASCII: true},
	}
	for _, sc := range scenes() {
		v := sc.set(t).View("")
		for name, o := range themes {
			for _, s := range []tuitest.Size{{W: 20, H: 5}, {W: 40, H: 12}, {W: 60, H: 18}, {W: 80, H: 24}, {W: 99, H: 31}, {W: 200, H: 60}, {W: 400, H: 120}} {
				f := look.Frame{W: s.W, H: s.H, Theme: look.New(o), Now: tuitest.Noon}
				frame := shows(v, f)
				tuitest.Fits(t, f, frame)
				if t.Failed() {
					t.Fatalf("%s at %s, %s:\n%s", sc.name, s, name, frame)
				}
				if o.ASCII && strings.ContainsFunc(frame, func(r rune) bool { return r > 0x7e }) {
					t.Fatalf("%s at %s draws with more than ASCII:\n%s", sc.name, s, frame)
				}
			}
		}
	}
}

func TestASmallWindowSaysHowFarTheRoomIs(t *testing.T) {
	tuitest.Golden(t, "small-40x12", shows(writing(t).View(""), tuitest.Frame(40, 12)))
}

// What is sealed, and what is somebody's own, is on no wall: the wall is the
// same whatever they gave.
func TestNothingSealedIsOnTheWall(t *testing.T) {
	for _, sc := range scenes() {
		r := sc.set(t)
		v := r.View("")
		if v.Phase.Revealed || !v.Phase.Sealed {
			continue
		}
		frame := shows(v, tuitest.Frame(160, 60))
		for i, p := range names {
			mine := r.View(who(i))
			for _, secret := range own(mine) {
				if strings.Contains(frame, secret) {
					t.Errorf("%s: the wall shows %q of %s before the reveal", sc.name, secret, p)
				}
			}
			if strings.Contains(frame, p) {
				t.Errorf("%s: the wall names %s before the reveal", sc.name, p)
			}
		}
	}
}

// own is what a view holds of its viewer alone, as text.
func own(v session.View) []string {
	var out []string
	switch b := v.Board.(type) {
	case session.WriteBoard:
		for _, c := range b.Mine {
			out = append(out, c.Text)
		}
	case session.ConsentBoard:
		if b.Mine != nil && b.Mine.Kind != session.StandConsent {
			out = append(out, b.Mine.Concern+b.Mine.Harm)
		}
	case session.AskBoard:
		for _, n := range b.Mine {
			out = append(out, n.What)
		}
	}
	return out
}

// Two rooms that differ in what one person gave alone have the same wall.
func TestTheWallDoesNotDifferByWhatIsSealed(t *testing.T) {
	for _, c := range []struct {
		do   string
		ph   session.Phase
		give func(variant int) session.Command
	}{
		{"write", phase("it", "write", "?", nil), func(v int) session.Command {
			return session.AddCard{Phase: "it", Text: []string{"apples", "plums"}[v]}
		}},
		{"rate", phase("it", "rate", "?", statements()), func(v int) session.Command {
			return session.Rate{Phase: "it", Statement: "limits", Score: 1 + v}
		}},
		{"place", phase("it", "place", "?", quadrants()), func(v int) session.Command { return session.Place{Phase: "it", X: v, Y: 1} }},
		{"poker", phase("it", "poker", "?", with("poker", func(p *session.PokerParams) { p.Areas = []string{"one"} })), func(v int) session.Command {
			return session.PickLevels{Phase: "it", Area: "a1", Now: 2, Wanted: session.Level(3 + v)}
		}},
		{"claim", phase("it", "claim", "?", nil), func(v int) session.Command {
			return session.MarkRow{Phase: "it", Row: "r1", Mark: session.Marks()[v]}
		}},
		{"ask", phase("it", "ask", "?", nil), func(v int) session.Command {
			return session.AddNeed{Phase: "it", Need: session.Need{Kind: "tools", What: []string{"apples", "plums"}[v], To: "sponsor", By: "2026-11-01", SoThat: "x"}}
		}},
		{"dots", phase("it", "dots", "?", nil, "cards"), func(v int) session.Command {
			return session.PutDots{Phase: "it", Item: []string{"d1", "d2"}[v], N: 1}
		}},
		{"read", phase("it", "read", "?", nil, "cards"), func(v int) session.Command {
			return session.React{Phase: "it", Card: []string{"d1", "d2"}[v], Kind: "spark", On: true}
		}},
		{"spread", phase("it", "spread", "?", nil, "cards"), func(v int) session.Command {
			return session.ScoreCard{Phase: "it", Card: "d1", Score: 1 + v}
		}},
		{"consent", phase("it", "consent", "?", nil, "cards"), func(v int) session.Command {
			return session.TakeStand{Phase: "it", Kind: session.StandConcern, Concern: []string{"apples", "plums"}[v]}
		}},
	} {
		t.Run(c.do, func(t *testing.T) {
			var walls [3]string // by Bo one thing, by Bo another, by Mika
			for i, by := range []session.ParticipantID{bo, bo, mika} {
				r := meet(t, "Any", deck("first", "second", "third"), c.ph)
				r.on()
				r.Do(by, c.give(i%2))
				walls[i] = shows(r.View(""), tuitest.Frame(120, 40))
			}
			if walls[0] != walls[1] {
				t.Errorf("the wall tells what was given:\n%s\n%s", walls[0], walls[1])
			}
			if walls[0] != walls[2] {
				t.Errorf("the wall tells who gave it:\n%s\n%s", walls[0], walls[2])
			}
		})
	}
}

func TestWhyTheClockStandsIsReadable(t *testing.T) {
	why := "The server was restarted, so the clock stands until a facilitator starts it again."
	r := writing(t)
	r.Do("", session.Pause{On: false})
	r.Do("", session.Pause{On: true, Why: why})
	for _, s := range []tuitest.Size{{W: 40, H: 12}, {W: 80, H: 24}, {W: 120, H: 40}} {
		f := tuitest.Frame(s.W, s.H)
		frame := shows(r.View(""), f)
		tuitest.Fits(t, f, frame)
		if said := strings.Join(strings.Fields(ansi.Strip(frame)), " "); !strings.Contains(said, why) {
			t.Errorf("%s does not say why:\n%s", s, frame)
		}
	}
}
