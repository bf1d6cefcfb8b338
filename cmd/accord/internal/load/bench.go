package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"
)

// Options say what is measured.
type Options struct {
	Product    Program   // what all is about; comes first in each scenario
	References []Program // the bare one is told how many bytes the product sends
	Cores      []int     // for the server; the clients have the others. None: all share all
	People     []int     // sizes of one room
	Wide       int       // people of one room on large screens
	Rooms      int       // of forty who all write
	Past       int       // records of a room of forty, before anybody comes
	Runs       int
	Brief      bool      // everything shortened, to see that it works
	Profiles   string    // a folder for those of the product; "" for none
	Log        io.Writer // what is being done
}

// A Report is what was measured.
type Report struct {
	Runs    [][]Figure `json:"runs"`
	Medians []Figure   `json:"medians"`
}

// sceneLimit ends a scenario that does not end by itself.
const sceneLimit = 90 * time.Second

// Run measures everything, one scenario after the other. It returns what it has
// measured also when something went wrong.
func Run(ctx context.Context, o Options) (r Report, err error) {
	dir, err := os.MkdirTemp("", "load")
	if err != nil {
		return r, fmt.Errorf("load: make a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := o.share(); err != nil {
		return r, err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // the clients' collector takes from what is measured
	for i := range max(1, o.Runs) {
		figures, e := o.once(ctx, filepath.Join(dir, fmt.Sprint("run-", i)))
		r.Runs, err = append(r.Runs, figures), errors.Join(err, e)
	}
	r.Medians = medians(r.Runs)
	return r, err
}

// share gives the server cores of its own, if there are any left for us.
func (o Options) share() error {
	if len(o.Cores) == 0 {
		return nil
	}
	ours, err := allowed()
	if err != nil {
		return err
	}
	ours = slices.DeleteFunc(ours, func(c int) bool { return slices.Contains(o.Cores, c) })
	if len(ours) == 0 {
		return nil
	}
	return stayOn(ours)
}

// once runs all scenarios.
func (o Options) once(ctx context.Context, dir string) (all []Figure, err error) {
	n := 0
	for _, sc := range o.scenes() {
		size := 0
		for _, p := range slices.Concat([]Program{o.Product}, o.References) {
			if sc.alone && p.Name != o.Product.Name {
				continue
			}
			if p.Sized {
				p = p.ofSize(cmp.Or(size, 200))
			}
			n++
			began := time.Now()
			figures, e := o.one(ctx, p, sc, filepath.Join(dir, fmt.Sprint(n)))
			fmt.Fprintf(o.Log, "%-42s %-8s %6.1f s\n", sc, p.Name, time.Since(began).Seconds())
			all, err = append(all, figures...), errors.Join(err, e)
			if p.Name == o.Product.Name {
				size = int(valueOf(figures, "bytes"))
			}
		}
	}
	return all, err
}

func (o Options) one(ctx context.Context, p Program, sc scene, dir string) ([]Figure, error) {
	ctx, cancel := context.WithTimeout(ctx, sceneLimit)
	defer cancel()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("load: make a folder: %w", err)
	}
	on := ground{dir: dir, cores: o.Cores}
	if p.Name == o.Product.Name {
		on.profiles = o.Profiles
	} else {
		sc.paces = sc.paces[:min(1, len(sc.paces))] // how they hurry is nobody's question
	}
	return play(ctx, p, sc, on)
}

// scenes are what is played. Those of the product alone have a figure of its own
// as their measure.
func (o Options) scenes() (out []scene) {
	for _, n := range o.People {
		if n < 2 {
			continue // nobody to tell
		}
		sc := oneRoom(n)
		if n >= 500 {
			sc.idle, sc.storm, sc.back, sc.onward = 4*time.Second, true, true, true
		}
		out = append(out, sc)
	}
	if o.Wide > 0 {
		out = append(out, scene{Plan: Plan{1, o.Wide, 120, 40}, settle: time.Second, idle: 3 * time.Second, alone: true})
	}
	if o.Past > 0 {
		sc := oneRoom(40)
		sc.past, sc.alone = o.Past, true
		out = append(out, sc)
	}
	if o.Rooms > 0 {
		people, hurried := pace{"as fast as people", 1, 8 * time.Second}, pace{"ten times as fast", 10, 4 * time.Second}
		out = append(out, scene{
			Plan: Plan{o.Rooms, 40, 80, 24}, settle: time.Second, idle: 2 * time.Second,
			paces: []pace{people, hurried}, onward: true, answers: []pace{{people.name, 1, 4 * time.Second}},
		})
	}
	if o.Brief {
		for i := range out {
			out[i].brief()
		}
	}
	return out
}

func oneRoom(people int) scene {
	return scene{Plan: Plan{1, people, 80, 24}, settle: time.Second, idle: 2 * time.Second, changes: 30, atMost: 5 * time.Second}
}

// brief is enough to see that it works.
func (sc *scene) brief() {
	sc.People, sc.alone = min(sc.People, 5), sc.alone || len(sc.paces) > 0
	sc.settle, sc.idle, sc.changes = 100*time.Millisecond, 200*time.Millisecond, min(sc.changes, 5)
	sc.storm, sc.back = sc.changes > 0, sc.changes > 0
	sc.onward = true
	for _, paces := range [][]pace{sc.paces, sc.answers} {
		for i := range paces {
			paces[i].lasts = time.Second
		}
	}
}

func valueOf(figures []Figure, name string) float64 {
	for _, f := range figures {
		if f.Name == name {
			return f.Value
		}
	}
	return 0
}

// medians are the medians of all runs, in the order in which they were first
// measured.
func medians(runs [][]Figure) (out []Figure) {
	values := map[Figure][]float64{}
	for _, run := range runs {
		for _, f := range run {
			key := f
			key.Value = 0
			if values[key] == nil {
				out = append(out, key)
			}
			values[key] = append(values[key], f.Value)
		}
	}
	for i, f := range out {
		v := slices.Sorted(slices.Values(values[f]))
		out[i].Value = v[len(v)/2]
		if len(v)%2 == 0 {
			out[i].Value = (v[len(v)/2-1] + v[len(v)/2]) / 2
		}
	}
	return out
}
