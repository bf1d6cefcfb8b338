package main

import (
	"strings"
	"testing"
)

func TestLimitsAreReadWholeOrNotAtAll(t *testing.T) {
	for _, c := range []struct{ text, want, refusal string }{
		{text: "connections=2000", want: "connections=2000"},
		{text: "cells=5000000,source-rate=50", want: "source-rate=50,cells=5000000"},
		{text: "handshakes=500,connections=0", refusal: "connections is 0; 1 to"},
		{text: "handshakes=99999999999999999999", refusal: "handshakes is 99999999999999999999; 1 to"},
		{text: "handshakes=many", refusal: "handshakes is a number, as in handshakes=1000, not \"many\""},
		{text: "handshakes", refusal: "handshakes is a number"},
		{text: "handshakes=5,guests=5", refusal: "there is no limit \"guests\"; there are cells, connections,"},
		{text: "handshakes=5,", refusal: "there is no limit \"\""},
		{text: ""},
	} {
		var l limits
		err := l.Set(c.text)
		if c.refusal == "" && err != nil || c.refusal != "" && (err == nil || !strings.Contains(err.Error(), c.refusal)) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.refusal)
		}
		if got := l.String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEveryLimitIsShown(t *testing.T) {
	for name := range limitNames() {
		var l limits
		text := name + "=7"
		if err := l.Set(text); err != nil || l.String() != text {
			t.Errorf("%s: %v, shown as %q", text, err, l.String())
		}
	}
}
