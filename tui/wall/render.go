package wall

import (
	"time"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// turnEvery is how long a page of a picture is shown.
const turnEvery = 9 * time.Second

// A layout is the arithmetic of the wall: what stands where in a frame.
type layout struct {
	margin, w int
	large     bool // the stage and the clock are three lines high
	airy      bool // empty lines between the parts
	prompt    []string
	body      look.Rect
}

func (w *Wall) layout(f look.Frame) layout {
	l := layout{large: f.H >= 22 && f.W >= 70, airy: f.H >= 30}
	l.margin = max(f.W/24, 2)
	l.w = min(f.W-2*l.margin, 200)
	l.margin = (f.W - l.w) / 2
	l.prompt = w.prompt(f, l)
	top := 2 + len(l.prompt) + 1 // header, rule; prompt; an empty line
	if l.large {
		top += 3
	}
	if l.airy {
		top += 3
	}
	top += len(w.banner(f, l.w))
	foot := 2
	if l.airy {
		foot = 4
	}
	l.body = look.Rect{X: l.margin, Y: top, W: l.w, H: max(f.H-top-foot, 0)}
	return l
}

// prompt is the question, in the middle.
func (w *Wall) prompt(f look.Frame, l layout) []string {
	most := 2
	if l.airy {
		most = 4
	}
	text := w.view.Phase.Prompt
	if f.W >= 200 && f.H >= 60 {
		if lines := big(f.Theme, text, l.w, f.Theme.Strong); lines != nil {
			return look.Center(l.w, lines...)
		}
	}
	lines := cell.Wrap(text, max(min(l.w, 92), 1))
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = f.Theme.Cut(lines[most-1]+" "+f.Theme.Mark.Ellipsis, l.w)
	}
	return look.Center(l.w, f.Theme.Strong.Lines(lines...)...)
}

func (w *Wall) render() string {
	f := look.Frame{W: w.w, H: w.h, Theme: w.opts.Theme, Now: w.opts.Now()}
	switch {
	case w.w == 0:
		return ""
	case !f.Usable():
		return look.TooSmall(f)
	case f.W < 60 || f.H < 18:
		return w.small(f)
	}
	l := w.layout(f)
	c := w.canvas(f.In(l.body))
	p := draw(c)
	w.pages = len(p.pages)
	var lines []string
	if l.airy {
		lines = append(lines, "")
	}
	lines = append(lines, w.header(f, l)...)
	lines = append(lines, look.Rule(f.Theme, l.w))
	lines = append(lines, w.banner(f, l.w)...)
	if l.airy {
		lines = append(lines, "")
	}
	lines = append(lines, l.prompt...)
	lines = append(lines, "")
	if l.airy {
		lines = append(lines, "")
	}
	lines = append(lines, look.Lines(w.body(c, p))...)
	if l.airy {
		lines = append(lines, "")
	}
	lines = append(lines, w.footer(f, l, p)...)
	return f.Fit(look.Indent(l.margin, lines...)...)
}

func (w *Wall) canvas(f look.Frame) canvas {
	return canvas{
		Frame: f, view: w.view, phase: w.view.Phase,
		invite: invitation{w.opts.Join, w.opts.Fingerprint, w.opts.Export},
		isNew:  func(p session.ParticipantID) bool { return w.news.isNew(p, f.Now) },
	}
}

// body is the page of the picture whose turn it is.
func (w *Wall) body(c canvas, p picture) string {
	if len(p.pages) == 0 {
		return c.Fit()
	}
	page := p.pages[w.page(c.Now, len(p.pages))]
	if len(page) > c.H {
		page = append(page[:max(c.H-1, 0):max(c.H-1, 0)], c.center(c.Theme.Quiet.Text(c.words().T("more on your own screens")))...)
	}
	if !p.high {
		// A little above the middle is where one looks.
		page = append(make([]string, max((c.H-len(page))*2/5, 0)), page...)
	}
	return c.Fit(page...)
}

func (w *Wall) page(now time.Time, pages int) int {
	return int(now.Unix()/int64(turnEvery/time.Second)) % pages
}

// banner is what is special about now, on as many lines as it needs, at most
// three.
func (w *Wall) banner(f look.Frame, width int) []string {
	text := w.special()
	if text == "" {
		return nil
	}
	lines := cell.Wrap(text, max(width, 1))
	lines = lines[:min(len(lines), 3)]
	for i, l := range lines {
		lines[i] = f.Theme.Banner.Text(f.Theme.Pad(cell.Center(l, width), width))
	}
	return lines
}

// special says what is special about now, or nothing.
func (w *Wall) special() string {
	v, now, say := w.view, w.opts.Now(), w.opts.Theme.Words
	switch {
	case w.over:
		return say.T("The room has ended, or the server is being restarted. Start the wall again with the same line.")
	case w.held:
		return say.T("This picture is held. Space goes on.")
	case w.news.message != "" && w.news.read.After(now):
		return w.news.message
	case v.Unled:
		return say.T("Nobody facilitates yet: whoever has the claim code can start.")
	case v.Clock.Paused && v.Clock.Why != "":
		return v.Clock.Why
	}
	return ""
}
