package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A sentence is a key of the catalogues and where the code says it.
type sentence struct {
	context, one, many string
	pkg                string // folder below the module's
}

// said are the arguments of a function or method that are keys, by its name.
// from takes all from the first.
var said = map[string]struct {
	args []int
	from bool
}{
	"T": {args: []int{0}}, "say": {args: []int{0}}, "head": {args: []int{0}, from: true}, "Say": {args: []int{0}}, "Key": {args: []int{0}}, "refuse": {args: []int{0}}, "caution": {args: []int{0}},
	"List": {args: []int{0}, from: true}, "Keys": {args: []int{0}, from: true},
	"keys.New": {args: []int{1}}, "keys.Letter": {args: []int{1}}, "keys.Does": {args: []int{1}}, "keys.Digits": {args: []int{2}},
	"New@tui/keys": {args: []int{1}},
}

// fields are the fields of composite literals that are keys, by type and name.
var fields = map[string][]string{
	"Hint": {"Does"}, "Refusal": {"Text"}, "Caution": {"Text"}, "Options": {"Hint"}, "DateOptions": {"Hint"}, "Item": {"Label", "Help"},
}

// kinds are the types whose constants are shown by their names.
var kinds = map[string]bool{"CheckKind": true, "Right": true, "NeedAnswer": true, "StandKind": true}

// code is the module's source, tests left out.
type code struct {
	sentences []sentence
	rest      []literal // strings that are no key
}

type literal struct {
	pkg, text string
	at        token.Position
}

func readCode(t *testing.T) code {
	t.Helper()
	var out code
	root := filepath.Join("..", "..")
	for _, dir := range []string{"session", "tui", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && slices.Contains([]string{"testdata", "tuitest", "screentest", "sessiontest"}, d.Name()):
				return filepath.SkipDir
			case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			return out.read(root, path)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out.sentences) < 100 {
		t.Fatalf("only %d sentences were found in the code", len(out.sentences))
	}
	return out
}

func (c *code) read(root, path string) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
	if err != nil {
		return err
	}
	pkg, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		return err
	}
	quiet := quietLines(set, file)
	taken := map[ast.Node]bool{}
	take := func(e ast.Expr) (string, bool) {
		text, ok := constant(e)
		if ok {
			ast.Inspect(e, func(n ast.Node) bool { taken[n] = true; return true })
		}
		return text, ok
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl: // what is wrong with an agenda is told, line by line, to who writes one: in English
			return !(pkg == "session" && slices.Contains([]string{"check", "Check", "bankCounts", "checkPhase", "checkFrom", "talklessPulse", "checkIDs"}, n.Name.Name))
		case *ast.ImportSpec, *ast.Field:
			return false // paths and struct tags
		case *ast.CallExpr:
			c.call(pkg, n, take)
		case *ast.ValueSpec:
			if id, ok := n.Type.(*ast.Ident); ok && kinds[id.Name] {
				for _, v := range n.Values {
					c.add(pkg, v, take)
				}
			}
		case *ast.CompositeLit:
			c.composite(pkg, n, take)
		case *ast.BasicLit:
			if text, ok := constant(n); ok && !taken[n] && !quiet[set.Position(n.Pos()).Line] {
				c.rest = append(c.rest, literal{pkg: pkg, text: text, at: set.Position(n.Pos())})
			}
		}
		return true
	})
	return nil
}

// quietLines are the lines that say of themselves "// not said": what stands
// there is read by no participant.
func quietLines(set *token.FileSet, file *ast.File) map[int]bool {
	out := map[int]bool{}
	for _, g := range file.Comments {
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, "// not said") {
				out[set.Position(c.Pos()).Line] = true
			}
		}
	}
	return out
}

func (c *code) call(pkg string, n *ast.CallExpr, take func(ast.Expr) (string, bool)) {
	name, full := called(n)
	switch {
	case name == "N" && len(n.Args) >= 3:
		c.plural(pkg, n.Args[1], n.Args[2], take)
		return
	case (name == "SayN" || name == "sayN") && len(n.Args) >= 3:
		c.plural(pkg, n.Args[1], n.Args[2], take)
		return
	case name == "C" && len(n.Args) >= 2:
		if context, ok := take(n.Args[0]); ok {
			if text, ok := take(n.Args[1]); ok {
				c.sentences = append(c.sentences, sentence{context: context, one: text, pkg: pkg})
			}
		}
		return
	case quietCalls[full]:
		for _, a := range n.Args {
			take(a)
		}
		return
	}
	rule, ok := said[full]
	if !ok {
		if rule, ok = said[name]; !ok {
			if rule, ok = said[name+"@"+pkg]; !ok {
				return
			}
		}
	}
	for i, a := range n.Args {
		wanted := rule.from && i >= rule.args[0]
		for _, at := range rule.args {
			wanted = wanted || i == at
		}
		if wanted {
			c.add(pkg, a, take)
		}
	}
}

// quietCalls take text that no participant reads.
var quietCalls = map[string]bool{"panic": true, "errors.New": true, "fmt.Errorf": true}

func (c *code) add(pkg string, e ast.Expr, take func(ast.Expr) (string, bool)) {
	if text, ok := take(e); ok && text != "" {
		c.sentences = append(c.sentences, sentence{one: text, pkg: pkg})
	}
}

func (c *code) plural(pkg string, one, many ast.Expr, take func(ast.Expr) (string, bool)) {
	o, ok := take(one)
	m, also := take(many)
	if ok && also {
		c.sentences = append(c.sentences, sentence{one: o, many: m, pkg: pkg})
	}
}

func (c *code) composite(pkg string, n *ast.CompositeLit, take func(ast.Expr) (string, bool)) {
	kind := ""
	switch t := n.Type.(type) {
	case *ast.Ident:
		kind = t.Name
	case *ast.SelectorExpr:
		kind = t.Sel.Name
	case *ast.ArrayType: // []look.Hint{{...}, {...}}
		elem := &ast.CompositeLit{Type: t.Elt}
		for _, e := range n.Elts {
			if inner, ok := e.(*ast.CompositeLit); ok && inner.Type == nil {
				elem.Elts = inner.Elts
				c.composite(pkg, elem, take)
			}
		}
		return
	}
	if kind == "Items" {
		for _, e := range n.Elts {
			c.add(pkg, e, take)
		}
		return
	}
	for _, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && slices.Contains(fields[kind], id.Name) {
				c.add(pkg, kv.Value, take)
			}
		}
	}
}

// called is the name of what is called, alone and with what stands before it.
func called(n *ast.CallExpr) (name, full string) {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name, f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return f.Sel.Name, x.Name + "." + f.Sel.Name
		}
		return f.Sel.Name, f.Sel.Name
	}
	return "", ""
}

// constant is a string literal, or several that are added.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		a, ok := constant(e.X)
		b, also := constant(e.Y)
		return a + b, ok && also && e.Op == token.ADD
	case *ast.ParenExpr:
		return constant(e.X)
	}
	return "", false
}
