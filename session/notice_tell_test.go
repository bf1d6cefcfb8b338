package session_test

import (
	"testing"

	"accord/session"
)

func TestANoticeIsToldInTheLanguageOfTheRoom(t *testing.T) {
	room := &session.RoomView{Language: "de", Stages: []session.StageView{{Phases: []session.PhaseView{{ID: "pulse.rate", Title: "Acht Sätze"}}}}}
	v := session.View{RoomView: room}
	v.Me.Name = "Ana"
	for want, n := range map[string]session.Notice{
		"Bo ist da":                               {Kind: session.NoticeJoined, Who: "Bo"},
		"Bo hat jetzt die Rolle: Auftraggeber":    {Kind: session.NoticeAppointed, Who: "Bo", What: "sponsor"},
		"du hast jetzt die Rolle: Moderation":     {Kind: session.NoticeAppointed, Who: "Ana", What: "facilitator"},
		"weiter: Puls":                            {Kind: session.NoticeMoved, What: "Puls"},
		"aufgedeckt: Acht Sätze":                  {Kind: session.NoticeRevealed, What: "pulse.rate"},
		"Bo hat zurückgenommen: die Tür geöffnet": {Kind: session.NoticeUndone, Who: "Bo", What: "die Tür geöffnet"},
		"Bo hat ergänzt: neugierig":               {Kind: session.NoticeAdded, Who: "Bo", What: "neugierig"},
		"Bo: Konsent":                             {Kind: session.NoticeStood, Who: "Bo", What: "consent"},
		"Bo: Noch eine Minute":                    {Kind: session.NoticeMessage, Who: "Bo", What: "Noch eine Minute"},
	} {
		if got := v.Tell(n); got != want {
			t.Errorf("%+v is told as %q, want %q", n, got, want)
		}
	}
}
