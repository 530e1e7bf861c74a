// Packages that are not there, made up of what is mentioned of them, and types by package.

package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"strings"
)

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
