package session

import "fmt"

// SpreadParams are the settings of a spread phase ("25/10"): everybody rates a
// few cards, drawn so that each card is seen about equally often.
type SpreadParams struct {
	Each int `json:"each,omitempty" yaml:"each"` // cards that one person rates; 5
	Keep int `json:"keep,omitempty" yaml:"keep"` // how many the room goes on with; 0: all
}

func (p *SpreadParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Each < 1 || p.Each > 20:
		return fmt.Sprintf("`each` is %d; one person rates 1 to 20 cards", p.Each)
	case p.Keep < 0 || p.Keep > 40:
		return fmt.Sprintf("`keep` is %d; 0 (all) to 40 cards can be kept", p.Keep)
	case len(ph.From) == 0:
		return "`from` is missing: spread needs cards to hand round"
	case ph.Names == Named:
		return "`names: named` is not possible: ratings are shown as sums"
	}
	return cardsIntoFault(ph)
}

func spreadActivity() activity {
	return activity{
		name:   "spread",
		params: func() Params { return &SpreadParams{Each: 5} },
		start:  func(s State, ph Phase) Work { return spreadWork{seal: SealID(ph.ID)}.resume(s, ph) },
		events: []Event{handsDealt{}, cardScored{}, cardPassed{}, spreadRevealed{}},
	}
}

// ScoreCard rates a card of the sender's hand from 1 to 5; 0 takes the rating
// back.
type ScoreCard struct {
	Phase PhaseID
	Card  string
	Score int
}

// PassCard gives a card of the sender's hand back and draws another one: nobody
// rates their own, and only they know which one is theirs.
type PassCard struct {
	Phase PhaseID
	Card  string
}

// SpreadCard is a card of the viewer's hand.
type SpreadCard struct {
	Item
	Mine int // the viewer's rating, 1 to 5; 0 while there is none
}

// SpreadResult is a card with its ratings, after the reveal.
type SpreadResult struct {
	Item       // Kept: among those the room goes on with
	Sum    int // of all ratings
	N      int // ratings; 0: nobody rated it
	Points int // what Sum would be had everybody rated it who has a hand of Each cards: Sum/N*Each, out of 5*Each
}

// SpreadBoard is what is seen of a spread phase.
type SpreadBoard struct {
	Hand     []SpreadCard   // the viewer's, until the reveal; nil for those who only watch
	Each     int            // cards in a full hand
	Cards    int            // cards that are handed round
	Raters   int            // people who rated something; fixed by the reveal
	Revealed bool           //
	TooFew   bool           // revealed, but fewer than K rated: nothing but Raters is shown
	Results  []SpreadResult // after the reveal; best first
	Keep     int
	MayKeep  bool // KeepItem works for the viewer
	MayPass  bool // there are cards left to draw from
}

func (SpreadBoard) isBoard() {}
