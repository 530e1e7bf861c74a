// --- path: go.mod ---
module example.com/closures
// --- path: closures.go ---
package closures

import "sync"

type Holder struct{ once sync.Once }

func (h *Holder) Other() {}

func (h *Holder) Method() {
	inside := func() { h.Other() }
//                       ^^^^^ calls: closures.go Holder.Other (TYPE)
	inside()
//  ^^^^^^ calls: closures.go Holder.Method.inside (EXACT)
	h.once.Do(func() { h.Other() })
//                       ^^^^^ calls: closures.go Holder.Other (TYPE)
	defer h.Other()
//          ^^^^^ calls: closures.go Holder.Other (TYPE)
	go h.Other()
//       ^^^^^ calls: closures.go Holder.Other (TYPE)
}

func counter() func() int {
	count := 0
	step := func() int {
		count++
		return helper()
//             ^^^^^^ calls: closures.go helper (SCOPE)
	}
	step()
//  ^^^^ calls: closures.go counter.step (EXACT)
	return step
}

func helper() int { return 1 }

func recursive() {
	var walk func(n int)
	walk = func(n int) {
		if n > 0 {
			walk(n - 1)
//          ^^^^ calls: closures.go recursive.walk (EXACT)
		}
		helper()
//      ^^^^^^ calls: closures.go helper (SCOPE)
	}
	walk(1)
//  ^^^^ calls: closures.go recursive.walk (EXACT)
}

func use() {
	counter()()
//  ^^^^^^^ calls: closures.go counter (SCOPE)
	func() { helper() }()
//           ^^^^^^ calls: closures.go helper (SCOPE)
	next := counter()
//          ^^^^^^^ calls: closures.go counter (SCOPE)
	next()
	bound := (&Holder{}).Other
	bound()
	expression := (*Holder).Other
	expression(&Holder{})
}
