// --- path: go.mod ---
module example.com/assignments
// --- path: assignments.go ---
package assignments

type A struct{ next *A }

func (a *A) Do() *A { return a }

type B struct{ a A }

func (b B) Do() {}

var shared = newA()
//           ^^^^ calls: assignments.go newA (SCOPE)

var first, second = newA(), B{}
//                  ^^^^ calls: assignments.go newA (SCOPE)

func newA() *A { return &A{} }

func pair() (*A, B) { return newA(), B{} }
//                           ^^^^ calls: assignments.go newA (SCOPE)

func use(holder struct{ b B }) {
	alias := newA
	alias().Do()
//          ^^ calls: assignments.go A.Do (TYPE)
	shared.Do()
//         ^^ calls: assignments.go A.Do (TYPE)
	first.Do()
//        ^^ calls: assignments.go A.Do (TYPE)
	second.Do()
//         ^^ calls: assignments.go B.Do (TYPE)
	a, b := pair()
//          ^^^^ calls: assignments.go pair (SCOPE)
	a.Do().Do()
//    ^^ calls: assignments.go A.Do (TYPE)
//         ^^ calls: assignments.go A.Do (TYPE)
	b.Do()
//    ^^ calls: assignments.go B.Do (TYPE)
	var x, y = B{}, newA()
//                  ^^^^ calls: assignments.go newA (SCOPE)
	x.Do()
//    ^^ calls: assignments.go B.Do (TYPE)
	y.next.next.Do()
//              ^^ calls: assignments.go A.Do (TYPE)
	b, c := B{}, &B{}
	b.a.Do()
//      ^^ calls: assignments.go A.Do (TYPE)
	c.Do()
//    ^^ calls: assignments.go B.Do (TYPE)
	holder.b.a.next.Do()
//                  ^^ calls: assignments.go A.Do (TYPE)
	pointer := &b
	(*pointer).Do()
//             ^^ calls: assignments.go B.Do (TYPE)
	pointer.a.Do()
//            ^^ calls: assignments.go A.Do (TYPE)
	if a := (B{}); true {
		a.Do()
//        ^^ calls: assignments.go B.Do (TYPE)
	}
	a.Do()
//    ^^ calls: assignments.go A.Do (TYPE)
}
