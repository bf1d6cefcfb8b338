package field_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/field"
	"accord/tui/look"
	"accord/tui/tuitest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

var theme = look.New(look.Options{Mono: true, Dark: true})

// press sends keys by name and returns the outcome of the last one.
func press(in field.Input, keys ...string) field.Outcome {
	var last field.Outcome
	for _, k := range keys {
		last = in.Update(tuitest.Key(k))
	}
	return last
}

func typed(in field.Input, text string) {
	for _, k := range tuitest.Text(text) {
		in.Update(k)
	}
}

// shown is an input's text with its cursor as ‹x›.
func shown(in field.Input, w int) string {
	lines := in.Render(theme, w, true)
	for i, l := range lines {
		l = strings.ReplaceAll(l, "\x1b[7m", "‹")
		head, rest, found := strings.Cut(l, "‹")
		if found {
			rest = strings.Replace(rest, "\x1b[m", "›", 1)
			l = head + "‹" + rest
		}
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return strings.Join(lines, "\n")
}

func TestALineIsEdited(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"typing puts the cursor behind the text", []string{"a", "b", "c"}, "abc‹ ›"},
		{"letters that are keys elsewhere are text", []string{"q", "?", "P", "j", "space", "1"}, "q?Pj 1‹ ›"},
		{"an input method may send several characters", []string{"決める"}, "決める‹ ›"},
		{"left stands on a character", []string{"a", "決", "left"}, "a‹決›"},
		{"an accent is not a place of its own", []string{"Zoe\u0308", "left"}, "Zo‹e\u0308›"},
		{"backspace takes letter and accent together", []string{"Zoe\u0308", "backspace"}, "Zo‹ ›"},
		{"delete takes what is under the cursor", []string{"abc", "home", "delete"}, "‹b›c"},
		{"a word back", []string{"no patient waits", "ctrl+left"}, "no patient ‹w›aits"},
		{"a word away", []string{"no patient waits", "ctrl+w"}, "no patient ‹ ›"},
		{"a word forward", []string{"no patient", "home", "ctrl+right"}, "no‹ ›patient"},
		{"everything before the cursor away", []string{"abc", "left", "ctrl+u"}, "‹c›"},
		{"home and end", []string{"abc", "home", "x", "end", "y"}, "xabcy‹ ›"},
		{"typing before a letter with an accent", []string{"e\u0308", "home", "Z"}, "Z‹e\u0308›"},
		{"an accent typed alone joins the letter before", []string{"e", "x", "left", "\u0308"}, "e\u0308‹x›"},
		{"nothing to delete at the ends", []string{"delete", "backspace", "left", "right"}, "‹ ›"},
	} {
		l := field.NewLine(field.Options{})
		press(l, c.keys...)
		if got := shown(l, 30); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKeysThatLeaveKeepTheText(t *testing.T) {
	for key, want := range map[string]field.Outcome{
		"enter": field.Done, "esc": field.Left, "tab": field.Next, "shift+tab": field.Previous,
		"ctrl+k": field.Ignored, "ctrl+o": field.Ignored, "ctrl+c": field.Ignored, "up": field.Ignored, "f1": field.Ignored, "x": field.Edited,
	} {
		l := field.NewLine(field.Options{})
		l.SetValue("curious")
		if got := press(l, key); got != want {
			t.Errorf("%s means %d, want %d", key, got, want)
		}
		if want != field.Edited && l.Value() != "curious" {
			t.Errorf("%s left %q of the text", key, l.Value())
		}
	}
}

func TestAPasteComesInCleanAndInOnePiece(t *testing.T) {
	l := field.NewLine(field.Options{})
	l.Update(tea.PasteMsg{Content: "one\r\ntwo\tthree\x1b[31m\u202e\u0085four\x00\xff"})
	if got, want := l.Value(), "one two three[31m four"; got != want {
		t.Errorf("the line holds %q, want %q", got, want)
	}
	a := field.NewArea(field.Options{Breaks: true})
	a.Update(tea.PasteMsg{Content: "one\r\ntwo\rthree"})
	if got, want := a.Value(), "one\ntwo\nthree"; got != want {
		t.Errorf("the area holds %q, want %q", got, want)
	}
}

func TestTheCapHoldsAndIsShown(t *testing.T) {
	l := field.NewLine(field.Options{Cap: 5})
	typed(l, "abcdefgh")
	l.Update(tea.PasteMsg{Content: "ijk"})
	if l.Value() != "abcde" || l.Count() != 5 {
		t.Errorf("the line holds %q", l.Value())
	}
	if got := shown(l, 30); !strings.HasSuffix(got, "5/5") {
		t.Errorf("got %q, want a counter at its end", got)
	}
	l.SetValue("Zoe\u0308x\u0308y") // seven code points in five characters: none is cut in two
	if got, want := l.Value(), "Zoe\u0308"; got != want {
		t.Errorf("the line holds %q, want %q", got, want)
	}
}

func TestALongLineShowsThePartAroundTheCursor(t *testing.T) {
	l := field.NewLine(field.Options{Prompt: "> "})
	typed(l, "no patient waits for a form")
	for _, step := range []struct{ key, want string }{
		{"", "> …aits for a form‹ ›"},
		{"left", "> …aits for a for‹m›"},
		{"home", "> ‹n›o patient waits …"},
		{"right", "> n‹o› patient waits …"},
		{"end", "> …aits for a form‹ ›"},
	} {
		if step.key != "" {
			press(l, step.key)
		}
		if got := shown(l, 20); got != step.want {
			t.Errorf("after %q: got %q, want %q", step.key, got, step.want)
		}
	}
}

func TestAnAreaWrapsAndFollowsTheCursor(t *testing.T) {
	a := field.NewArea(field.Options{Rows: 2})
	typed(a, "no patient waits for a form")
	if got, want := shown(a, 13), "waits for a\nform‹ ›"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := press(a, "up", "up"); got != field.Edited {
		t.Errorf("up within the text means %d", got)
	}
	if got, want := shown(a, 13), "no p‹a›tient\nwaits for a"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := press(a, "up"); got != field.Ignored {
		t.Errorf("up on the first line means %d, want it left to the form", got)
	}
	press(a, "end", "x")
	if got, want := a.Value(), "no patient waits for a formx"; got != want {
		t.Errorf("the area holds %q, want %q", got, want)
	}
}

func TestEnterBreaksALineOnlyWhereLinesArePartOfTheText(t *testing.T) {
	a := field.NewArea(field.Options{Breaks: true})
	typed(a, "one\ntwo")
	if got, want := a.Value(), "one\ntwo"; got != want {
		t.Errorf("the area holds %q, want %q", got, want)
	}
	if got := press(a, "ctrl+s"); got != field.Done {
		t.Errorf("Ctrl-S means %d, want Done", got)
	}
	b := field.NewArea(field.Options{})
	typed(b, "one")
	if got := press(b, "enter"); got != field.Done || b.Value() != "one" {
		t.Errorf("Enter means %d and leaves %q", got, b.Value())
	}
}

func TestAChoice(t *testing.T) {
	c := field.NewChoice("dev", "ops", "qa")
	for _, step := range []struct{ key, want string }{
		{"tab", ""}, {"right", "dev"}, {"left", "qa"}, {"space", "qa"}, {"2", "ops"}, {"9", "ops"}, {"x", "ops"},
	} {
		press(c, step.key)
		if got := c.Value(); got != step.want {
			t.Errorf("after %s: %q, want %q", step.key, got, step.want)
		}
	}
	c.SetValue("gardener")
	if c.Chosen() != -1 {
		t.Error("what is not offered cannot be chosen")
	}
}

func TestDates(t *testing.T) {
	today := time.Date(2026, time.October, 2, 15, 4, 5, 0, time.UTC) // a Friday
	for text, want := range map[string]string{
		"2026-12-31": "2026-12-31", "2026/1/5": "2026-01-05", "31.12.2026": "2026-12-31", "31.12.": "2026-12-31", "1. 2.": "2027-02-01",
		"today": "2026-10-02", "Tomorrow": "2026-10-03", "friday": "2026-10-09", "next mon": "2026-10-05", "on Thursday": "2026-10-08",
		"next week": "2026-10-09", "+10d": "2026-10-12", "+2w": "2026-10-16", "4w": "2026-10-30", "in 2 weeks": "2026-10-16", "in a month": "2026-11-02",
		"+3m": "2027-01-02", "+1y": "2027-10-02", "31 Dec": "2026-12-31", "Dec 31 2027": "2027-12-31", "1 May": "2027-05-01", "2nd october": "2026-10-02",
		"29 feb 2028": "2028-02-29", "  30   OCT ": "2026-10-30", "mar 3": "2027-03-03",
	} {
		got, err := field.ParseDate(text, today)
		if err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("%q is %s (%v), want %s", text, got.Format(time.DateOnly), err, want)
		}
	}
	for text, want := range map[string]string{
		"2026-02-30":  "2026-02-30 is not a date: February has 28 days.",
		"2026-02-29":  "2026-02-29 is not a date: February 2026 has 28 days.",
		"2026-13-01":  "2026-13-01 is not a date: there are 12 months.",
		"31 Nov":      "31 nov is not a date: November has 30 days.",
		"soon":        `"soon" is not a date. Write it as 2026-10-30, as +4w, or as friday.`,
		"":            `"" is not a date. Write it as 2026-10-30, as +4w, or as friday.`,
		"99999999999": `"99999999999" is not a date. Write it as 2026-10-30, as +4w, or as friday.`,
	} {
		if _, err := field.ParseDate(text, today); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"heute": "2026-10-02", "morgen": "2026-10-03", "Übermorgen": "2026-10-04", "Freitag": "2026-10-09", "mo": "2026-10-05", "am Do": "2026-10-08",
		"nächsten Montag": "2026-10-05", "sonnabend": "2026-10-03", "nächste Woche": "2026-10-09", "in 2 Wochen": "2026-10-16", "in einem Monat": "2026-11-02",
		"drei Tage": "2026-10-05", "+10t": "2026-10-12", "+1j": "2027-10-02", "31. Dezember": "2026-12-31", "1. Mai 2027": "2027-05-01", "3. März": "2027-03-03",
	} {
		if got, err := field.ParseDate(text, today); err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("%q is %s (%v), want %s", text, got.Format(time.DateOnly), err, want)
		}
	}
	end := time.Date(2027, time.January, 31, 0, 0, 0, 0, time.UTC)
	if got, _ := field.ParseDate("+1m", end); got.Format(time.DateOnly) != "2027-02-28" {
		t.Errorf("a month after 31 January is %s", got.Format(time.DateOnly))
	}
}

func TestADateFieldSaysWhatItMeans(t *testing.T) {
	d := field.NewDate(tuitest.Noon, field.DateOptions{Future: true})
	typed(d, "+2w")
	if got := shown(d, 40); !strings.Contains(got, "= Fri 16 Oct 2026, in 14 days") {
		t.Errorf("got %q", got)
	}
	d.SetValue("2026-02-30")
	if got := shown(d, 60); strings.Contains(got, "not a date") {
		t.Errorf("it complains before one has finished typing: %q", got)
	}
	if got := press(d, "enter"); got == field.Done {
		t.Error("Enter is Done on what is no date")
	}
	if got := shown(d, 60); !strings.Contains(got, "February has 28 days") {
		t.Errorf("got %q", got)
	}
	d.SetValue("2020-01-01")
	if got, want := d.Problem(), "2020-01-01 has passed."; got == nil || got.Error() != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d.SetValue("friday")
	if got, want := d.Value(), "2026-10-09"; got != want || press(d, "enter") != field.Done {
		t.Errorf("the value is %q, want %q and Done", got, want)
	}
}

func TestAFieldSpeaksTheLanguageOfTheTheme(t *testing.T) {
	german := look.New(look.Options{Words: words.In("de")})
	say := func(in interface {
		Render(*look.Theme, int, bool) []string
	}) string {
		return ansi.Strip(strings.Join(in.Render(german, 60, true), "\n"))
	}
	d := field.NewDate(tuitest.Noon, field.DateOptions{Future: true})
	wanted := func(what, got string, want ...string) {
		for _, s := range want {
			if !strings.Contains(got, s) {
				t.Errorf("%s: %q lacks %q", what, got, s)
			}
		}
	}
	wanted("an empty date", say(d), "2026-10-30, +4w, Freitag")
	typed(d, "2w")
	wanted("a date", say(d), "= Fr 16. Okt 2026, in 14 Tagen")
	d.SetValue("30. Februar")
	press(d, "enter")
	wanted("no date", say(d), "30. februar ist kein Datum: der Februar hat 28 Tage.")
	form := field.NewForm(field.Item{Label: "Name", Input: field.NewLine(field.Options{}), Required: true})
	form.Update(tuitest.Key("enter"))
	wanted("an empty name", say(form), "Name ist noch leer.")
}

func commitment() *field.Form {
	return field.NewForm(
		field.Item{Label: "When", Input: field.NewLine(field.Options{Cap: 200, Hint: "a release is out"}), Required: true},
		field.Item{Label: "I will", Input: field.NewArea(field.Options{Cap: 200}), Required: true, Help: "Something that others can see."},
		field.Item{Label: "by", Input: field.NewDate(tuitest.Noon, field.DateOptions{Future: true})},
		field.Item{Label: "kind", Input: field.NewChoice("practice", "experiment", "step", "find out")},
	)
}

func TestAForm(t *testing.T) {
	f := commitment()
	steps := func(keys ...string) field.Outcome {
		var last field.Outcome
		for _, k := range keys {
			last = f.Update(tuitest.Key(k))
		}
		return last
	}
	steps("enter", "enter", "soon", "tab", "3")
	if got := steps("enter"); got == field.Done || f.At() != 0 {
		t.Fatalf("the empty form ended with %d at item %d, want the first required item to ask for more", got, f.At())
	}
	if got := strings.Join(f.Render(theme, 60, true), "\n"); !strings.Contains(got, "When is still empty.") {
		t.Errorf("no reason is shown:\n%s", got)
	}
	steps("a", "tab", "b", "down", "down")
	if f.At() != 3 {
		t.Fatalf("arrows led to item %d, want the last", f.At())
	}
	if got := steps("enter"); got == field.Done || f.At() != 2 {
		t.Errorf("%q passed as a date (%d at item %d)", f.Value(2), got, f.At())
	}
	steps("ctrl+u")
	if got := steps("+2w", "tab", "enter"); got != field.Done {
		t.Errorf("the form ended with %d at %d", got, f.At())
	}
	for i, want := range []string{"a", "b", "2026-10-16", "step"} {
		if got := f.Value(i); got != want {
			t.Errorf("item %d is %q, want %q", i, got, want)
		}
	}
	if got := steps("esc"); got != field.Left || f.Value(0) != "a" {
		t.Errorf("Esc means %d and leaves %q", got, f.Value(0))
	}
}

func TestAFormIsDrawn(t *testing.T) {
	tuitest.GoldenSizes(t, "form", func(fr look.Frame) string {
		f := commitment()
		f.SetValue(0, "a release is out, on any weekday but Friday, when nobody wants to stay")
		f.SetValue(1, "Dev and ops watch it together for one hour, and write down what we saw, also if we saw nothing. 決める前に聞く。")
		f.SetValue(2, "2026-02-30")
		f.Focus(1)
		return fr.Fit(f.Render(fr.Theme, fr.W, true)...)
	})
}

func TestNoKeyBreaksAField(t *testing.T) {
	key := rapid.SampledFrom([]string{
		"a", "決", "\u0308", "👩\u200d👧", "🇩", "🇪", " x", "é", "left", "right", "home", "end", "ctrl+left", "ctrl+right", "backspace", "delete",
		"ctrl+w", "alt+d", "ctrl+u", "up", "down", "enter", "tab", "space",
	})
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.SampledFrom([]int{0, 8}).Draw(t, "cap")
		o := field.Options{Cap: limit, Breaks: rapid.Bool().Draw(t, "breaks"), Rows: 2, Prompt: "> "}
		inputs := []field.Input{field.NewLine(o), field.NewArea(o), field.NewDate(tuitest.Noon, field.DateOptions{})}
		w := rapid.IntRange(8, 30).Draw(t, "w")
		for _, k := range rapid.SliceOfN(key, 0, 30).Draw(t, "keys") {
			for _, in := range inputs {
				in.Update(tuitest.Key(k))
				for _, line := range in.Render(theme, w, true) {
					if got := cell.Width(line); got != w {
						t.Fatalf("%T after %s: a line of %d cells, want %d: %q", in, k, got, w, line)
					}
				}
				if !utf8.ValidString(in.Value()) || limit > 0 && utf8.RuneCountInString(in.Value()) > 40 {
					t.Fatalf("%T after %s holds %q", in, k, in.Value())
				}
			}
		}
	})
}

func TestCleaningTwiceChangesNothingMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, breaks := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))+rapid.String().Draw(t, "text"), rapid.Bool().Draw(t, "breaks")
		once := field.Clean(text, breaks)
		if twice := field.Clean(once, breaks); twice != once {
			t.Fatalf("Clean(%q) = %q, then %q", text, once, twice)
		}
		if !utf8.ValidString(once) || strings.ContainsAny(once, "\x00\x1b\r\t\u202e\u009b") {
			t.Fatalf("Clean(%q) = %q", text, once)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-02-30")
	f.Add("in 2 weeks")
	f.Fuzz(func(t *testing.T, text string) {
		day, err := field.ParseDate(text, tuitest.Noon)
		if err == nil && (day.IsZero() || day.Year() > 9999) || err != nil && err.Error() == "" {
			t.Errorf("%q is %v, %v", text, day, err)
		}
	})
}

// A page is a program that is nothing but a form.
type page struct{ form *field.Form }

func (p page) Init() tea.Cmd { return nil }

func (p page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if p.form.Update(msg) == field.Done {
		return p, tea.Quit
	}
	return p, nil
}

func (p page) View() tea.View { return tea.NewView(strings.Join(p.form.Render(theme, 60, true), "\n")) }

func TestAFormInFewLinesShowsWhereOneTypes(t *testing.T) {
	f := commitment()
	for i := range 4 {
		f.Focus(i)
		for h := 1; h < 12; h++ {
			lines := f.Within(theme, 36, h, true)
			if len(lines) > h {
				t.Errorf("item %d: %d lines in room for %d", i, len(lines), h)
			}
			if !strings.Contains(strings.Join(lines, "\n"), theme.Mark.Cursor) {
				t.Errorf("item %d is not among %d lines:\n%s", i, h, strings.Join(lines, "\n"))
			}
		}
	}
}

func TestAFormOnATerminal(t *testing.T) {
	form := commitment()
	p := tuitest.Run(t, page{form}, 60, 16)
	p.WaitFor(t, "a release is out", 0)
	p.Type("Zoe\u0308 決める")
	p.WaitFor(t, "Zoë 決める", 0)
	p.Press("left", "left", "backspace", "tab")
	p.Paste("first line\nsecond\x1b[31m line")
	p.WaitFor(t, "first line second", 0)
	p.Press("tab", "in 2 weeks")
	p.WaitFor(t, "= Fri 16 Oct 2026", 0)
	p.Press("tab", "2", "enter")
	if _, err := p.Wait(); err != nil {
		t.Fatal(err)
	}
	if got, want := form.Value(0), "Zoe\u0308 める"; got != want {
		t.Errorf("the first field holds %q, want %q", got, want)
	}
	if got, want := form.Value(3), "experiment"; got != want {
		t.Errorf("the choice is %q, want %q", got, want)
	}
}
