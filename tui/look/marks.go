package look

// Marks are the characters of our own drawing. Each is one cell wide, except where it says otherwise; none has an emoji form, which
// some terminals draw two cells wide.
type Marks struct {
	Ellipsis   string // what was cut
	Cursor     string // the line under the cursor
	Done, Todo string // progress, radio buttons
	Yes, No    string // a tick, a cross; may be wider
	Bullet     string
	Dot        string // a zero in a chart
	Spark      string
	Up, Down   string // more above, more below
	Left, Right,
	Arrow string // a consequence; may be wider
	Thumb     string // the place in a long list
	Sep       string // between things on one line
	H, V      string // rules
	NW, NE    string // corners
	SW, SE    string
	TD, TU    string // a vertical rule that begins at or ends at a horizontal one
	TR, TL    string // a horizontal rule that begins at or ends at a vertical one
	Cross     string
	Unit      string    // one person in a tally
	Full      string    // a full cell of a bar
	Parts     []string  // an eighth to seven eighths of a cell of a bar; none: whole cells only
	Shades    [4]string // none, few, some, many
	AxisUp    string
	AxisRight string
}

var utf8Marks = Marks{
	Ellipsis: "…", Cursor: "▌", Done: "●", Todo: "○", Yes: "✓", No: "✗", Bullet: "•", Dot: "·", Spark: "*",
	Up: "▲", Down: "▼", Left: "◄", Right: "►", Arrow: "→", Thumb: "┃", Sep: "·",
	H: "─", V: "│", NW: "╭", NE: "╮", SW: "╰", SE: "╯", TD: "┬", TU: "┴", TR: "├", TL: "┤", Cross: "┼",
	Unit: "■", Full: "█", Parts: []string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"}, Shades: [4]string{" ", "░", "▒", "▓"},
	AxisUp: "▲", AxisRight: "►",
}

var asciiMarks = Marks{
	Ellipsis: "~", Cursor: ">", Done: "#", Todo: ".", Yes: "ok", No: "x", Bullet: "-", Dot: ".", Spark: "*",
	Up: "^", Down: "v", Left: "<", Right: ">", Arrow: "->", Thumb: "#", Sep: "|",
	H: "-", V: "|", NW: "+", NE: "+", SW: "+", SE: "+", TD: "+", TU: "+", TR: "+", TL: "+", Cross: "+",
	Unit: "#", Full: "#", Shades: [4]string{" ", ".", "o", "#"},
	AxisUp: "^", AxisRight: ">",
}
