package room

import (
	"fmt"

	"accord/session"
)

// decision is what a batch of requests comes to: each was decided against a
// state that already contains the ones before it.
type decision struct {
	batch   []*request
	answers []answer
	state   session.State    // after all of it
	records []session.Record // what has to be stored for that, in order
	changed bool
}

// decide changes nothing but the count of what each person has had stored. With a veto, whatever would have to be stored is
// refused with it, and only what passes is carried out.
func (k *keeper) decide(batch []*request, veto error) decision {
	d := decision{batch: batch, state: k.state}
	for _, q := range batch {
		err := k.decideOne(&d, q, veto)
		a := answer{err: err}
		if p, ok := d.state.Find(q.joins); err == nil && q.joins != "" && ok {
			a.seat = p.ID
		}
		d.answers = append(d.answers, a)
	}
	return d
}

// decideOne adds to d what q comes to. A command that panics harms its sender
// alone: d stays as it was.
func (k *keeper) decideOne(d *decision, q *request, veto error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			k.house.logPanic(k.code, fmt.Sprintf("deciding %T", q.command), p)
			err = session.Refusal{Text: "Something is wrong with accord: that could not be done, and nothing changed."}
		}
	}()
	events, err := d.state.Decide(q.command, q.stamp)
	if err != nil || len(events) == 0 {
		return err
	}
	r := session.Record{Stamp: q.stamp, Events: events}
	if passing(events) {
		d.state, d.changed = d.state.Apply(r), true
		return nil
	}
	switch {
	case veto != nil:
		return veto
	case !k.pace.take(q.stamp.By, q.stamp.At):
		return ErrTooFast
	}
	r.Seq = d.state.Seq() + 1
	d.state, d.changed = d.state.Apply(r), true
	d.records = append(d.records, r)
	return nil
}

// passing reports whether nothing of it has to be stored.
func passing(events []session.Event) bool {
	for _, e := range events {
		if !session.IsPassing(e) {
			return false
		}
	}
	return true
}

// carry makes d true and tells the submitters.
func (k *keeper) carry(d decision) {
	k.state = d.state
	k.stale = k.stale || d.changed
	for i, q := range d.batch {
		q.answer(d.answers[i])
	}
}
