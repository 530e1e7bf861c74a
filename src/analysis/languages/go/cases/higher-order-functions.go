// --- path: go.mod ---
module example.com/higher
// --- path: higher.go ---
package higher

import "sort"

type Shape struct{ side int }

func (s Shape) Area() int     { return s.side }
func (s Shape) Scaled() Shape { return s }

type Handler func(Shape) int

func (h Handler) Serve(s Shape) int { return h(s) }

type Option func(*Config)

type Config struct{ name string }

func (c *Config) Rename(name string) { c.name = name }

func WithName(name string) Option { return func(c *Config) { c.Rename(name) } }
//                                                             ^^^^^^ calls: higher.go Config.Rename (TYPE)

func New(options ...Option) *Config {
	config := &Config{}
	for _, option := range options {
		option(config)
	}
	return config
}

func Map[A, B any](items []A, f func(A) B) []B {
	var out []B
	for _, item := range items {
		out = append(out, f(item))
	}
	return out
}

func area(s Shape) int { return s.Area() }
//                                ^^^^ calls: higher.go Shape.Area (TYPE)

func choose(flag bool) func(Shape) int {
	if flag {
		return area
	}
	return Shape.Area
}

func use(shapes []Shape) {
	New(WithName("a")).Rename("b")
//  ^^^ calls: higher.go New (SCOPE)
//      ^^^^^^^^ calls: higher.go WithName (SCOPE)
//                     ^^^^^^ calls: higher.go Config.Rename (TYPE)
	Handler(area).Serve(Shape{})
//                ^^^^^ calls: higher.go Handler.Serve (TYPE)
	choose(true)(Shape{})
//  ^^^^^^ calls: higher.go choose (SCOPE)
	Map(shapes, Shape.Scaled)[0].Area()
//  ^^^ calls: higher.go Map (SCOPE)
//                               ^^^^ calls: higher.go Shape.Area (TYPE)
	Map(shapes, func(s Shape) Shape { return s.Scaled() })[0].Area()
//  ^^^ calls: higher.go Map (SCOPE)
//                                             ^^^^^^ calls: higher.go Shape.Scaled (TYPE)
//                                                            ^^^^ calls: higher.go Shape.Area (TYPE)
	sort.Slice(shapes, func(i, j int) bool { return shapes[i].Area() < shapes[j].Area() })
//                                                            ^^^^ calls: higher.go Shape.Area (TYPE)
//                                                                               ^^^^ calls: higher.go Shape.Area (TYPE)
}
