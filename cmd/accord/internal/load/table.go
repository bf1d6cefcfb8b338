package load

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// Table writes figures with a column for each program, and what those of the
// first are of the others'.
func Table(w io.Writer, figures []Figure) error {
	programs := distinct(figures, func(f Figure) string { return f.Program })
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, where := range distinct(figures, func(f Figure) string { return f.Scenario }) {
		head(t, where, programs)
		here := slices.DeleteFunc(slices.Clone(figures), func(f Figure) bool { return f.Scenario != where })
		for _, name := range distinct(here, func(f Figure) string { return f.Name }) {
			row(t, name, programs, here)
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}

func head(w io.Writer, where string, programs []string) {
	fmt.Fprintf(w, "%s\t\t", where)
	for _, p := range programs {
		fmt.Fprintf(w, "%s\t", p)
	}
	for _, p := range programs[1:] {
		fmt.Fprintf(w, "x %s\t", p)
	}
	fmt.Fprintln(w)
}

func row(w io.Writer, name string, programs []string, here []Figure) {
	values := map[string]float64{}
	unit := ""
	for _, f := range here {
		if f.Name == name {
			values[f.Program], unit = f.Value, f.Unit
		}
	}
	fmt.Fprintf(w, "%s\t%s\t", name, unit)
	for _, p := range programs {
		if v, ok := values[p]; ok {
			fmt.Fprintf(w, "%s\t", short(v))
		} else {
			fmt.Fprint(w, "-\t")
		}
	}
	first, ok := values[programs[0]]
	for _, p := range programs[1:] {
		if v := values[p]; ok && v > 0 {
			fmt.Fprintf(w, "%s\t", short(first/v))
		} else {
			fmt.Fprint(w, "-\t")
		}
	}
	fmt.Fprintln(w)
}

// short is a number with three digits.
func short(v float64) string {
	switch {
	case v >= 100 || v <= -100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10 || v <= -10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

func distinct(figures []Figure, of func(Figure) string) (out []string) {
	for _, f := range figures {
		if !slices.Contains(out, of(f)) {
			out = append(out, of(f))
		}
	}
	return out
}
