// Prints what go/parser and go/types say of a source tree, as bench/accuracy/truth.ts has it.
//
// It needs the standard library alone. Packages that are not there (third parties) are made up: they have the types
// that the sources mention, empty, so that signatures stay comparable; what would need more is left open.
package main

import (
	"encoding/json"
	"go/ast"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
)

type place struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type call struct {
	Site    place   `json:"site"`
	Caller  *place  `json:"caller,omitempty"`
	Callees []place `json:"callees"`
	Status  string  `json:"status"`
}

type inherit struct {
	Type place `json:"type"`
	Base place `json:"base"`
	Open bool  `json:"isOpen,omitempty"`
}

type imported struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type truth struct {
	Definitions []place    `json:"definitions"`
	Calls       []call     `json:"calls"`
	Inherits    []inherit  `json:"inherits"`
	Imports     []imported `json:"imports"`
}

type file struct {
	path  string
	ast   *ast.File
	built bool
}

func (f *file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

type module struct{ dir, path string }

type maker struct {
	root    string
	fset    *token.FileSet
	lines   map[string][]string
	modules []module
	// Files by directory and package clause.
	packages map[string]map[string][]*file
	standard types.ImporterFrom
	imported map[string]*types.Package
	// Names that the sources mention in type positions of packages that are not there.
	fakes       map[string]map[string]bool
	definitions map[token.Pos]bool
	// Identifiers that name a function literal, by the literal.
	literals map[*ast.FuncLit]*ast.Ident
	out      truth
}

func main() {
	build.Default.CgoEnabled = false
	root, _ := filepath.Abs(os.Args[1])
	fset := token.NewFileSet()
	m := &maker{
		root: root, fset: fset, lines: map[string][]string{}, packages: map[string]map[string][]*file{},
		imported: map[string]*types.Package{}, fakes: map[string]map[string]bool{}, definitions: map[token.Pos]bool{},
		literals: map[*ast.FuncLit]*ast.Ident{},
	}
	m.standard = importer.ForCompiler(fset, "source", nil).(types.ImporterFrom)
	m.out = truth{Definitions: []place{}, Calls: []call{}, Inherits: []inherit{}, Imports: []imported{}}
	m.parse()
	for _, files := range m.all() {
		for _, f := range files {
			m.define(f)
			m.mention(f)
			m.imports(f)
		}
	}
	m.check()
	json.NewEncoder(os.Stdout).Encode(m.out)
}
