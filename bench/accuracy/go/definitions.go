// Definitions, which syntax alone tells.

package main

import (
	"go/ast"
	"go/token"
)

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
