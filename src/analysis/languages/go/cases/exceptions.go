// --- path: go.mod ---
module example.com/exceptions
// --- path: exceptions.go ---
package exceptions

import (
	"errors"
	"fmt"
)

type ShopError struct{ code int }

func (e *ShopError) Error() string { return "" }
func (e *ShopError) Describe()     {}

type Missing struct{ *ShopError }

func (m Missing) Hint() {}

func load() error { return &ShopError{404} }

func clean() {}

func use() (err error) {
	defer clean()
//        ^^^^^ calls: exceptions.go clean (SCOPE)
	defer func() {
		if r := recover(); r != nil {
			if shop, ok := r.(*ShopError); ok {
				shop.Describe()
//                   ^^^^^^^^ calls: exceptions.go ShopError.Describe (TYPE)
			}
			err = fmt.Errorf("%v", r)
		}
	}()
	err = load()
//        ^^^^ calls: exceptions.go load (SCOPE)
	var missing Missing
	if errors.As(err, &missing) {
		missing.Hint()
//              ^^^^ calls: exceptions.go Missing.Hint (TYPE)
		missing.Describe()
//              ^^^^^^^^ calls: exceptions.go ShopError.Describe (TYPE)
	}
	switch e := err.(type) {
	case *ShopError:
		e.Describe()
//        ^^^^^^^^ calls: exceptions.go ShopError.Describe (TYPE)
	case Missing:
		e.Hint()
//        ^^^^ calls: exceptions.go Missing.Hint (TYPE)
	case interface{ Describe() }:
		e.Describe()
	default:
		_ = e.Error()
	}
	if err := load(); err != nil {
//            ^^^^ calls: exceptions.go load (SCOPE)
		return err
	}
	panic(load())
//        ^^^^ calls: exceptions.go load (SCOPE)
}
