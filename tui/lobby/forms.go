package lobby

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
)

// askCode begins to join a room.
func (l *Lobby) askCode(code string) {
	l.step, l.plan = joining, Plan{}
	items := []field.Item{{Label: "Room", Input: field.NewLine(field.Options{Cap: 40, Hint: "heron-42"}), Required: true,
		Help: "the code that you were given"}}
	switch {
	case l.passing:
		items = append(items, field.Item{Label: "Code", Input: field.NewLine(field.Options{Cap: 80, Hint: "optional"}), Help: passHelp})
	case l.opts.Guest: // a key brings its seat by itself, and the room asks for a claim code
		items = append(items, field.Item{Label: "Code", Input: field.NewLine(field.Options{Cap: 80, Hint: "optional"}), Help: secretHelp})
	}
	l.form = field.NewForm(items...)
	l.form.SetValue(0, code)
}

var (
	secretHelp = words.Key("your seat code if you have been here, or the claim code if you lead")
	passHelp   = words.Key("the pass code, or your seat code if you have been here")
)

// askName asks who they are; what a refused attempt said stays.
func (l *Lobby) askName(need NeedName) {
	l.step, l.title, l.language = naming, need.Title, need.Language
	if l.title == "" {
		l.title = string(l.entry.Code)
	}
	var last []field.Item
	if l.asksCode() { // the line that brings others in brings guests back, with their code
		last = append(last, field.Item{Label: "Code", Input: field.NewLine(field.Options{Cap: 80, Hint: "optional"}), Help: secretHelp})
	}
	l.form = l.nameForm(nil, need.Roles, last...)
}

// askTitle asks what a new room is called and who opens it.
func (l *Lobby) askTitle(a Agenda) {
	l.step, l.plan = opening, Plan{Agenda: a.Name}
	first := field.Item{Label: "Title", Input: field.NewLine(field.Options{Cap: 80, Hint: a.Title}), Help: "what this workshop is about"}
	l.form = l.nameForm([]field.Item{first}, nil)
}

// asksCode reports whether the form for a name has a place for a code: that of
// a guest who was not asked for one yet.
func (l *Lobby) asksCode() bool { return l.opts.Guest && !l.askedCode }

func (l *Lobby) nameForm(first []field.Item, roles []string, last ...field.Item) *field.Form {
	role := field.Item{Label: "Mostly I do", Input: field.NewLine(field.Options{Cap: 16}), Help: "dev, ops, product ... may be left empty"}
	if len(roles) > 0 {
		role.Input, role.Help = field.NewChoice(roles...), words.Key("press its digit, or the arrows; may be left open")
	}
	name := field.Item{Label: "Name", Input: field.NewLine(field.Options{Cap: 32}), Required: true, Help: "as the room should see it"}
	f := field.NewForm(slices.Concat(first, []field.Item{name, role}, last)...)
	f.SetValue(len(first), l.opts.Name)
	return f
}

func (l *Lobby) atForm(msg tea.Msg) Wish {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "ctrl+d" && l.form.Value(l.form.At()) == "" {
		return Wish{Leave: true}
	}
	switch l.form.Update(msg) {
	case field.Left:
		l.goHome()
	case field.Done:
		return l.send()
	}
	return Wish{}
}

// send makes the wish of a form that is filled in. The form stays for the case
// of a refusal.
func (l *Lobby) send() Wish {
	f, from := l.form, l.step
	switch from {
	case joining:
		l.entry = Entry{Code: session.RoomCode(strings.ToLower(f.Value(0)))}
		if l.opts.Guest || l.passing {
			l.entry.Secret = f.Value(1)
		}
		l.askedCode = true
	case naming:
		l.entry.Name, l.entry.Role = f.Value(0), f.Value(1)
		if l.asksCode() {
			l.entry.Secret = f.Value(2)
		}
	case opening:
		l.plan.Title, l.plan.Name, l.plan.Role = f.Value(0), f.Value(1), f.Value(2)
		p := l.plan
		l.wait(from)
		return Wish{Open: &p}
	}
	e := l.entry
	l.wait(from)
	return Wish{Enter: &e}
}
