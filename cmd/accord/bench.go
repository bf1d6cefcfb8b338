package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/load"
	"accord/cmd/accord/internal/load/glass"
	"accord/cmd/accord/internal/remote"
)

// benchmark is what "accord bench" is told.
type benchmark struct {
	all     bool
	people  []int
	wide    int
	rooms   int
	past    int
	runs    int
	cores   []int
	json    string
	alone   bool
	brief   bool
	profile string
	timeout time.Duration
}

// benchCommand is for those who work on accord: it needs the source.
func benchCommand(s remote.Streams) *cobra.Command {
	var o benchmark
	cmd := &cobra.Command{
		Use: "bench", Short: "measure a full house, beside two references", Hidden: true, Long: benchHelp,
		Args: exactly(0, "bench [--people N,N...] [--runs N] [--json FILE]"),
		RunE: func(c *cobra.Command, _ []string) error { return bench(c.Context(), o, s) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.all, "all", false, "--people 10,40,100,500 --wide 500 --rooms 25 --past 100000, and what of it is good enough")
	f.IntSliceVar(&o.people, "people", []int{40, 500}, "people in one room, a scenario for each number; 0 for none")
	f.IntVar(&o.wide, "wide", 0, "people in one room, on screens of 120x40")
	f.IntVar(&o.rooms, "rooms", 0, "rooms of forty who all write, as fast as people do and ten times as fast")
	f.IntVar(&o.past, "past", 0, "records that a room of forty has before they come")
	f.IntVar(&o.runs, "runs", 1, "how often; what is shown are the medians")
	f.IntSliceVar(&o.cores, "server-cores", []int{0}, "the cores that the server has for itself; none: it shares all with the clients")
	f.StringVar(&o.json, "json", "", "a file for all figures")
	f.BoolVar(&o.alone, "alone", false, "without the references")
	f.BoolVar(&o.brief, "brief", false, "everything shortened, to see that it works")
	f.StringVar(&o.profile, "profile", "", "a folder for profiles of accord, which slow it down a little")
	f.DurationVar(&o.timeout, "timeout", 20*time.Minute, "when to give up")
	return cmd
}

const benchHelp = `bench starts the server on cores of its own, lets real ssh sessions with
terminals come, write, watch and go, and says what they notice and what it
costs. It runs in accord's source folder, on Linux.

In each scenario all come at the same moment; nobody does anything for a while
(idle); then one after the other writes a note, each when the one before is on
all screens:

  fan-out      from the key to each of the others' screens
  own echo     from the key to one's own screen
  cpu          of the server for one change on one screen, without what it costs
               when idle; where that is much, the line below is the truth
  bytes        of one change on one screen, and as a multiple of the text in the
               cells that changed, without and with the least that brings a
               cursor there
  memory       the server's share (Pss) beyond what it had before all came

With 500 people all write at once, all go and come back, and the room moves on.
With --rooms people think, type letter by letter and send at times of their own.
The last columns are accord's figures as multiples of the references'. If others
took more than a few hundredths of the machine, only the ratios mean something,
and with a lot not even those.`

func bench(ctx context.Context, o benchmark, s remote.Streams) error {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	dir, err := os.MkdirTemp("", "accord-bench")
	if err != nil {
		return fmt.Errorf("accord: make a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("accord: find this program: %w", err)
	}
	if o.all {
		o.people, o.wide, o.rooms, o.past = []int{10, 40, 100, 500}, 500, 25, 100_000
	}
	l := load.Options{
		Product: underLoad(exe), Cores: o.cores, Runs: o.runs, Brief: o.brief, Profiles: o.profile, Log: s.Err,
		People: o.people, Wide: o.wide, Rooms: o.rooms, Past: o.past,
	}
	if !o.alone {
		wish, bare, err := load.References(ctx, dir)
		if err != nil {
			return err
		}
		l.References = []load.Program{bare, wish}
	}
	report, err := load.Run(ctx, l)
	return errors.Join(err, load.Table(s.Out, report.Medians), goals(s.Out, report.Medians, o.all), keepReport(o.json, report))
}

func keepReport(name string, r load.Report) error {
	if name == "" {
		return nil
	}
	b, err := json.MarshalIndent(r, "", " ")
	if err == nil {
		err = os.WriteFile(name, append(b, '\n'), 0o644)
	}
	return err
}

// underLoad is accord, as the bench sees it.
func underLoad(exe string) load.Program {
	return load.Program{
		Name: "accord", Form: "Mostly I do", Inside: benchPrompt,
		Argv: func(dir, debug string) []string {
			return []string{exe, "serve", "--listen", "127.0.0.1:0", "--metrics", debug, "--data", dir,
				"--limits", "connections=100000,handshakes=100000,source-connections=100000,source-rate=100000,source-burst=100000,cells=100000000"}
		},
		Room: openForBench, Notes: cardsShown, Clock: startClocks, Check: lostWords, Age: ageRoom,
		Onward: readyToMoveOn, MovesOn: "n", Next: benchQuestion, Answers: []string{"1", "2", "3", "4", "5"},
	}
}

const (
	benchPrompt   = "Which words?"
	benchQuestion = "How sure are you?"
	benchAgenda   = `title: Crowd
length: 301
people: { expect: 4, max: %d }
stages:
  - title: Words
    phases:
      - { do: write, id: words, title: Words, minutes: 240, open: true, identity: named, per_person: 20, prompt: "` + benchPrompt + `" }
      - do: rate
        id: sure
        title: Sure
        minutes: 60
        prompt: "` + benchQuestion + `"
        statements: [ { id: words, text: These are our words. }, { id: clear, text: They are clear. }, { id: short, text: They are short. } ]
      - { do: talk, id: talk, title: Talk, minutes: 1, from: sure, prompt: "Who is not?" }
`
)

func openForBench(c *load.Crowd, i int) (string, error) {
	out, err := c.Command(i, "new", strings.NewReader(fmt.Sprintf(benchAgenda, max(40, c.Plan.People))))
	code, _, _ := bytes.Cut(out, []byte("\n"))
	return string(code), err
}

// startClocks presses what a facilitator presses.
func startClocks(ctx context.Context, c *load.Crowd) error {
	shows := func(text string) func(*glass.Screen) bool {
		return func(s *glass.Screen) bool { return s.Contains(text) }
	}
	return errors.Join(
		c.Lead(ctx, "\x0f", shows("start the clock")),
		c.Lead(ctx, "p", shows("pause the clock")),
		c.Lead(ctx, "\x1b", shows(benchPrompt)),
	)
}

// readyToMoveOn opens what facilitators move on with.
func readyToMoveOn(ctx context.Context, c *load.Crowd) error {
	return c.Lead(ctx, "\x0f", func(s *glass.Screen) bool { return s.Contains("pause the clock") })
}

var more = regexp.MustCompile(`^\s*and ([0-9]+) more`)

// cardsShown counts the cards in the list, with those for which there is no
// place.
func cardsShown(s *glass.Screen) (n int, ok bool) {
	_, rows := s.Size()
	for y := range rows {
		row := s.Row(y)
		if strings.Contains(row, "• ") {
			n++
		}
		if m := more.FindStringSubmatch(row); m != nil {
			left, _ := strconv.Atoi(m[1])
			n += left
		}
	}
	return n, n > 0
}
