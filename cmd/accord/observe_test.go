package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"accord/cmd/accord/internal/metrics"
)

// fetch asks the server's own watchers' address, for a host of that name.
func fetch(t testing.TB, url, host string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		req.Host = host
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// freeAddress is one of this machine that nobody listens on just now.
func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func TestTheServerIsWatchedFromItsOwnMachine(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	address := freeAddress(t)
	w.startWith(func(o *settings) { o.metrics = address })
	key := newKey(t)
	code := w.newRoom(key, "ana", ownAgenda)
	w.command("ana", key, "status "+code, "")
	w.command("ana", key, "export nowhere-4242", "")
	w.command("ana", key, "canary", "")

	status, text := fetch(t, "http://"+address+"/metrics", "")
	if status != http.StatusOK {
		t.Fatalf("status %d\n%s", status, text)
	}
	for _, line := range []string{
		`accord_visits_total{kind="new",status="0"} 1`, `accord_visits_total{kind="status",status="0"} 1`, `accord_visits_total{kind="export",status="66"} 1`,
		`accord_visits_total{kind="other",status="64"} 1`, `accord_connections_total 4`, `accord_append_seconds_count{result="kept"} 1`, `accord_rooms 1`,
		"accord_people 0", "accord_panics_total 0", "accord_connections_refused_total 0", "go_goroutines ",
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("%q is missing in\n%s", line, text)
		}
	}
	for _, word := range []string{"ana", code, "canary", "nowhere", "127.0.0.1"} {
		if strings.Contains(text, word) {
			t.Errorf("%q stands in the metrics", word)
		}
	}
	if status, text := fetch(t, "http://"+address+"/debug/pprof/goroutine?debug=1", ""); status != http.StatusOK || !strings.Contains(text, "goroutine profile") {
		t.Errorf("profiles: status %d, %.80s", status, text)
	}
	for _, host := range []string{"evil.example.org", "evil.example.org:9150", "192.0.2.1"} {
		if status, _ := fetch(t, "http://"+address+"/metrics", host); status != http.StatusForbidden {
			t.Errorf("a page that is called %s: status %d", host, status)
		}
	}
	if status, _ := fetch(t, "http://"+address+"/", "localhost"); status != http.StatusNotFound {
		t.Errorf("anything else: status %d", status)
	}
	w.shutDown()
	if _, err := net.Dial("tcp", address); err == nil {
		t.Error("it goes on after the server has ended")
	}
}

// Labels have values from closed sets, whatever happens.
func TestLabelsAreFromClosedSets(t *testing.T) {
	s := metrics.New("test", kinds())
	for i := range 1000 {
		s.Visit(fmt.Sprint("typed by a stranger ", i), i)
	}
	for _, k := range kinds() {
		s.Visit(k, 0)
	}
	recorder := httptest.NewRecorder()
	s.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	series := regexp.MustCompile(`(?m)^accord_visits_total\{.*`).FindAllString(recorder.Body.String(), -1)
	if most := len(kinds()) + 11; len(series) > most || len(series) < len(kinds()) {
		t.Errorf("%d series, at most %d are possible:\n%s", len(series), most, strings.Join(series, "\n"))
	}
	for _, line := range series {
		if strings.Contains(line, "stranger") {
			t.Error(line)
		}
	}
}
