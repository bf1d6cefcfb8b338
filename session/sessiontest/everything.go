package sessiontest

import (
	"encoding/json"

	"accord/session"
)

// Everything is all that a View shows, looking back and the charter included,
// as indented JSON.
func Everything(v session.View) string {
	type looked struct {
		Phase session.PhaseView
		Board session.Board
	}
	all := struct {
		View    session.View
		Looks   []looked
		Charter session.Charter
	}{View: v, Charter: v.Charter()}
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if pv, b, ok := v.Look(ph.ID); ok {
				all.Looks = append(all.Looks, looked{pv, b})
			}
		}
	}
	b, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}
