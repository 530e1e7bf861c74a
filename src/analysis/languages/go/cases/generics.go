// --- path: go.mod ---
module example.com/generics
// --- path: generics.go ---
package generics

type Animal interface{ Eat() }

type Dog struct{}

func (Dog) Eat()  {}
func (Dog) Bark() {}

type Box[T any] struct{ value T }

func NewBox[T any](value T) *Box[T] { return &Box[T]{value} }

func (b *Box[T]) Get() T        { return b.value }
func (b *Box[U]) Self() *Box[U] { return b }

type Pair[K comparable, V any] struct {
	key   K
	value Box[V]
}

type Kennel struct{ Box[Dog] }

type Number interface{ ~int | ~float64 }

func Sum[N Number](items ...N) (sum N) { return }

func First[T any](items []T) T { return items[0] }

func Feed[A Animal](animal A) A {
	animal.Eat()
//         ^^^ calls: generics.go Animal.Eat (TYPE)
	return animal
}

func Convert[A, B any](a A, convert func(A) B) B { return convert(a) }

type List[T any] struct{ next *List[T]; item T }

func use(pair Pair[string, Dog], list *List[Dog]) {
	NewBox(Dog{}).Get().Bark()
//  ^^^^^^ calls: generics.go NewBox (SCOPE)
//                ^^^ calls: generics.go Box.Get (TYPE)
//                      ^^^^ calls: generics.go Dog.Bark (TYPE)
	NewBox[Dog](Dog{}).Self().Get().Bark()
//  ^^^^^^ calls: generics.go NewBox (SCOPE)
//                     ^^^^ calls: generics.go Box.Self (TYPE)
//                            ^^^ calls: generics.go Box.Get (TYPE)
//                                  ^^^^ calls: generics.go Dog.Bark (TYPE)
	pair.value.Get().Bark()
//             ^^^ calls: generics.go Box.Get (TYPE)
//                   ^^^^ calls: generics.go Dog.Bark (TYPE)
	Kennel{}.Self()
	k := Kennel{}
	k.Get().Bark()
//    ^^^ calls: generics.go Box.Get (TYPE)
//          ^^^^ calls: generics.go Dog.Bark (TYPE)
	First([]Dog{}).Bark()
//  ^^^^^ calls: generics.go First (SCOPE)
//                 ^^^^ calls: generics.go Dog.Bark (TYPE)
	First[Dog](nil).Bark()
//  ^^^^^ calls: generics.go First (SCOPE)
//                  ^^^^ calls: generics.go Dog.Bark (TYPE)
	Feed(Dog{}).Bark()
//  ^^^^ calls: generics.go Feed (SCOPE)
//              ^^^^ calls: generics.go Dog.Bark (TYPE)
	Convert(1, func(int) Dog { return Dog{} }).Bark()
//  ^^^^^^^ calls: generics.go Convert (SCOPE)
//                                             ^^^^ calls: generics.go Dog.Bark (TYPE)
	list.next.next.item.Bark()
//                      ^^^^ calls: generics.go Dog.Bark (TYPE)
	Sum(1, 2)
//  ^^^ calls: generics.go Sum (SCOPE)
	f := First[Dog]
	f(nil).Eat()
//         ^^^ calls: generics.go Dog.Eat (TYPE)
}
