package remote_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/room"
)

// by runs a command as somebody who has come with a key of that name; "" has
// none.
func by(t *testing.T, h remote.House, key, input string, args ...string) (out, errs string, status int) {
	t.Helper()
	who := remote.Caller{Name: key}
	if key != "" {
		who.Identity = session.KeyIdentity(key)
	}
	return as(t, h, who, input, args...)
}

func as(t *testing.T, h remote.House, who remote.Caller, input string, args ...string) (out, errs string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	status = remote.Run(t.Context(), h, who, args, remote.Streams{In: strings.NewReader(input), Out: &o, Err: &e})
	return o.String(), e.String(), status
}

// until waits for a View of the seat that is so.
func until(t *testing.T, s *room.Seat, is func(session.View) bool) session.View {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	v := s.View()
	for !is(v) {
		var err error
		if v, err = s.Next(ctx, v); err != nil {
			t.Fatalf("waiting for a view: %v", err)
		}
	}
	return v
}

func TestCardsAreAdded(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	h, code := remote.House{Lobby: l}, string(r.Code())
	sits(t, r, "bo", "Bo")
	ana := sits(t, r, "ana", "Ana")

	out, errs, status := by(t, h, "bo", "one\r\n\n two  \x1b]0;x\x07\nthree\nfour\n"+strings.Repeat("long ", 50)+"\n", "add", code, "--json")
	var is struct {
		Added int
		Phase string
	}
	if err := json.Unmarshal([]byte(out), &is); err != nil || is.Added != 3 || is.Phase != "one.sealed" {
		t.Errorf("%v: %s", err, out)
	}
	if status != remote.Data || !strings.Contains(errs, "accord: line 5: You have written 3 of 3") || !strings.Contains(errs, "accord: line 6: That is") {
		t.Errorf("status %d, %s", status, errs)
	}
	// The same again changes nothing.
	if out, errs, status := by(t, h, "bo", "one\n", "add", code); status != remote.OK || errs != "" || out != "1 added to Write\n" {
		t.Errorf("status %d, %q %q", status, out, errs)
	}
	v := until(t, ana, func(v session.View) bool { return v.Board.(session.WriteBoard).Count == 3 })
	if b := v.Board.(session.WriteBoard); len(b.Cards) != 0 {
		t.Errorf("what was added is not sealed: %+v", b.Cards)
	}

	for _, c := range []struct {
		key, input, want string
		status           int
	}{
		{"", "x", "only an ssh key tells who you are here", remote.NotAllowed},
		{"mallory", "x", "your key has no seat in " + code + "; take one first: ssh " + code + "@HOST", remote.NotAllowed},
		{"bo", " \n\n", "nothing came on stdin", remote.Data},
		{"bo", strings.Repeat("x", 70<<10), "the input is larger than 64 KiB", remote.Data},
	} {
		if out, errs, status := by(t, h, c.key, c.input, "add", code); status != c.status || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: status %d, %q %q; want %q", c.key, status, out, errs, c.want)
		}
	}
	if people := len(ana.View().People); people != 2 {
		t.Errorf("%d people are in the room: a command has made new ones", people)
	}
}

func TestEvidenceIsImported(t *testing.T) {
	l, r := newRoom(t, `title: Future
length: 11
stages:
  - title: One
    phases:
      - { do: write, id: first, minutes: 1, prompt: "What?" }
      - { do: dots, id: best, minutes: 1, from: first }
      - { do: write, id: later, minutes: 1, prompt: "And?" }
  - { use: future }
`)
	h, code := remote.House{Lobby: l}, string(r.Code())
	sits(t, r, "bo", "Bo")
	ana := sits(t, r, "ana", "Ana")
	out, errs, status := by(t, h, "ana", "- 73 calls about form 12\n* nurses type it twice\n", "import", code, "--as", "evidence", "--json")
	if status != remote.OK || !strings.Contains(out, `"phase": "future.`) {
		t.Errorf("status %d, %q %q", status, out, errs)
	}
	if _, errs, status := by(t, h, "ana", "here\n", "import", code, "--as", "evidence", "--into", "one.first"); status != remote.OK {
		t.Errorf("status %d, %q", status, errs)
	}
	until(t, ana, func(v session.View) bool { return strings.Join(v.Board.(session.WriteBoard).Ask, "|") == "E1 here" })
	for _, c := range []struct {
		key, want string
		args      []string
		status    int
	}{
		{"bo", "Only a facilitator", []string{"--as", "evidence"}, remote.NotAllowed},
		{"ana", "usage: import ROOM", nil, remote.Usage},
		{"ana", "--as is evidence, not", []string{"--as", "givens"}, remote.Usage},
		{"ana", `no step "one.best"`, []string{"--as", "evidence", "--into", "one.best"}, remote.Usage},
	} {
		if _, errs, status := by(t, h, c.key, "x\n", append([]string{"import", code}, c.args...)...); status != c.status || !strings.Contains(errs, c.want) {
			t.Errorf("%v: status %d, %q; want %d and %q", c.args, status, errs, c.status, c.want)
		}
	}
}

const needing = `title: Needs
length: 15
stages:
  - title: One
    phases:
      - { do: ask, id: ask, minutes: 5, prompt: "What do we need?" }
      - { do: ask, id: answer, minutes: 5, step: answer, from: ask }
      - { do: write, id: after, minutes: 5, prompt: "And?" }
`

func TestNeedsAreAnsweredAfterTheWorkshop(t *testing.T) {
	l, r := newRoom(t, needing)
	h, code := remote.House{Lobby: l}, string(r.Code())
	ana, bo, lars := sits(t, r, "ana", "Ana"), sits(t, r, "bo", "Bo"), sits(t, r, "lars", "Lars")
	does(t, ana, session.Appoint{Person: lars.ID(), Right: session.Sponsor, On: true})
	for _, what := range []string{"a test licence", "an hour a week"} {
		does(t, bo, session.AddNeed{Phase: "one.ask", Need: session.Need{Kind: "tools", What: what, To: "sponsor", SoThat: "we can test"}})
	}
	if out, _, status := by(t, h, "lars", "", "needs", code); status != remote.OK || out != "" {
		t.Errorf("before the reveal: status %d, %q", status, out)
	}
	does(t, ana, session.Reveal{Phase: "one.ask", Sure: true})
	does(t, ana, session.MoveOn{From: "one.ask", Sure: true})
	does(t, ana, session.MoveOn{From: "one.answer", Sure: true})
	until(t, lars, func(v session.View) bool { return v.Phase.ID == "one.after" })

	out, _, status := by(t, h, "lars", "", "needs", code)
	if status != remote.OK || strings.Count(out, "\n") != 2 || !strings.Contains(out, "N1  tools: ") || !strings.Contains(out, "from sponsor, so that we can test - open") {
		t.Errorf("status %d\n%s", status, out)
	}
	if out, _, _ := by(t, h, "bo", "", "needs", code); out != "" {
		t.Errorf("who is not asked: %s", out)
	}
	out, errs, status := by(t, h, "lars", "n1 YES\nN2 perhaps\nN9 yes\nN2\n", "needs", code, "--answer")
	if status != remote.Data || out != "" || !strings.Contains(errs, "line 2: The answer is yes, no, I will try or unclear") ||
		!strings.Contains(errs, `line 3: there is no need "N9"`) || !strings.Contains(errs, "line 4: the answer to N2 is missing") {
		t.Errorf("status %d, %q\n%s", status, out, errs)
	}
	if out, errs, status := by(t, h, "lars", "N2 try\n", "needs", code, "--answer"); status != remote.OK || out != "1 answered\n" {
		t.Errorf("status %d, %q %q", status, out, errs)
	}
	if _, errs, status := by(t, h, "bo", "N2 yes\n", "needs", code, "--answer"); status != remote.Data || !strings.Contains(errs, "is asked, or a sponsor answers") {
		t.Errorf("who is not asked: status %d, %q", status, errs)
	}
	until(t, lars, func(v session.View) bool {
		n := v.Charter().Needs
		return len(n) == 2 && n[0].Answer == session.NeedYes && n[1].Answer == session.NeedTry
	})
	if out, _, _ := by(t, h, "bo", "", "needs", code, "--all", "--json"); strings.Count(out, `"answered_by": "Lars"`) != 2 {
		t.Errorf("all of them:\n%s", out)
	}
}

func TestWinsAreNoted(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	h, code := remote.House{Lobby: l}, string(r.Code())
	bo := sits(t, r, "bo", "Bo")
	if out, errs, status := by(t, h, "bo", "form 12 fills itself\n", "win", code); status != remote.OK || out != "1 noted\n" {
		t.Errorf("status %d, %q %q", status, out, errs)
	}
	if out, _, _ := by(t, h, "bo", "and form 13\n", "win", code, "--json"); out != "{\n  \"noted\": 1\n}\n" {
		t.Errorf("%q", out)
	}
	until(t, bo, func(v session.View) bool { return len(v.Charter().Wins) == 2 })
	if out, _, _ := by(t, h, "", "", "export", code); !strings.Contains(out, ", Bo):** form 12 fills itself") && !strings.Contains(out, "Bo): form 12 fills itself") {
		t.Errorf("the charter:\n%s", out)
	}
}

func TestOwnersAreAppointed(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	h, code := remote.House{Lobby: l}, string(r.Code())
	sits(t, r, "bo", "Bo Svensson")
	sits(t, r, "dia", "Dia")
	for _, c := range []struct {
		key, words, out, errs string
		status                int
	}{
		{"", "", "Ana\n", "", remote.OK},
		{"bo", "add Dia", "", "Only a facilitator can give roles", remote.NotAllowed},
		{"ana", "remove Ana", "", "Ana is the only facilitator", remote.NotAllowed},
		{"ana", "add Nobody", "", `nobody in ` + code + ` is called "Nobody"`, remote.Data},
		{"ana", "crown Dia", "", "usage: owner ROOM", remote.Usage},
		{"ana", "add", "", "usage: owner ROOM", remote.Usage},
		{"ana", "add bo svensson", "Ana\nBo Svensson\n", "", remote.OK},
		{"ana", "add Bo Svensson", "Ana\nBo Svensson\n", "", remote.OK},
		{"bo", "transfer Dia", "Ana\nDia\n", "", remote.OK},
		{"bo", "add Bo Svensson", "", "Only a facilitator", remote.NotAllowed},
		{"dia", "remove Ana", "Dia\n", "", remote.OK},
		{"dia", "transfer Dia", "Dia\n", "", remote.OK},
	} {
		out, errs, status := by(t, h, c.key, "", append([]string{"owner", code}, strings.Fields(c.words)...)...)
		if status != c.status || out != c.out || !strings.Contains(errs, c.errs) {
			t.Errorf("%s: owner %s: status %d, %q %q; want %d, %q %q", c.key, c.words, status, out, errs, c.status, c.out, c.errs)
		}
	}
}

const committing = `title: Commitments
length: 10
stages:
  - title: One
    phases:
      - { do: commit, id: write, minutes: 5 }
      - { do: commit, id: win, minutes: 5, step: win, from: write }
`

func TestWhatIsDue(t *testing.T) {
	l, r := newRoom(t, committing)
	ana, bo := sits(t, r, "ana", "Ana"), sits(t, r, "bo", "Bo")
	today := session.DateOf(time.Now())
	at := func(day int) remote.House {
		return remote.House{Lobby: l, Now: func() time.Time { return time.Now().AddDate(0, 0, day) }}
	}
	does(t, bo, session.AddCommitment{Phase: "one.write", Commitment: session.Commitment{Kind: "step", When: "it rains", Do: "mend the roof", By: today.AddDays(10), Serves: "it keeps us dry"}})
	does(t, ana, session.MoveOn{From: "one.write", Sure: true})
	does(t, ana, session.SetFirstWin{Phase: "one.win", What: "one dry room", By: today.AddDays(14)})
	until(t, ana, func(v session.View) bool { return v.Charter().FirstWin.What != "" })

	for _, c := range []struct {
		key, days string
		day       int
		want      []string // parts of the lines
	}{
		{"bo", "7", 0, nil},
		{"mallory", "60", 0, nil},
		{"bo", "7", 4, []string{"* " + string(r.Code()) + " "}},
		{"ana", "7", 9, []string{"tomorrow       commitment K1: mend the roof (Bo)", "in 5 days      first win: one dry room"}},
		{"bo", "0", 10, []string{"today          commitment K1"}},
		{"bo", "0", 11, []string{"yesterday      commitment K1"}},
		{"ana", "30", 0, []string{"in 10 days     commitment", "in 14 days     first win", "in 28 days     review"}},
		{"ana", "7", 80, []string{"52 days ago    review"}},
		{"ana", "7", 100, nil},
	} {
		out, errs, status := by(t, at(c.day), c.key, "", "due", "--days", c.days)
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if out == "" {
			lines = nil
		}
		if status != remote.OK || errs != "" || (len(c.want) == 0) != (len(lines) == 0) {
			t.Errorf("%s on day %d: status %d, %q\n%s", c.key, c.day, status, errs, out)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s on day %d: %q is missing in\n%s", c.key, c.day, want, out)
			}
		}
	}
	for _, cmd := range []string{"due", "status"} {
		if out, errs, status := by(t, at(9), "", "", cmd); status != remote.NotAllowed || out != "" || !strings.Contains(errs, "only an ssh key tells which rooms are yours") {
			t.Errorf("%s without a key: status %d, %q %q", cmd, status, out, errs)
		}
	}
	// A win ends the waiting for the first.
	does(t, bo, session.LogWin{Text: "one dry room"})
	until(t, bo, func(v session.View) bool { return len(v.Charter().Wins) == 1 })
	if out, _, _ := by(t, at(9), "ana", "", "due", "--json"); strings.Contains(out, "first win") || !strings.Contains(out, `"days": 1`) {
		t.Errorf("%s", out)
	}
	if out, _, _ := as(t, at(9), remote.Caller{Local: true}, "", "due"); !strings.Contains(out, "K1") {
		t.Errorf("on the server itself:\n%s", out)
	}
	if _, errs, status := by(t, at(0), "ana", "", "due", "--days", "soon"); status != remote.Usage || !strings.Contains(errs, "--days is a number of days") {
		t.Errorf("status %d, %q", status, errs)
	}
}

// keeper keeps a server of one room.
type keeper struct{ lobby }

func (k keeper) Backup(_ context.Context, w io.Writer, keys bool) error {
	if !keys {
		return errors.New("a secret of the server's")
	}
	_, err := io.WriteString(w, "\x00\x01binary")
	return err
}

func (keeper) Keys() []remote.Key {
	return []remote.Key{{Kind: "host", Fingerprint: "SHA256:abc"}}
}

func (keeper) Limits() []remote.Limit {
	used := 3
	return []remote.Limit{{Name: "connections", Most: 1024, Used: &used}}
}

func TestThoseWhoKeepTheServer(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	h, code := remote.House{Lobby: l, Operator: keeper{l}}, string(r.Code())
	admin := remote.Caller{Identity: session.KeyIdentity("root"), Admin: true}
	for _, who := range []remote.Caller{{}, {Identity: session.KeyIdentity("ana")}} {
		for _, line := range []string{"rooms", "keys", "limits", "backup", "retire " + code + " --sure"} {
			if out, errs, status := as(t, h, who, "", append([]string{"admin"}, strings.Fields(line)...)...); status != remote.NotAllowed || out != "" || !strings.Contains(errs, "keep the server") {
				t.Errorf("admin %s by %+v: status %d, %q %q", line, who, status, out, errs)
			}
		}
	}
	for _, c := range []struct {
		line, out, errs string
		status          int
	}{
		{"rooms", code, "", remote.OK},
		{"rooms --json", `"room": "` + code + `"`, "", remote.OK},
		{"keys", "host         SHA256:abc\n", "", remote.OK},
		{"limits", "connections                1024  3 now\n", "", remote.OK},
		{"limits --json", `"used": 3`, "", remote.OK},
		{"backup", "\x00\x01binary", "", remote.OK},
		{"backup --no-keys", "", "its log says more", remote.Fault},
		{"coffee", "", "usage: admin rooms", remote.Usage},
		{"retire", "", "usage: admin rooms", remote.Usage},
		{"retire somewhere --sure", "", "is not a room code", remote.NoRoom},
		{"retire " + code, "", "will be gone for good; export its charter first, then add --sure", remote.Usage},
		{"retire " + code + " --sure", code + " is gone", "", remote.OK},
		{"retire " + code + " --sure", "", "There is no room with that code", remote.NoRoom},
	} {
		out, errs, status := as(t, h, admin, "", append([]string{"admin"}, strings.Fields(c.line)...)...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(errs, c.errs) || c.out == "" && out != "" {
			t.Errorf("admin %s: status %d, %q %q; want %d, %q %q", c.line, status, out, errs, c.status, c.out, c.errs)
		}
	}
}
