package sessiontest

import "accord/session"

// Commands is one of each kind of command; a test of package session names
// those that are missing.
func Commands() []session.Command {
	return []session.Command{
		session.Open{}, session.Join{}, session.Introduce{}, session.Appoint{}, session.Remove{}, session.ClaimRoom{}, session.SetPass{}, session.MoveOn{}, session.MoveBack{}, session.Reveal{}, session.Lock{}, session.Pause{}, session.AddTime{},
		session.TimeIsUp{}, session.Arrive{}, session.Depart{}, session.Ready{}, session.CountReady{}, session.Undo{},
		session.AnswerItem{}, session.AddCard{}, session.EditCard{}, session.DropCard{},
		session.Understood{}, session.SetGivens{}, session.ConfirmGivens{}, session.AddBackbrief{}, session.AnswerBackbrief{},
		session.React{}, session.SeeCards{}, session.ClaimCard{},
		session.PutDots{}, session.KeepItem{},
		session.ScoreCard{}, session.PassCard{},
		session.AddNeed{}, session.EditNeed{}, session.DropNeed{}, session.AnswerNeed{}, session.CarryNeed{}, session.SplitNeed{}, session.MergeNeeds{},
		session.SetOutcome{}, session.TakeOutcome{}, session.AskOutcome{}, session.SuggestOutcome{}, session.AnswerOutcome{}, session.LinkOutcome{}, session.AddOutcome{}, session.ParkOutcome{},
		session.InsertPhase{}, session.SkipPhase{}, session.Say{}, session.GiveEvidence{}, session.LogWin{}, session.EnterFor{}, session.SeatFor{}, session.OpenElection{}, session.Elect{}, session.SafetySwitch{}, session.AskAgain{}, session.ChooseText{}, session.Polish{}, session.AcceptPolish{}, session.MergeSeats{},
		session.MarkRow{}, session.AddRow{}, session.RenameRow{}, session.DropRow{}, session.SetColumns{}, session.Settle{}, session.BreakTies{}, session.TakePair{}, session.TakeStep{}, session.TryMapUntil{},
		session.MergeCards{}, session.MoveCard{}, session.NameTheme{},
		session.Place{},
		session.RaiseHand{}, session.Spoken{}, session.Focus{}, session.Park{},
		session.TakePen{}, session.PassPen{}, session.WriteDraft{}, session.Suggest{}, session.AnswerSuggestion{}, session.TakeStand{}, session.Amend{}, session.Adopt{}, session.LeaveOut{},
		session.AddCommitment{}, session.EditCommitment{}, session.DropCommitment{}, session.JoinCommitment{}, session.AskSteward{}, session.SignCharter{}, session.SetFirstWin{}, session.SetReview{}, session.CallReview{},
		session.Rate{}, session.AgreeToShow{}, session.RecordConcern{},
		session.PickLevels{}, session.Revote{}, session.AcceptLevel{}, session.SetLine{}, session.FocusArea{},
	}
}
