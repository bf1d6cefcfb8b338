package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
)

// What the bench does to a data folder while no server uses it.

// atOnce is how many records are given to the journal together.
const atOnce = 1000

// ageRoom lets the room's first person write a card and change it so often that
// the room has so many records more.
func ageRoom(dir, code string, records int) error {
	return withRoom(dir, code, func(store *bolt.Store, s session.State) error {
		by := s.ViewFor("").People[0].ID
		var next session.Command = session.AddCard{Phase: s.PhaseID(), Text: "a card"}
		for records > 0 {
			batch := make([]session.Record, 0, atOnce)
			for range min(records, atOnce) {
				r, err := decided(s, by, next)
				if err != nil {
					return err
				}
				s, batch = s.Apply(r), append(batch, r)
				if _, first := next.(session.AddCard); first {
					next = session.EditCard{Phase: s.PhaseID(), Card: s.ViewFor(by).Board.(session.WriteBoard).Mine[0].ID}
				}
				edit := next.(session.EditCard)
				edit.Text = fmt.Sprint("the card, said anew: ", s.Seq())
				next = edit
			}
			if err := store.Append(context.Background(), s.Code(), s.Seq()-session.Seq(len(batch)), batch...); err != nil {
				return err
			}
			records -= len(batch)
		}
		return nil
	})
}

func decided(s session.State, by session.ParticipantID, c session.Command) (session.Record, error) {
	at := session.Stamp{By: by, At: time.Now(), Seed: uint64(s.Seq())}
	events, err := s.Decide(c, at)
	return session.Record{Seq: s.Seq() + 1, Stamp: at, Events: events}, err
}

// lostWords counts the words that stand on no card.
func lostWords(dir, code string, words []string) (lost int, err error) {
	err = withRoom(dir, code, func(_ *bolt.Store, s session.State) error {
		written := map[string]bool{}
		for _, ph := range s.ViewFor("").Cards() {
			for _, c := range ph.Cards {
				written[c.Text] = true
			}
		}
		for _, word := range words {
			if !written[word] {
				lost++
			}
		}
		return nil
	})
	return lost, err
}

// withRoom reads a room out of a data folder.
func withRoom(dir, code string, do func(*bolt.Store, session.State) error) (err error) {
	room, ok := session.ParseRoomCode(code)
	if !ok {
		return fmt.Errorf("accord: %q is no room", code)
	}
	store, err := bolt.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	s, err := replayed(store, room)
	if err != nil {
		return err
	}
	return do(store, s)
}

func replayed(j journal.Journal, room session.RoomCode) (s session.State, err error) {
	for r, err := range j.Read(context.Background(), room, 0) {
		if err != nil {
			return s, err
		}
		s = s.Apply(r)
	}
	return s, nil
}
