// --- path: go.mod ---
module example.com/generators
// --- path: generators.go ---
package generators

import "context"

type Item struct{}

func (Item) Price() int { return 1 }

func produce() <-chan Item {
	out := make(chan Item)
	go func() {
		defer close(out)
		out <- Item{}
	}()
	return out
}

type Box struct{ items []*Item }

func (b *Box) Each(visit func(*Item) bool) {
	for _, item := range b.items {
		if !visit(item) {
			return
		}
	}
}

func use(ctx context.Context, box *Box, byName map[string][]Item) {
	for item := range produce() {
//                    ^^^^^^^ calls: generators.go produce (SCOPE)
		item.Price()
//           ^^^^^ calls: generators.go Item.Price (TYPE)
	}
	(<-produce()).Price()
//     ^^^^^^^ calls: generators.go produce (SCOPE)
//                ^^^^^ calls: generators.go Item.Price (TYPE)
	item, ok := <-produce()
//                ^^^^^^^ calls: generators.go produce (SCOPE)
	if ok {
		item.Price()
//           ^^^^^ calls: generators.go Item.Price (TYPE)
	}
	select {
	case other := <-produce():
//                  ^^^^^^^ calls: generators.go produce (SCOPE)
		other.Price()
//            ^^^^^ calls: generators.go Item.Price (TYPE)
	case <-ctx.Done():
	}
	box.Each(func(item *Item) bool { return item.Price() > 1 })
//      ^^^^ calls: generators.go Box.Each (TYPE)
//                                               ^^^^^ calls: generators.go Item.Price (TYPE)
	for _, items := range byName {
		items[0].Price()
//               ^^^^^ calls: generators.go Item.Price (TYPE)
	}
}
