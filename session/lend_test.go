package session_test

import (
	"math/rand/v2"

	"accord/session"
	"accord/session/sessiontest"
)

func init() {
	hand := func(r *rand.Rand) session.AnyHand { return &sessiontest.Hand{Rnd: r} }
	session.Lend(sessiontest.Commands(), sessiontest.WholeAgenda, sessiontest.Everything, hand)
}
