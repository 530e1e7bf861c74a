// --- path: go.mod ---
module example.com/builtin
// --- path: builtin.go ---
package builtin

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
)

type Word string

func (w Word) Upper() Word { return Word(strings.ToUpper(string(w))) }

func (w Word) String() string { return string(w) }

type Words []Word

func (w Words) Len() int { return len(w) }

type Buffer struct{ bytes.Buffer }

func (b *Buffer) Add(w Word) { b.WriteString(w.String()) }
//                                             ^^^^^^ calls: builtin.go Word.String (TYPE)

func use(words Words) error {
	Word("a").Upper().Upper()
//            ^^^^^ calls: builtin.go Word.Upper (TYPE)
//                    ^^^^^ calls: builtin.go Word.Upper (TYPE)
	words[0].Upper()
//           ^^^^^ calls: builtin.go Word.Upper (TYPE)
	append(words, "b")[1:].Len()
//                         ^^^ calls: builtin.go Words.Len (TYPE)
	(&Buffer{}).Add(Word("c"))
//              ^^^ calls: builtin.go Buffer.Add (TYPE)
	new(Buffer).Add("d")
//              ^^^ calls: builtin.go Buffer.Add (TYPE)
	fmt.Println(words.Len(), len(words))
//                    ^^^ calls: builtin.go Words.Len (TYPE)
	var text fmt.Stringer = words[0]
	_ = text.String()
	if _, err := os.Open("x"); err != nil {
		return fmt.Errorf("x: %w", errors.Unwrap(err))
	}
	return nil
}
// --- path: newer.go ---
package builtin

func limit(n int) int { return n }

func newer(w *Word, lower Word) {
	size := new(limit(3))
//              ^^^^^ calls: newer.go limit (SCOPE)
	w.Upper()
//    ^^^^^ calls: builtin.go Word.Upper (TYPE)
	new(lower.Upper()).Upper()
//            ^^^^^ calls: builtin.go Word.Upper (TYPE)
	_ = size
	new(Buffer).Add(lower)
//              ^^^ calls: builtin.go Buffer.Add (TYPE)
}
