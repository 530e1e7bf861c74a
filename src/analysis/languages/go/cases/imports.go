// --- path: go.mod ---
module example.com/shop

go 1.19
// --- path: orders/orders.go ---
package orders

type Order struct{ Lines []Line }

type Line struct{ Cents int }

func (l Line) Price() int { return l.Cents }

func Total(o Order) int {
	sum := 0
	for _, line := range o.Lines {
		sum += line.Price()
//                  ^^^^^ calls: orders/orders.go Line.Price (TYPE)
	}
	return round(sum)
//         ^^^^^ calls: orders/round.go round (SCOPE)
}
// --- path: orders/round.go ---
package orders

func round(cents int) int { return cents }

func init() { round(1) }
//            ^^^^^ calls: orders/round.go round (SCOPE)
// --- path: internal/rates/rates.go ---
package rates

import . "example.com/shop/orders"

func Rate() int { return Total(Order{}) }
//                       ^^^^^ calls: orders/orders.go Total (SCOPE)
// --- path: v2/shapes/shapes.go ---
package figures

func Draw() {}
// --- path: main.go ---
package main

import (
	"fmt"

	_ "example.com/shop/internal/rates"
	"example.com/shop/internal/rates"
	o "example.com/shop/orders"
	"example.com/shop/v2/shapes"
)

func main() {
	fmt.Println(o.Total(o.Order{}))
//                ^^^^^ calls: orders/orders.go Total (IMPORT)
	rates.Rate()
//        ^^^^ calls: internal/rates/rates.go Rate (IMPORT)
	figures.Draw()
//          ^^^^ calls: v2/shapes/shapes.go Draw (IMPORT)
	helper()
//  ^^^^^^ calls: helper.go helper (SCOPE)
}
// --- path: helper.go ---
package main

func helper() {}
// --- path: main_test.go ---
package main

import "testing"

func TestHelper(t *testing.T) {
	helper()
//  ^^^^^^ calls: helper.go helper (SCOPE)
	t.Log("x")
}
