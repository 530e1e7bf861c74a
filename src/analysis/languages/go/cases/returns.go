// --- path: go.mod ---
module example.com/returns
// --- path: returns.go ---
package returns

type Leaf struct{}

func (Leaf) Fall() {}

type Tree struct{ parent *Tree }

func (t *Tree) Up() *Tree                { return t.parent }
func (t *Tree) Parts() (*Tree, []Leaf)   { return t, nil }
func (t *Tree) Named() (leaf Leaf, e error) { return }
func (t *Tree) Table() map[string]*Tree  { return nil }
func (t *Tree) Later() func() Leaf       { return leaf }

func leaf() Leaf { return Leaf{} }

func take(t *Tree, leaves []Leaf) Leaf { return leaves[0] }

func use(t *Tree) {
	t.Up().Up().Up()
//    ^^ calls: returns.go Tree.Up (TYPE)
//         ^^ calls: returns.go Tree.Up (TYPE)
//              ^^ calls: returns.go Tree.Up (TYPE)
	tree, leaves := t.Parts()
//                    ^^^^^ calls: returns.go Tree.Parts (TYPE)
	tree.Up()
//       ^^ calls: returns.go Tree.Up (TYPE)
	leaves[0].Fall()
//            ^^^^ calls: returns.go Leaf.Fall (TYPE)
	l, _ := t.Named()
//            ^^^^^ calls: returns.go Tree.Named (TYPE)
	l.Fall()
//    ^^^^ calls: returns.go Leaf.Fall (TYPE)
	t.Table()["a"].Up()
//    ^^^^^ calls: returns.go Tree.Table (TYPE)
//                 ^^ calls: returns.go Tree.Up (TYPE)
	t.Later()().Fall()
//    ^^^^^ calls: returns.go Tree.Later (TYPE)
//              ^^^^ calls: returns.go Leaf.Fall (TYPE)
	take(t.Parts()).Fall()
//  ^^^^ calls: returns.go take (SCOPE)
//         ^^^^^ calls: returns.go Tree.Parts (TYPE)
//                  ^^^^ calls: returns.go Leaf.Fall (TYPE)
}
