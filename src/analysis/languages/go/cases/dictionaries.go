// --- path: go.mod ---
module example.com/dictionaries
// --- path: dictionaries.go ---
package dictionaries

type Item struct{}

func (Item) Go() {}

func add() Item { return Item{} }
func remove()   {}

type command struct {
	name string
	run  func() Item
}

var commands = map[string]func() Item{"add": add, "other": func() Item { return add() }}
//                                                                              ^^^ calls: dictionaries.go add (SCOPE)

var list = []func(){remove}

var table = []command{{name: "add", run: add}}

var items = map[string]*Item{}

func use(name string) {
	commands["add"]().Go()
//                    ^^ calls: dictionaries.go Item.Go (TYPE)
	list[0]()
	for _, each := range table {
		each.run().Go()
//                 ^^ calls: dictionaries.go Item.Go (TYPE)
	}
	items[name].Go()
//              ^^ calls: dictionaries.go Item.Go (TYPE)
	if item, ok := items["a"]; ok {
		item.Go()
//           ^^ calls: dictionaries.go Item.Go (TYPE)
	}
	if run, ok := commands[name]; ok {
		run().Go()
//            ^^ calls: dictionaries.go Item.Go (TYPE)
	}
	struct{ run func() Item }{add}.run().Go()
//                                       ^^ calls: dictionaries.go Item.Go (TYPE)
}
