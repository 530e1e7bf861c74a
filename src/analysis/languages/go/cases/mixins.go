// --- path: go.mod ---
module example.com/mixins
// --- path: mixins.go ---
package mixins

type Base struct{ id int }

func (b *Base) ID() int { return b.id }
func (b *Base) Name() string { return "" }

type Logger interface{ Log(text string) }

type Printer struct{}

func (Printer) Log(text string) {}
func (Printer) Flush()          {}

type Middle struct {
	*Base
	Logger
}

func (m *Middle) Name() string { return m.Base.Name() }
//                                             ^^^^ calls: mixins.go Base.Name (TYPE)

type Top struct {
	Middle
	Printer
}

func (t *Top) Log(text string) { t.Middle.Log(text) }
//                                        ^^^ calls: mixins.go Logger.Log (HIERARCHY)

type Wider interface {
	Logger
	Flush()
}

func use(t *Top, w Wider) {
	t.ID()
//    ^^ calls: mixins.go Base.ID (HIERARCHY)
	t.Name()
//    ^^^^ calls: mixins.go Middle.Name (HIERARCHY)
	t.Log("x")
//    ^^^ calls: mixins.go Top.Log (TYPE)
	t.Flush()
//    ^^^^^ calls: mixins.go Printer.Flush (HIERARCHY)
	t.Middle.Logger.Log("y")
//                  ^^^ calls: mixins.go Logger.Log (TYPE)
	w.Log("z")
//    ^^^ calls: mixins.go Logger.Log (TYPE)
	w.Flush()
//    ^^^^^ calls: mixins.go Wider.Flush (TYPE)
	Middle{}.Log("a")
//           ^^^ calls: mixins.go Logger.Log (TYPE)
}
