// Prints what go/parser and go/types say of a source tree, as bench/accuracy/truth.ts has it.
//
// It needs the standard library alone. Packages that are not there (third parties) are made up: they have the types
// that the sources mention, empty, so that signatures stay comparable; what would need more is left open.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode/utf16"
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

// -- Files

var moduleLine = regexp.MustCompile(`(?m)^\s*module\s+"?([^\s"]+)`)

func (m *maker) parse() {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	for i := 1; i < 60; i++ {
		context.ReleaseTags = append(context.ReleaseTags, fmt.Sprintf("go1.%d", i))
	}
	filepath.Walk(m.root, func(p string, info os.FileInfo, err error) error {
		if err != nil {
			return nil
		}
		if info.IsDir() && (info.Name() == ".git" || info.Name() == "node_modules") {
			return filepath.SkipDir
		}
		rel := filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(p, m.root), "/"))
		dir := path.Dir(rel)
		if dir == "." {
			dir = ""
		}
		if info.Name() == "go.mod" {
			text, _ := os.ReadFile(p)
			if match := moduleLine.FindSubmatch(text); match != nil {
				m.modules = append(m.modules, module{dir, string(match[1])})
			}
		}
		if info.IsDir() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, _ := os.ReadFile(p)
		text = []byte(strings.TrimPrefix(string(text), "\ufeff"))
		parsed, _ := parser.ParseFile(m.fset, p, text, parser.SkipObjectResolution)
		if parsed == nil || parsed.Name == nil {
			return nil
		}
		m.lines[p] = strings.Split(string(text), "\n")
		built, _ := context.MatchFile(filepath.Dir(p), info.Name())
		if m.packages[dir] == nil {
			m.packages[dir] = map[string][]*file{}
		}
		clause := parsed.Name.Name
		m.packages[dir][clause] = append(m.packages[dir][clause], &file{rel, parsed, built})
		return nil
	})
}

func (m *maker) all() [][]*file {
	var dirs []string
	for dir := range m.packages {
		dirs = append(dirs, dir)
	}
	sort.Strings(dirs)
	var out [][]*file
	for _, dir := range dirs {
		var clauses []string
		for clause := range m.packages[dir] {
			clauses = append(clauses, clause)
		}
		sort.Strings(clauses)
		for _, clause := range clauses {
			out = append(out, m.packages[dir][clause])
		}
	}
	return out
}

// Columns count UTF-16 units.
func (m *maker) place(pos token.Pos) (place, bool) {
	p := m.fset.Position(pos)
	if !strings.HasPrefix(p.Filename, m.root+"/") {
		return place{}, false
	}
	column := p.Column
	if lines := m.lines[p.Filename]; p.Line-1 < len(lines) && p.Column-1 <= len(lines[p.Line-1]) {
		column = len(utf16.Encode([]rune(lines[p.Line-1][:p.Column-1]))) + 1
	}
	return place{strings.TrimPrefix(p.Filename, m.root+"/"), p.Line, column}, true
}

// -- Definitions, which syntax alone tells

func (m *maker) defines(ids ...*ast.Ident) {
	for _, id := range ids {
		if id == nil || id.Name == "_" || m.definitions[id.Pos()] {
			continue
		}
		m.definitions[id.Pos()] = true
		if at, ok := m.place(id.Pos()); ok {
			m.out.Definitions = append(m.out.Definitions, at)
		}
	}
}

func (m *maker) define(f *file) {
	for _, decl := range f.ast.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok {
			m.defines(fn.Name)
		}
		if gen, ok := decl.(*ast.GenDecl); ok {
			for _, spec := range gen.Specs {
				if values, ok := spec.(*ast.ValueSpec); ok {
					m.defines(values.Names...)
				}
			}
		}
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSpec:
			m.defines(n.Name)
			switch t := n.Type.(type) {
			case *ast.StructType:
				m.fields(t)
			case *ast.InterfaceType:
				for _, method := range t.Methods.List {
					m.defines(method.Names...)
				}
			}
		case *ast.ValueSpec:
			for i, value := range n.Values {
				if literal, ok := value.(*ast.FuncLit); ok && len(n.Values) == len(n.Names) {
					m.name(literal, n.Names[i])
				}
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
				for i, value := range n.Rhs {
					id, isName := n.Lhs[i].(*ast.Ident)
					if literal, ok := value.(*ast.FuncLit); ok && isName {
						m.name(literal, id)
					}
				}
			}
		}
		return true
	})
}

func (m *maker) name(literal *ast.FuncLit, id *ast.Ident) {
	if id.Name != "_" {
		m.literals[literal] = id
		m.defines(id)
	}
}

func (m *maker) fields(t *ast.StructType) {
	for _, field := range t.Fields.List {
		if len(field.Names) == 0 {
			m.defines(typeName(field.Type))
		}
		m.defines(field.Names...)
		ast.Inspect(field.Type, func(n ast.Node) bool {
			if inner, ok := n.(*ast.StructType); ok {
				m.fields(inner)
				return false
			}
			return true
		})
	}
}

func typeName(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	case *ast.ParenExpr:
		return typeName(e.X)
	}
	return nil
}

// -- Packages that are not there

// mention notes the types of other packages that a file names.
func (m *maker) mention(f *file) {
	paths := map[string]string{}
	for _, spec := range f.ast.Imports {
		p := strings.Trim(spec.Path.Value, "\"`")
		name := packageName(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		paths[name] = p
	}
	note := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := sel.X.(*ast.Ident); ok && paths[id.Name] != "" {
					p := paths[id.Name]
					if m.fakes[p] == nil {
						m.fakes[p] = map[string]bool{}
					}
					m.fakes[p][sel.Sel.Name] = true
				}
			}
			return true
		})
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			note(n.Type)
		case *ast.TypeSpec:
			if _, isStruct := n.Type.(*ast.StructType); !isStruct {
				note(n.Type)
			}
		case *ast.ValueSpec:
			if n.Type != nil {
				note(n.Type)
			}
		case *ast.CompositeLit:
			if n.Type != nil {
				note(n.Type)
			}
		case *ast.TypeAssertExpr:
			if n.Type != nil {
				note(n.Type)
			}
		}
		return true
	})
}

var version = regexp.MustCompile(`^v\d+$`)

func packageName(p string) string {
	name := path.Base(p)
	if version.MatchString(name) {
		name = path.Base(path.Dir(p))
	}
	if i := strings.Index(name, ".v"); i > 0 {
		name = name[:i]
	}
	name = strings.TrimPrefix(name, "go-")
	name = strings.TrimSuffix(name, "-go")
	return strings.ReplaceAll(name, "-", "_")
}

func (m *maker) fake(p string) *types.Package {
	pkg := types.NewPackage(p, packageName(p))
	for name := range m.fakes[p] {
		obj := types.NewTypeName(token.NoPos, pkg, name, nil)
		types.NewNamed(obj, types.NewStruct(nil, nil), nil)
		pkg.Scope().Insert(obj)
	}
	pkg.MarkComplete()
	return pkg
}

// -- Types

// directory gives the directory of an import path in the tree.
func (m *maker) directory(p string) (string, bool) {
	best, found, dir := -1, false, ""
	for _, mod := range m.modules {
		if p != mod.path && !strings.HasPrefix(p, mod.path+"/") || len(mod.path) < best {
			continue
		}
		at := strings.Trim(mod.dir+strings.TrimPrefix(p, mod.path), "/")
		if _, ok := m.packages[at]; ok {
			best, found, dir = len(mod.path), true, at
		}
	}
	return dir, found
}

func (m *maker) importPath(dir string) string {
	best := ""
	result := "local/" + dir
	for _, mod := range m.modules {
		inside := mod.dir == "" || dir == mod.dir || strings.HasPrefix(dir, mod.dir+"/")
		if inside && len(mod.dir) >= len(best) {
			best = mod.dir
			result = strings.Trim(mod.path+"/"+strings.Trim(strings.TrimPrefix(dir, mod.dir), "/"), "/")
		}
	}
	return result
}

// importable gives the files of the package that an import of the directory gets.
func (m *maker) importable(dir string) []*file {
	var best []*file
	for clause, files := range m.packages[dir] {
		var some []*file
		for _, f := range files {
			if f.built && !f.isTest() {
				some = append(some, f)
			}
		}
		if !strings.HasSuffix(clause, "_test") && len(some) > len(best) {
			best = some
		}
	}
	return best
}

func (m *maker) Import(p string) (*types.Package, error) { return m.ImportFrom(p, "", 0) }

func (m *maker) ImportFrom(p, from string, mode types.ImportMode) (*types.Package, error) {
	if p == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := m.imported[p]; pkg != nil {
		return pkg, nil
	}
	if dir, ok := m.directory(p); ok {
		if files := m.importable(dir); len(files) > 0 {
			m.imported[p] = types.NewPackage(p, files[0].ast.Name.Name)
			pkg, _ := m.types(p, files, nil)
			m.imported[p] = pkg
			return pkg, nil
		}
	}
	if !strings.Contains(strings.SplitN(p, "/", 2)[0], ".") {
		if pkg, err := m.standard.ImportFrom(p, m.root, 0); err == nil {
			m.imported[p] = pkg
			return pkg, nil
		}
	}
	m.imported[p] = m.fake(p)
	return m.imported[p], nil
}

func (m *maker) types(p string, files []*file, info *types.Info) (*types.Package, error) {
	config := types.Config{Importer: m, Error: func(error) {}, FakeImportC: true}
	var trees []*ast.File
	for _, f := range files {
		trees = append(trees, f.ast)
	}
	return config.Check(p, m.fset, trees, info)
}

type typed struct {
	pkg   *types.Package
	name  *types.TypeName
	named *types.Named
}

func (m *maker) check() {
	var all []typed
	for _, files := range m.all() {
		var built []*file
		for _, f := range files {
			if f.built {
				built = append(built, f)
			}
		}
		if len(built) == 0 {
			continue
		}
		dir := path.Dir(built[0].path)
		if dir == "." {
			dir = ""
		}
		p := m.importPath(dir)
		if strings.HasSuffix(built[0].ast.Name.Name, "_test") {
			p += "_test"
		}
		info := &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
			Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		}
		pkg, _ := m.types(p, built, info)
		for _, f := range built {
			m.calls(f, info)
			m.embeds(f, info)
		}
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			if obj, ok := scope.Lookup(name).(*types.TypeName); ok && !obj.IsAlias() {
				if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 {
					all = append(all, typed{pkg, obj, named})
				}
			}
		}
	}
	m.implements(all)
}

func (m *maker) imports(f *file) {
	for _, spec := range f.ast.Imports {
		if dir, ok := m.directory(strings.Trim(spec.Path.Value, "\"`")); ok {
			m.out.Imports = append(m.out.Imports, imported{f.path, dir})
		}
	}
}

// -- Calls

func (m *maker) calls(f *file, info *types.Info) {
	assigned := map[types.Object]int{}
	late := map[types.Object]*ast.Ident{}
	bound := map[types.Object]*ast.Ident{}
	for literal, id := range m.literals {
		if obj := info.Defs[id]; obj != nil && literal != nil {
			bound[obj] = id
		}
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				id, ok := left.(*ast.Ident)
				if !ok {
					continue
				}
				obj := info.Uses[id]
				if obj == nil {
					continue
				}
				assigned[obj]++
				if n.Tok != token.ASSIGN || len(n.Lhs) != len(n.Rhs) {
					continue
				}
				// `var f func(); f = func() {…}` names the literal.
				literal, isLiteral := n.Rhs[i].(*ast.FuncLit)
				local := obj.Parent() != nil && obj.Parent() != obj.Pkg().Scope()
				if isLiteral && local && assigned[obj] == 1 && bound[obj] == nil && m.declaredBare(f, obj) {
					late[obj] = id
					m.name(literal, id)
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if id, ok := e.(*ast.Ident); ok && info.Uses[id] != nil {
					assigned[info.Uses[id]]++
				}
			}
		}
		return true
	})
	var stack []*ast.Ident
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		ast.Inspect(n, func(c ast.Node) bool {
			if c == n {
				return true
			}
			switch c := c.(type) {
			case *ast.FuncDecl:
				if c.Name.Name != "_" {
					stack = append(stack, c.Name)
					walk(c)
					stack = stack[:len(stack)-1]
					return false
				}
			case *ast.FuncLit:
				if id := m.literals[c]; id != nil {
					stack = append(stack, id)
					walk(c)
					stack = stack[:len(stack)-1]
					return false
				}
			case *ast.CallExpr:
				m.call(c, info, stack, func(obj types.Object) (*ast.Ident, bool) {
					if id := bound[obj]; id != nil {
						return id, assigned[obj] == 0
					}
					id := late[obj]
					return id, id != nil && assigned[obj] == 1
				})
			}
			return true
		})
	}
	walk(f.ast)
}

// declaredBare tells whether a variable is declared with a type and no value.
func (m *maker) declaredBare(f *file, obj types.Object) bool {
	bare := false
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 0 {
			for _, id := range spec.Names {
				bare = bare || id.Pos() == obj.Pos()
			}
		}
		return !bare
	})
	return bare
}

func (m *maker) call(c *ast.CallExpr, info *types.Info, stack []*ast.Ident, literal func(types.Object) (*ast.Ident, bool)) {
	fun := c.Fun
	for {
		switch f := fun.(type) {
		case *ast.ParenExpr:
			fun = f.X
			continue
		case *ast.IndexExpr:
			fun = f.X
			continue
		case *ast.IndexListExpr:
			fun = f.X
			continue
		}
		break
	}
	if tv, ok := info.Types[c.Fun]; ok && tv.IsType() {
		return
	}
	var id *ast.Ident
	switch f := fun.(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return
	}
	at, ok := m.place(id.Pos())
	if !ok {
		return
	}
	out := call{Site: at, Callees: []place{}, Status: "OPEN"}
	if len(stack) > 0 {
		if caller, ok := m.place(stack[len(stack)-1].Pos()); ok {
			out.Caller = &caller
		}
	}
	obj := info.Uses[id]
	if sel, isSelector := fun.(*ast.SelectorExpr); isSelector {
		if selection := info.Selections[sel]; selection != nil {
			obj = selection.Obj()
		} else if x, ok := sel.X.(*ast.Ident); ok && obj == nil {
			if name, ok := info.Uses[x].(*types.PkgName); ok {
				if _, inTree := m.directory(name.Imported().Path()); !inTree {
					out.Status = "EXTERNAL"
				}
			}
		}
	}
	switch obj := obj.(type) {
	case *types.Builtin:
		out.Status = "EXTERNAL"
	case *types.Func:
		if callee, ok := m.place(obj.Origin().Pos()); !ok {
			out.Status = "EXTERNAL"
		} else if m.definitions[obj.Origin().Pos()] {
			out.Status, out.Callees = "RESOLVED", []place{callee}
		}
	case *types.Var:
		if id, ok := literal(obj); ok {
			callee, _ := m.place(id.Pos())
			out.Status, out.Callees = "RESOLVED", []place{callee}
		}
	}
	m.out.Calls = append(m.out.Calls, out)
}

// -- Inheritance

func (m *maker) embeds(f *file, info *types.Info) {
	ast.Inspect(f.ast, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		var list []*ast.Field
		switch t := spec.Type.(type) {
		case *ast.StructType:
			list = t.Fields.List
		case *ast.InterfaceType:
			list = t.Methods.List
		}
		for _, field := range list {
			if len(field.Names) > 0 {
				continue
			}
			id := typeName(field.Type)
			if id == nil {
				continue
			}
			obj, ok := info.Uses[id].(*types.TypeName)
			if !ok {
				continue
			}
			base, inTree := m.place(obj.Pos())
			from, _ := m.place(spec.Name.Pos())
			if inTree {
				m.out.Inherits = append(m.out.Inherits, inherit{from, base})
			}
		}
		return true
	})
}

// Signatures are compared as text, since a package and its variant with tests have different types.
func (m *maker) implements(all []typed) {
	methods := func(t typed) map[string]string {
		var of types.Type = t.named
		if !types.IsInterface(of) {
			of = types.NewPointer(of)
		}
		set := types.NewMethodSet(of)
		out := map[string]string{}
		for i := 0; i < set.Len(); i++ {
			fn := set.At(i).Obj().(*types.Func)
			signature := fn.Type().(*types.Signature)
			plain := types.NewSignatureType(nil, nil, nil, nameless(signature.Params()), nameless(signature.Results()), signature.Variadic())
			name := fn.Name()
			if !fn.Exported() {
				name = strings.TrimSuffix(fn.Pkg().Path(), "_test") + "." + name
			}
			out[name] = types.TypeString(plain, func(p *types.Package) string { return p.Path() })
		}
		return out
	}
	type set struct {
		typed
		methods map[string]string
	}
	var concrete, interfaces []set
	for _, t := range all {
		s := set{t, methods(t)}
		if i, ok := t.named.Underlying().(*types.Interface); ok {
			if i.IsMethodSet() && len(s.methods) > 0 {
				interfaces = append(interfaces, s)
			}
		} else if len(s.methods) > 0 {
			concrete = append(concrete, s)
		}
	}
	for _, c := range concrete {
		for _, i := range interfaces {
			fits := true
			for name, signature := range i.methods {
				if c.methods[name] != signature || strings.Contains(signature, "invalid type") {
					fits = false
					break
				}
			}
			if fits {
				from, _ := m.place(c.name.Pos())
				to, _ := m.place(i.name.Pos())
				m.out.Inherits = append(m.out.Inherits, inherit{from, to})
			}
		}
	}
}

func nameless(t *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for i := 0; i < t.Len(); i++ {
		vars = append(vars, types.NewVar(token.NoPos, nil, "", t.At(i).Type()))
	}
	return types.NewTuple(vars...)
}
