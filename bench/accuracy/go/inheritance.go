package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

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
			if _, ok := obj.Type().(*types.TypeParam); ok {
				continue
			}
			base, inTree := m.place(obj.Pos())
			from, _ := m.place(spec.Name.Pos())
			if inTree {
				m.out.Inherits = append(m.out.Inherits, inherit{Type: from, Base: base})
			}
		}
		return true
	})
}

// Signatures are compared as text, since a package and its variant with tests have different types. Where one names a
// type of a library that is not there, the answer stays open.
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
			plain := withoutNames(signature)
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
			fits, open := true, false
			for name, signature := range i.methods {
				own, has := c.methods[name]
				if strings.Contains(signature, "invalid type") || strings.Contains(own, "invalid type") {
					open = true
				} else if own != signature {
					fits = false
				}
				fits = fits && has
			}
			if fits {
				from, _ := m.place(c.name.Pos())
				to, _ := m.place(i.name.Pos())
				m.out.Inherits = append(m.out.Inherits, inherit{from, to, open})
			}
		}
	}
}

// Names of parameters are no part of a type, those of a parameter's own parameters neither.
func nameless(t *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for i := 0; i < t.Len(); i++ {
		vars = append(vars, types.NewVar(token.NoPos, nil, "", withoutNames(t.At(i).Type())))
	}
	return types.NewTuple(vars...)
}

func withoutNames(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, nameless(t.Params()), nameless(t.Results()), t.Variadic())
	case *types.Slice:
		return types.NewSlice(withoutNames(t.Elem()))
	case *types.Pointer:
		return types.NewPointer(withoutNames(t.Elem()))
	case *types.Map:
		return types.NewMap(withoutNames(t.Key()), withoutNames(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), withoutNames(t.Elem()))
	}
	return t
}
