package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

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
