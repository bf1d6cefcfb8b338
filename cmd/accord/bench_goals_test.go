package main

import (
	"strings"
	"testing"

	"accord/cmd/accord/internal/load"
)

func TestGoalsSayWhatIsMissed(t *testing.T) {
	var b strings.Builder
	if err := goals(&b, []load.Figure{
		{Scenario: roomOf500, Name: "fan-out p99", Program: "accord", Value: 60},
		{Scenario: roomOf500, Name: "fan-out p99", Program: "ssh", Value: 10},
		{Scenario: roomOf500, Name: "fan-out p99", Program: "wish", Value: 500},
		{Scenario: roomOf500, Name: "notes lost", Program: "accord", Value: 1},
		{Scenario: roomOf40, Name: "cpu", Program: "accord", Value: 50},
		{Scenario: oldRoom, Name: "cpu", Program: "accord", Value: 55},
	}, false); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(b.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"500: fan-out p99, times bare ssh 6 of at most 7 ok",
		"500: fan-out p99, times Wish and Bubble Tea 0.12 of at most 0.1 MISSED",
		"500 write at once: notes lost 1 of at most 0 MISSED",
		"cpu per client and change: 100 000 records, times none 1.1 of at most 1.25 ok",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
