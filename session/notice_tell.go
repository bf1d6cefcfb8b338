package session

// Tell is a notice as a short sentence to the person whose view it is, in the
// language of the room.
func (v View) Tell(n Notice) string {
	w := v.Words()
	switch n.Kind {
	case NoticeJoined:
		return w.T("%s is here", n.Who)
	case NoticeAppointed:
		if n.Who == v.Me.Name {
			return w.T("you are %s now", w.T(n.What))
		}
		return w.T("%s is %s now", n.Who, w.T(n.What))
	case NoticeMoved:
		return w.T("on to %s", n.What)
	case NoticeRevealed:
		return w.T("revealed: %s", v.titleOf(PhaseID(n.What)))
	case NoticeUndone:
		return w.T("%s took back: %s", n.Who, n.What)
	case NoticeAdded:
		return w.T("%s added: %s", n.Who, n.What)
	case NoticeMerged:
		return w.T("%s grouped: %s", n.Who, n.What)
	case NoticeSuggested:
		return w.T("%s suggests: %s", n.Who, n.What)
	case NoticeChanged:
		return w.T("%s changed: %s", n.Who, n.What)
	case NoticeSigned:
		return w.T("%s signed", n.Who)
	case NoticeHand:
		return w.T("%s wants to speak", n.Who)
	case NoticeAccepted:
		return w.T("%s accepted %s", n.Who, n.What)
	case NoticeStood:
		return n.Who + ": " + w.T(n.What)
	}
	return n.Who + ": " + n.What
}

func (v View) titleOf(id PhaseID) string {
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if ph.ID == id {
				return ph.Title
			}
		}
	}
	return string(id)
}
