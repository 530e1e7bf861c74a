// --- path: go.mod ---
module example.com/kinds
// --- path: base/base.go ---
package base

type Reader interface {
	Read(p []byte) (int, error)
}

type Closer interface{ Close() error }

type ReadCloser interface {
	Reader
//  ^^^^^^ inherits: base/base.go Reader
	Closer
}

type Logger struct {
	Out *Sink
}

type Sink struct{}

func (s *Sink) Write(text string) {}

type Other struct{}

func (o *Other) Write(text string) {}

func (l *Logger) Log(text string) {}

func (l *Logger) Named(name string) *Logger { return l }

type Log = Logger

func (l *Log) Flush() {}
// --- path: file/file.go ---
package file

import (
	"net/http"

	"example.com/kinds/base"
)

type File struct {
//   ^^^^ implements: base/base.go ReadCloser
//   ^^^^ implements: base/base.go Reader
	*base.Logger
//        ^^^^^^ inherits: base/base.go Logger
	http.Client
//       ^^^^^^ inherits: external net/http.Client
	size int
}

func (f *File) Read(p []byte) (int, error) { return f.size, nil }
//             ^^^^ overrides: base/base.go Reader.Read
//                                                    ^^^^ references: file/file.go File.size

func (f *File) Close() error { return nil }

type Half struct{}
//   ^^^^ implements: nothing

func (h Half) Read(p string) (int, error) { return 0, nil }

func use(f *File, r base.Reader) {
//                       ^^^^^^ uses_type: base/base.go Reader
	f.Out.Write("x")
//        ^^^^^ calls: base/base.go Sink.Write (TYPE)
	f.Log("x")
//    ^^^ calls: base/base.go Logger.Log (HIERARCHY)
	f.Named("a").Named("b").Flush()
//                          ^^^^^ calls: base/base.go Log.Flush (TYPE)
	r.Read(nil)
//    ^^^^ calls: base/base.go Reader.Read (TYPE)
	f.Do(nil)
//    ^^ calls: external net/http.Client().Do
	n, err := f.Read(nil)
	_, _ = n, err.Error()
//                ^^^^^ calls: external builtin.error().Error
	if closer, ok := r.(base.Closer); ok {
		closer.Close()
//             ^^^^^ calls: base/base.go Closer.Close (TYPE)
	}
	switch v := r.(type) {
	case *File:
		v.Close()
//        ^^^^^ calls: file/file.go File.Close (TYPE)
	default:
		v.Read(nil)
//        ^^^^ calls: base/base.go Reader.Read (TYPE)
	}
	ready := make(chan *File)
	(<-ready).Close()
//            ^^^^^ calls: file/file.go File.Close (TYPE)
	byName := map[string][]*File{}
	for name, files := range byName {
		files[0].Close()
//               ^^^^^ calls: file/file.go File.Close (TYPE)
		_ = name
	}
	closing := f.Close
	closing()
//  ^^^^^^^ calls: file/file.go File.Close
	method := (*File).Close
	_ = method
	var visit func(n int)
	visit = func(n int) {
		visit(n - 1)
//      ^^^^^ calls: file/file.go use.visit (EXACT)
	}
	handle := f.size
	_ = handle
	_ = File{size: 1}
//      ^^^^ references: file/file.go File
}
// --- path: generic/generic.go ---
package generic

import "slices"

type List[T any] struct{ items []T }

func (l *List[T]) First() T { return l.items[0] }

type Item struct{}

func (i Item) Show() {}

type Shower interface{ Show() }

func Map[T, U any](in []T, f func(T) U) []U { return nil }

func each[S ~[]E, E Shower](all S) {
	for _, one := range all {
		one.Show()
//          ^^^^ calls: generic/generic.go Shower.Show (TYPE)
	}
}

func of[T any](value T) T { return value }

func use(l *List[Item]) {
	l.First().Show()
//            ^^^^ calls: generic/generic.go Item.Show (TYPE)
	Map([]int{1}, func(n int) Item { return Item{} })[0].Show()
//                                                       ^^^^ calls: generic/generic.go Item.Show (TYPE)
	of[Item](Item{}).Show()
//  ^^ calls: generic/generic.go of (SCOPE)
//                   ^^^^ calls: generic/generic.go Item.Show (TYPE)
	slices.Clone([]Item{{}})[0].Show()
//                              ^^^^ calls: generic/generic.go Item.Show (TYPE)
	each([]Item{})
}
// --- path: names/names.go ---
package names

type Failure error

type Named Source

type Source interface{ Next() (next int, ok bool) }

type Pair = struct {
	left, right int
}

type Both struct{ error }
//   ^^^^ implements: names/names.go Failure

type List struct{ at Pair }
//   ^^^^ implements: names/names.go Named
//   ^^^^ implements: names/names.go Source

func (l *List) Next() (int, bool) { return l.at.left, true }
//                                              ^^^^ references: names/names.go Pair.left
