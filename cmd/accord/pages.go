package main

import "github.com/spf13/cobra"

// page is what the help of a command says that only this command line has.
type page struct{ about, examples string }

var pages = map[string]page{
	"serve": {
		about: `Opens the door: people come in with ssh, and rooms are kept in the data folder. The
first start makes the folder and the host key, whose fingerprint is printed and
stands in every invitation.

` + configHelp + `
SIGTERM and Ctrl-C: everybody reads that the room is saved, and the server ends
within ten seconds. SIGHUP: the files of keys are read again.

Exit status: 0 after a signal; 64 when the settings are wrong; 70 when the server
cannot start or go on. "accord doctor" says what to do then.`,
		examples: `  accord serve --public workshop.example.org
  accord serve --config /etc/accord/accord.yaml
  ACCORD_LISTEN=:22 accord serve --metrics 127.0.0.1:9150`,
	},
	"verify": {
		about: `Reads every record of every room, in the running server or without one, and says
what is damaged and how far the room can be read.

Exit status: 0 when all is sound; 65 when something is damaged.`,
		examples: "  accord verify --data /srv/accord",
	},
	"backup": {
		about: `Copies all rooms, as they are at one moment, to FILE. What is sealed at that moment is
encrypted there; its keys go to FILE` + keysSuffix + `. With both, a restore brings back everything.
Whoever still has the keys after a reveal could read who wrote what: keep FILE as long as
you like, and throw FILE` + keysSuffix + ` away with the next backup. The host key is not copied.

Exit status: 0 when all is copied; 64 when FILE is there already; 65 when a damaged
room could not be copied.`,
		examples: "  accord backup rooms-$(date +%F).db\n  accord backup rooms.db --no-keys",
	},
	"restore": {
		about: `Makes a data folder of a backup, with the keys in FILE` + keysSuffix + ` where that lies beside it, and
verifies what it made. A folder that has rooms is left as it is.

Exit status: 0 when all is there and sound; 64 when the folder has rooms; 65 when something
is damaged.`,
		examples: "  accord restore rooms.db --data /srv/accord",
	},
	"retire": {
		about: `Removes a room for good: people in it are told, and its bytes leave the data folder.
Backups that were made before still have it.

Exit status: 0 when it is gone; 64 without --sure; 66 when there is no such room.`,
		examples: "  accord export heron-42 > heron-42.md && accord retire heron-42 --sure",
	},
	"config": {
		about: configHelp + `
Exit status: 0 when the settings are right; 64 when they are not.`,
		examples: "  accord config check --config accord.yaml\n  accord config show > accord.yaml",
	},
	"doctor": {
		about:    doctorHelp,
		examples: "  accord doctor --config /etc/accord/accord.yaml\n  accord doctor --json",
	},
}

// explained gives commands their pages.
func explained(cmds ...*cobra.Command) []*cobra.Command {
	for _, c := range cmds {
		if p, ok := pages[c.Name()]; ok {
			c.Long, c.Example = p.about, p.examples
		}
	}
	return cmds
}
