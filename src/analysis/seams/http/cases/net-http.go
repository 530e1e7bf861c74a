// --- path: go.mod ---
module example.com/shop

go 1.22
// --- path: server/server.go ---
package server

import "net/http"

type Orders struct{}

func (o *Orders) List(w http.ResponseWriter, r *http.Request) {}

func show(w http.ResponseWriter, r *http.Request) { find() }

func find() {}

func Routes(orders *Orders) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", orders.List)
//      ^^^^^^^^^^ calls: server/server.go Orders.List (PATTERN)
	mux.HandleFunc("GET /orders/{id}", show)
//      ^^^^^^^^^^ calls: server/server.go show (PATTERN)
	mux.Handle("/health", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	return mux
}
// --- path: client/client.go ---
package client

import (
	"fmt"
	"net/http"
)

const base = "http://localhost:8080"

func Fetch(id int) {
	http.Get(base + "/orders")
//       ^^^ seam: server/server.go GET /orders
	http.Get(fmt.Sprintf("%s/orders/%d", base, id))
//       ^^^ seam: server/server.go GET /orders/{}
	request, _ := http.NewRequest("DELETE", base+"/orders/7", nil)
//                     ^^^^^^^^^^ seam: DELETE /orders/7
	http.DefaultClient.Do(request)
	http.Get("https://api.example.com/orders")
//       ^^^ seam: nothing
}
