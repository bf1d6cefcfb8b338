package remote_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"accord/cmd/accord/internal/remote"
	"accord/session/agenda"
)

// said runs a command that needs no rooms.
func said(in string, args ...string) (out, errs string, status int) {
	var o, e bytes.Buffer
	status = remote.Run(context.Background(), remote.House{}, remote.Caller{}, args, remote.Streams{In: strings.NewReader(in), Out: &o, Err: &e})
	return o.String(), e.String(), status
}

func TestAgendasAreListedShownAndChecked(t *testing.T) {
	list, _, status := said("", "agenda", "list")
	if lines := strings.Count(list, "\n"); status != remote.OK || lines != len(agenda.Shipped()) {
		t.Errorf("status %d, %d lines:\n%s", status, lines, list)
	}
	for _, v := range agenda.Shipped() {
		if !strings.Contains(list, v.Name+" ") || !strings.Contains(list, v.For) {
			t.Errorf("%s is not described in\n%s", v.Name, list)
		}
		file, errs, status := said("", "agenda", "show", v.Name)
		if status != remote.OK || file != string(agenda.Source(v.Name)) {
			t.Errorf("show %s: status %d, %q", v.Name, status, errs)
		}
		for _, check := range [][]string{{"check"}, {"agenda", "check"}} {
			out, errs, status := said(file, check...)
			if status != remote.OK || !strings.HasPrefix(out, v.Title+": ") {
				t.Errorf("%v: what is shown cannot be checked: status %d, %q %q", check, status, out, errs)
			}
		}
	}
}

func TestTheHelpOfAgendaIsTrue(t *testing.T) {
	help, _, status := said("", "help", "agenda")
	if status != remote.OK {
		t.Fatalf("status %d", status)
	}
	for _, name := range agenda.Stages() {
		file, errs, status := said("", "agenda", "show", name)
		if status != remote.OK || !strings.Contains(file, "keys:") {
			t.Errorf("show %s: status %d, %q", name, status, errs)
		}
		if !strings.Contains(help, name) {
			t.Errorf("%s is not in the help", name)
		}
	}
}

func TestWrongWordsAreRefused(t *testing.T) {
	for _, c := range []struct {
		args     []string
		in, want string
		status   int
	}{
		{[]string{"agenda"}, "", "usage: agenda list", remote.Usage},
		{[]string{"agenda", "show"}, "", "usage: agenda list", remote.Usage},
		{[]string{"agenda", "show", "ful-90"}, "", `no agenda and no stage is called "ful-90"`, remote.Usage},
		{[]string{"agenda", "show", "../stages/pulse"}, "", "no agenda and no stage", remote.Usage},
		{[]string{"check", "mine.yaml"}, "", "the agenda comes on stdin", remote.Usage},
		{[]string{"check"}, "title: T\nstages: [{ use: plse }]\n", "agenda.yaml:2: use: no stage is called `plse`; did you mean `pulse`?", remote.Data},
	} {
		out, errs, status := said(c.in, c.args...)
		if out != "" || status != c.status || !strings.Contains(errs, c.want) {
			t.Errorf("%v: status %d, %q %q; want %d with %q", c.args, status, out, errs, c.status, c.want)
		}
	}
}
