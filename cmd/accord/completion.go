package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"accord/cmd/accord/internal/remote"
	"accord/session/agenda"
)

// candidates are what a shell offers for the next argument of a command: room
// codes with their titles, names of agendas, files. Whatever goes wrong, it
// offers nothing.
func candidates(c *cobra.Command, cmd remote.Command, args []string) ([]string, cobra.ShellCompDirective) {
	const only = cobra.ShellCompDirectiveNoFileComp
	switch {
	case (cmd.Arg == remote.AgendaName || cmd.Arg == remote.AdminWord) && len(args) == 0:
		return firstWords(cmd), only
	case cmd.Arg == remote.AgendaName && len(args) == 1 && args[0] == "show":
		return append(agenda.Names(), agenda.Stages()...), only
	case cmd.Reads(args):
		return nil, cobra.ShellCompDirectiveDefault // a file
	case cmd.Arg == remote.RoomCode && len(args) == 0, cmd.Arg == remote.AdminWord && len(args) == 1 && args[0] == "retire":
		return roomCodes(c), only
	}
	return nil, only
}

// firstWords are those that may follow the name of a command.
func firstWords(cmd remote.Command) (words []string) {
	for _, f := range cmd.Forms {
		if w := strings.Fields(f); len(w) > 1 && strings.ToLower(w[1]) == w[1] {
			words = append(words, w[1])
		}
	}
	return words
}

// roomCodes asks the server that runs; without one it looks itself.
func roomCodes(c *cobra.Command) (codes []string) {
	o, err := placed(c)
	if err != nil {
		return nil
	}
	var out, errs bytes.Buffer
	s := remote.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}
	if err := runLocally(c.Context(), o.data, nil, []string{"status", "--json"}, s); err != nil {
		return nil
	}
	var rooms []struct{ Room, Title string }
	if err := json.Unmarshal(out.Bytes(), &rooms); err != nil {
		return nil
	}
	for _, r := range rooms {
		codes = append(codes, fmt.Sprintf("%s\t%s", r.Room, r.Title))
	}
	return codes
}
