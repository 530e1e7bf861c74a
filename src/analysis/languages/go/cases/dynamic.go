// --- path: go.mod ---
module example.com/dynamic
// --- path: dynamic.go ---
package dynamic

import "reflect"

type Store interface {
	Get(key string) Value
	Closer
}

type Closer interface{ Close() error }

type Value interface{ Show() }

type memory struct{}

func (*memory) Get(key string) Value { return number(1) }
func (*memory) Close() error         { return nil }

type number int

func (number) Show() {}

type service struct{ store Store }

func newService(store Store) *service { return &service{store} }

func (s *service) Run() { s.store.Get("a").Show() }
//                                ^^^ calls: dynamic.go Store.Get (TYPE)
//                                         ^^^^ calls: dynamic.go Value.Show (TYPE)

func use(anything any, store Store) {
	newService(&memory{}).Run()
//  ^^^^^^^^^^ calls: dynamic.go newService (SCOPE)
//                        ^^^ calls: dynamic.go service.Run (TYPE)
	store.Close()
//        ^^^^^ calls: dynamic.go Closer.Close (TYPE)
	var closer Closer = &memory{}
	closer.Close()
//         ^^^^^ calls: dynamic.go Closer.Close (TYPE)
	anything.(Value).Show()
//                   ^^^^ calls: dynamic.go Value.Show (TYPE)
	if m, ok := store.(*memory); ok {
		m.Get("x").Show()
//        ^^^ calls: dynamic.go memory.Get (TYPE)
//                 ^^^^ calls: dynamic.go Value.Show (TYPE)
	}
	if c, ok := anything.(interface{ Close() error }); ok {
		c.Close()
	}
	reflect.ValueOf(anything).MethodByName("Show").Call(nil)
}
