package session

// How few answers are shown where nobody is named. The agenda's k, 3 or more, is
// the least anywhere; with three answers each can be told apart by somebody who
// knows the people, so single answers need one more, and three are shown only
// as something coarser: medians, when all agree, or sums.

// medianOnlyAt is how many answers are shown as medians alone, and only when
// all who gave them agree: three counts can be told apart by a bystander.
const medianOnlyAt = 3

// fewest is how many must have answered where nothing coarser than single
// answers could be shown: dots on a field, picks without names.
func (s State) fewest() int { return max(s.agenda.K, medianOnlyAt+1) }
