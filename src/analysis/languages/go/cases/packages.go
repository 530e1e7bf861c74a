// --- path: go.mod ---
module example.com/shop

go 1.22

require github.com/acme/money v1.2.0

replace github.com/acme/rates => ./rates
// --- path: rates/go.mod ---
module github.com/acme/rates
// --- path: rates/rates.go ---
package rates

func Of(currency string) float64 { return 1 }
// --- path: store/order.go ---
package store

type Order struct{ Lines []Line }

type Line struct{ Price int }

func New() *Order { return &Order{} }

func (o *Order) Total() int {
	sum := 0
	for _, line := range o.Lines {
		sum += line.cents()
//                  ^^^^^ calls: store/line.go Line.cents (TYPE)
	}
	return round(sum)
//         ^^^^^ calls: store/line.go round (SCOPE)
}
// --- path: store/line.go ---
package store

func (l Line) cents() int { return l.Price }

func round(n int) int { return n }

func append(n int) int { return n }
// --- path: store/line_windows.go ---
package store

func round(n int) int { return n + 1 }
// --- path: store/tagged.go ---
//go:build ignore || (windows && !linux)

package store

func onlyHere() {}

func useHere() { onlyHere() }
//               ^^^^^^^^ calls: store/tagged.go onlyHere (SCOPE)
// --- path: store/order_test.go ---
package store_test

import (
	"testing"

	. "example.com/shop/store"
)

func TestTotal(t *testing.T) {
	order := New()
//           ^^^ calls: store/order.go New (SCOPE)
	order.Total()
//        ^^^^^ calls: store/order.go Order.Total (TYPE)
	t.Fatal("no")
//    ^^^^^ calls: external testing.common().Fatal
}
// --- path: main.go ---
package main

import (
	"fmt"

	kept "example.com/shop/store"
	"github.com/acme/money"
	"github.com/acme/rates"
)

var order = kept.New()

func main() {
	fmt.Println(order.Total())
//      ^^^^^^^ calls: external fmt.Println
//                    ^^^^^ calls: store/order.go Order.Total (TYPE)
	money.Of(rates.Of("EUR"))
//        ^^ calls: external github.com/acme/money.Of
//                 ^^ calls: rates/rates.go Of (IMPORT)
	total := int64(1)
	missing.Call(total)
//          ^^^^ calls: unresolved
	append(nil, 1)
//  ^^^^^^ calls: external builtin.append
}
// --- path: store/shadow.go ---
package store

func shadow() {
	append(1)
//  ^^^^^^ calls: store/line.go append (SCOPE)
	round := func(n int) int { return n }
	round(1)
//  ^^^^^ calls: store/shadow.go shadow.round (EXACT)
	if round := 2; round > 1 {
		_ = round
	}
}
