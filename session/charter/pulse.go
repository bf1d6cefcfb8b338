package charter

import (
	"fmt"
	"strconv"

	"accord/session"
)

// pulse writes the answers of a pulse as counts: where the team stood when it
// wrote this charter. What too few answered is said, not shown.
func (p *page) pulse(list []session.Pulse) {
	if len(list) == 0 {
		return
	}
	p.heading(2, p.say("Pulse"))
	var questions []session.Pulse
	tooFew := 0
	for _, q := range list {
		switch {
		case q.Counts.Counts == nil && q.Side == 0 && q.Median > 0:
			questions = append(questions, q)
		case q.Counts.Counts == nil:
			tooFew++
		case q.Side == 0:
			questions = append(questions, q)
		}
	}
	p.questions(questions)
	for _, q := range list {
		if q.Side > 0 && q.Counts.Counts != nil {
			p.grid(q)
		}
	}
	if tooFew > 0 {
		p.para(p.sayN(tooFew, "%d question had too few answers to be shown.", "%d questions had too few answers to be shown.", tooFew))
	}
}

func (p *page) questions(list []session.Pulse) {
	if len(list) == 0 {
		return
	}
	width := 0
	for _, q := range list {
		width = max(width, len(q.Counts.Counts))
	}
	head := p.head("statement")
	for i := range width {
		head = append(head, number(list[0].Min+i))
	}
	var rows [][]md
	for _, q := range list {
		row := []md{cell(q.Text)}
		for i := range width {
			row = append(row, tally(q.Counts.Counts, i))
		}
		rows = append(rows, append(row, md(strconv.FormatFloat(q.Median, 'f', -1, 64))))
	}
	p.table(append(head, p.say("median")), rows)
}

// grid writes the dots of a grid, the top row first.
func (p *page) grid(q session.Pulse) {
	p.para(p.say("One dot each: up is how %s, right is how %s.", text(q.Up), text(q.Right)))
	head := p.head("up")
	for x := range q.Side {
		head = append(head, number(x+1))
	}
	var rows [][]md
	for y := q.Side - 1; y >= 0; y-- {
		row := []md{number(y + 1)}
		for x := range q.Side {
			row = append(row, tally(q.Counts.Counts, y*q.Side+x))
		}
		rows = append(rows, row)
	}
	p.table(head, rows)
}

func number(n int) md { return md(fmt.Sprint(n)) }

func tally(counts []int, i int) md {
	if i >= len(counts) || counts[i] == 0 {
		return "-"
	}
	return number(counts[i])
}
