package words_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
)

var update = flag.Bool("update", false, "rewrite de.po: new sentences are added with an empty translation, unused ones go")

// A key is how a catalogue finds a sentence.
type key struct{ context, one string }

func catalogue(t *testing.T) *gotext.Po {
	t.Helper()
	po := gotext.NewPo()
	parts, err := filepath.Glob("de*.po")
	if err != nil || len(parts) == 0 {
		t.Fatal("no catalogue", err)
	}
	for _, part := range parts {
		text, err := os.ReadFile(part)
		if err != nil {
			t.Fatal(err)
		}
		po.Parse(text)
	}
	return po
}

func translation(po *gotext.Po, s sentence) *gotext.Translation {
	if s.context != "" {
		return po.GetDomain().GetCtxTranslations()[s.context][s.one]
	}
	return po.GetDomain().GetTranslations()[s.one]
}

// TestEverySentenceIsInTheCatalogue has a part for each package: -run Catalogue/tui/write.
func TestEverySentenceIsInTheCatalogue(t *testing.T) {
	source := readCode(t)
	if *update {
		rewrite(t, source)
	}
	po := catalogue(t)
	byPkg := map[string][]sentence{}
	for _, s := range source.sentences {
		byPkg[s.pkg] = append(byPkg[s.pkg], s)
	}
	for pkg, sentences := range byPkg {
		t.Run(strings.ReplaceAll(pkg, "/", "."), func(t *testing.T) {
			for _, s := range sentences {
				if fault := faultOf(translation(po, s), s); fault != "" {
					t.Errorf("%q %s", s.one, fault)
				}
			}
		})
	}
}

func faultOf(tr *gotext.Translation, s sentence) string {
	switch {
	case tr == nil:
		return "is not in the German catalogue (go test ./session/words -update adds it)"
	case s.many != "" && tr.PluralID != s.many:
		return fmt.Sprintf("has the plural %q in the catalogue, and %q in the code", tr.PluralID, s.many)
	}
	forms := []string{tr.Trs[0]}
	if s.many != "" {
		forms = append(forms, tr.Trs[1])
	}
	for i, form := range forms {
		english := s.one
		if i == 1 {
			english = s.many
		}
		switch {
		case form == "":
			return "has no German yet"
		case strings.TrimSpace(form) != form && strings.TrimSpace(english) == english:
			return fmt.Sprintf("is %q: spaces at the ends", form)
		case verbs(form) != verbs(english):
			return fmt.Sprintf("takes the arguments %q, its German %q takes %q", verbs(english), form, verbs(form))
		}
	}
	return ""
}

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*(\*|\d+)?(\.\d+)?[a-zA-Z%]`)

// verbs are the arguments of a format in the order in which they are given, so that a
// translation may use them in another: "%[2]s %[1]d" takes what "%d %s" takes.
func verbs(format string) string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		letter := m[0][len(m[0])-1:]
		if letter == "%" {
			continue
		}
		if m[1] != "" {
			fmt.Sscanf(m[1], "[%d]", &next)
		}
		out = append(out, fmt.Sprintf("%03d%s", next, letter))
		next++
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

func TestTheCatalogueHoldsNothingElse(t *testing.T) {
	used := map[key]bool{}
	for _, s := range readCode(t).sentences {
		used[key{s.context, s.one}] = true
	}
	domain := catalogue(t).GetDomain()
	for id := range domain.GetTranslations() {
		if id != "" && !used[key{"", id}] {
			t.Errorf("%q is said nowhere", id)
		}
	}
	for context, ids := range domain.GetCtxTranslations() {
		for id := range ids {
			if id != "" && !used[key{context, id}] {
				t.Errorf("%q (%s) is said nowhere", id, context)
			}
		}
	}
}

// A word of a key is said where it is drawn; some were said before, where they
// were made.
func TestASentenceMayBeSaidTwice(t *testing.T) {
	all := catalogue(t).GetDomain().GetTranslations()
	for id, tr := range all {
		if again, ok := all[tr.Trs[0]]; ok && id != "" && tr.Trs[0] != "" && again.Trs[0] != tr.Trs[0] {
			t.Errorf("%q is %q, and that is an English sentence as well: %q", id, tr.Trs[0], again.Trs[0])
		}
	}
}

// rewrite writes all parts into de.po, in the order of packages and sentences.
func rewrite(t *testing.T, source code) {
	t.Helper()
	po := catalogue(t)
	where := map[key][]string{}
	first := map[key]sentence{}
	for _, s := range source.sentences {
		k := key{s.context, s.one}
		if !slices.Contains(where[k], s.pkg) {
			where[k] = append(where[k], s.pkg)
		}
		if old, ok := first[k]; !ok || old.many == "" {
			first[k] = s
		}
	}
	var all []key
	for k := range first {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b key) int {
		return cmp.Or(cmp.Compare(where[a][0], where[b][0]), cmp.Compare(a.one, b.one), cmp.Compare(a.context, b.context))
	})
	var out strings.Builder
	out.WriteString("msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n")
	for _, k := range all {
		entry(&out, first[k], where[k], translation(po, first[k]))
	}
	parts, _ := filepath.Glob("de-*.po")
	for _, part := range parts {
		if err := os.Remove(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("de.po", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func entry(out *strings.Builder, s sentence, where []string, tr *gotext.Translation) {
	form := func(i int) string {
		if tr == nil {
			return `""`
		}
		return quote(tr.Trs[i])
	}
	fmt.Fprintf(out, "\n#: %s\n", strings.Join(where, " "))
	if strings.Contains(s.one+s.many, "%") {
		out.WriteString("#, c-format\n")
	}
	if s.context != "" {
		fmt.Fprintf(out, "msgctxt %s\n", quote(s.context))
	}
	fmt.Fprintf(out, "msgid %s\n", quote(s.one))
	if s.many == "" {
		fmt.Fprintf(out, "msgstr %s\n", form(0))
		return
	}
	fmt.Fprintf(out, "msgid_plural %s\nmsgstr[0] %s\nmsgstr[1] %s\n", quote(s.many), form(0), form(1))
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}
