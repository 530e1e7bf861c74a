// --- path: go.mod ---
module example.com/shop

require example.com/route v1.0.0
// --- path: main.go ---
package main

import (
	"net/http"

	"example.com/route"
)

type registrar interface {
	GET(path string, handler http.HandlerFunc)
}

func list(w http.ResponseWriter, r *http.Request) {}

func main() {
	v1 := route.New().WithPrefix("/api/v1")
	register(v1)
}

func register(r *route.Router) {
	r.Get("/query", wrap(list))
//    ^^^ calls: main.go list (PATTERN)
}

func wrap(h http.HandlerFunc) http.HandlerFunc { return h }

func events(r registrar) {
	r.GET("/events", list)
}

func client() {
	http.Get("http://localhost:8080/api/v1/query")
//       ^^^ seam: main.go GET /api/v1/query
	http.Get("http://localhost:8080/events")
//       ^^^ seam: main.go GET /events
}
