package session

import "slices"

// Notice is something that everybody may know happened, for the line that
// makes a room feel alive. In sealed phases contributions leave none.
type Notice struct {
	N    uint64 // counts up; a screen shows those it has not shown
	Kind NoticeKind
	Who  string
	What string
}

// NoticeKind says what a Notice tells.
type NoticeKind string

// The kinds of notices.
const (
	NoticeJoined    NoticeKind = "joined"
	NoticeAppointed NoticeKind = "appointed"
	NoticeMoved     NoticeKind = "moved"
	NoticeRevealed  NoticeKind = "revealed"
	NoticeUndone    NoticeKind = "undone"
	NoticeAdded     NoticeKind = "added"     // Who added What
	NoticeMerged    NoticeKind = "merged"    // Who grouped What
	NoticeSuggested NoticeKind = "suggested" // Who suggested What
	NoticeChanged   NoticeKind = "changed"   // Who changed What
	NoticeStood     NoticeKind = "stood"     // Who takes a stand: What
	NoticeAccepted  NoticeKind = "accepted"  // Who accepted What
	NoticeSigned    NoticeKind = "signed"    // Who signed
	NoticeHand      NoticeKind = "hand"      // Who wants to speak
	NoticeMessage   NoticeKind = "message"   // Who says What to all
)

const maxNotices = 8

func (s *State) tell(n Notice) {
	n.N = 1
	if len(s.notices) > 0 {
		n.N = s.notices[len(s.notices)-1].N + 1
	}
	s.notices = append(slices.Clip(s.notices), n)
	if len(s.notices) > maxNotices {
		s.notices = s.notices[len(s.notices)-maxNotices:]
	}
}
