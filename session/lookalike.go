package session

import (
	"strings"
	"unicode"
)

// Names are told apart by eye. Two that look the same are the same name here,
// whatever they are made of: otherwise somebody could sit beside Ana as another
// Ana, and sign. It is a rule for eyes, not a proof: a few pairs that careful
// eyes tell apart are taken for one, and scripts that few fonts draw are left
// out. What it costs is a "~2".

// sameName reports whether a and b look the same, or differ only in case.
func sameName(a, b string) bool {
	return a == b || strings.EqualFold(lettered(a), lettered(b)) || drawn(a) == drawn(b)
}

// lettered is a name in plain letters; every mark above or below is the same mark.
func lettered(name string) string {
	var b strings.Builder
	marked := false
	for _, r := range name {
		base, mark := unmarked(r)
		if unicode.Is(unicode.M, r) {
			base, mark = 0, true
		}
		if base != 0 {
			b.WriteRune(plainLetter(base))
			marked = false
		}
		if mark && !marked {
			b.WriteRune('\u0301')
			marked = true
		}
	}
	return b.String()
}

// strokes are the capitals and digits that are drawn alike.
var strokes = strings.NewReplacer("I", "l", "1", "l", "|", "l", "0", "O")

// drawn is what a name is where a capital I, a small l and a 1 are one stroke.
func drawn(name string) string { return strokes.Replace(lettered(name)) }

// unmarked takes a letter and its mark apart.
func unmarked(r rune) (base rune, mark bool) {
	low := unicode.ToLower(r)
	base, mark = bases[low]
	switch {
	case !mark:
		return r, false
	case low != r:
		return unicode.ToUpper(base), true
	}
	return base, true
}

func plainLetter(r rune) rune {
	switch {
	case r >= '\uff01' && r <= '\uff5e': // as wide as a CJK character
		return r - '\uff01' + '!'
	case r >= 0x1d400 && r <= 0x1d6a3: // of formulas: bold, italic, script ...
		return rune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(r-0x1d400)%52])
	}
	low := unicode.ToLower(r)
	p, ok := lookAlikes[low]
	switch {
	case !ok:
		return r
	case low != r:
		return unicode.ToUpper(p)
	}
	return p
}

// lookAlikes are letters of other alphabets, and signs, with the plain one that
// they pass for as a capital or as a small letter.
var lookAlikes = func() map[rune]rune {
	m := map[rune]rune{}
	for plain, like := range map[rune]string{
		'a': "аαɑ", 'b': "вβь", 'c': "сϲᴄ", 'd': "ԁ", 'e': "еεє", 'g': "ɡց", 'h': "нηһ", 'i': "іιıɩ", 'j': "јϳ", 'k': "кκĸ",
		'l': "ӏǀ∣│׀丨", 'm': "мμ", 'n': "νпո", 'o': "оοօσ", 'p': "рρ", 'q': "ԛ", 'r': "гᴦ", 's': "ѕꜱ", 't': "тτ", 'u': "υս",
		'v': "ѵᴠ", 'w': "ԝшωᴡ", 'x': "хχ×", 'y': "уүγ", 'z': "ζᴢ", '-': "‐‑‒–—−", '\'': "’‘ʼ`´ʹ", '.': "·․",
	} {
		for _, r := range like {
			m[r] = plain
		}
	}
	return m
}()

// bases are the small letters that have a mark of their own, with the letter
// that it stands on.
var bases = func() map[rune]rune {
	const (
		marked = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžơưǎǐ" +
			"ǒǔǖǘǚǜǟǡǣǧǩǫǭǯǰǵǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȟȧȩȫȭȯȱȳйёїάέήίόύώḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿ" +
			"ṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủ" +
			"ứừửữựỳỵỷỹ"
		plain = "aaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzouai" +
			"ouuuuuaaægkooʒjgnaæøaaeeiioorruusthaeooooyиеіαεηιουωabbbcdddddeeeeefghhhhhiikkkllllm" +
			"mmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzhtwyſaaaaaaaaaaaaeeeeeeeeiioooooooooooouu" +
			"uuuuuyyyy"
	)
	m, to := map[rune]rune{}, []rune(plain)
	for i, r := range []rune(marked) {
		m[r] = to[i]
	}
	return m
}()
