package session

import "accord/session/words"

// The seven names are those of the delegation levels of Management 3.0, which
// deserves the credit for the method; the explanations are ours.
var levels = [...]struct{ name, meaning string }{
	1: {words.Key("tell"), words.Key("they decide and tell us")},
	2: {words.Key("sell"), words.Key("they decide and explain")},
	3: {words.Key("consult"), words.Key("they ask us, then decide")},
	4: {words.Key("agree"), words.Key("we decide together")},
	5: {words.Key("advise"), words.Key("we ask them, then we decide")},
	6: {words.Key("inquire"), words.Key("we decide and tell them")},
	7: {words.Key("delegate"), words.Key("we decide, they need not know")},
}

// Name is the name of a level from 1 to 7, "" of any other.
func (l Level) Name() string {
	if l < 1 || l > 7 {
		return ""
	}
	return levels[l].name
}

// Meaning says in a few words who decides at a level from 1 to 7; "" of any
// other. "They" is management, "we" the team.
func (l Level) Meaning() string {
	if l < 1 || l > 7 {
		return ""
	}
	return levels[l].meaning
}
