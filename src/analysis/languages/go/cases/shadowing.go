// --- path: go.mod ---
module example.com/shadowing
// --- path: names/names.go ---
package names

func Run() {}
// --- path: shadowing.go ---
package shadowing

import "example.com/shadowing/names"

func helper() {}

func len(text string) int { return 1 }

type names2 struct{}

func (names2) Run() {}

func first() {
	helper := func() { names.Run() }
//                           ^^^ calls: names/names.go Run (IMPORT)
	helper()
//  ^^^^^^ calls: shadowing.go first.helper (EXACT)
	{
		names := names2{}
		names.Run()
//            ^^^ calls: shadowing.go names2.Run (TYPE)
	}
	names.Run()
//        ^^^ calls: names/names.go Run (IMPORT)
}

func second(names names2) {
	names.Run()
//        ^^^ calls: shadowing.go names2.Run (TYPE)
	len("x")
//  ^^^ calls: shadowing.go len (SCOPE)
}

type helper2 struct{ helper func() }

func (h helper2) Helper() {
	helper()
//  ^^^^^^ calls: shadowing.go helper (SCOPE)
	h.helper()
}

func third() {
	if helper := (helper2{}); true {
		helper.Helper()
//             ^^^^^^ calls: shadowing.go helper2.Helper (TYPE)
	}
	for _, names := range []names2{} {
		names.Run()
//            ^^^ calls: shadowing.go names2.Run (TYPE)
	}
	helper()
//  ^^^^^^ calls: shadowing.go helper (SCOPE)
	type names struct{ helper2 }
	names{}.Helper()
//          ^^^^^^ calls: shadowing.go helper2.Helper (TYPE)
}
