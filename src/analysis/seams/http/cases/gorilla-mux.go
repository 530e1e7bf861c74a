// --- path: go.mod ---
module example.com/shop

require github.com/gorilla/mux v1.8.0
// --- path: main.go ---
package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

func list(w http.ResponseWriter, r *http.Request) {}

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/health", list).Methods("GET", "HEAD")
//    ^^^^^^^^^^ calls: main.go list (PATTERN)
	api := r.PathPrefix("/api").Subrouter()
	api.Methods(http.MethodPut).Path("/orders/{id:[0-9]+}").HandlerFunc(list)
	http.ListenAndServe(":8080", r)
}

func client() {
	http.Head("http://localhost:8080/health")
//       ^^^^ seam: main.go HEAD /health
	http.NewRequest("PUT", "http://localhost:8080/api/orders/7", nil)
//       ^^^^^^^^^^ seam: main.go PUT /api/orders/{}
}
