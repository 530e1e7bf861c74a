// --- path: go.mod ---
module example.com/shop

require github.com/go-chi/chi/v5 v5.0.0
// --- path: main.go ---
package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func list(w http.ResponseWriter, r *http.Request) {}
func get(w http.ResponseWriter, r *http.Request)  {}
func auth(next http.Handler) http.Handler         { return next }

func main() {
	r := chi.NewRouter()
	r.Get("/health", list)
//    ^^^ calls: main.go list (PATTERN)
	r.Route("/orders", func(r chi.Router) {
		r.With(auth).Get("/", list)
		r.Route("/{id}", func(r chi.Router) {
			r.Use(auth)
			r.Put("/", get)
		})
	})
	r.Group(func(r chi.Router) {
		r.Post("/login", get)
	})
	r.Mount("/admin", admin())
	http.ListenAndServe(":8080", r)
}

func admin() http.Handler {
	r := chi.NewRouter()
	r.Delete("/users/{id}", get)
	return r
}

func client() {
	http.Get("http://localhost:8080/health")
//       ^^^ seam: main.go GET /health
	http.Get("http://localhost:8080/orders")
//       ^^^ seam: main.go GET /orders
	http.NewRequest("PUT", "http://localhost:8080/orders/7", nil)
//       ^^^^^^^^^^ seam: main.go PUT /orders/{}
	http.Post("http://localhost:8080/login", "text/plain", nil)
//       ^^^^ seam: main.go POST /login
	http.NewRequest("DELETE", "http://localhost:8080/admin/users/7", nil)
//       ^^^^^^^^^^ seam: main.go DELETE /admin/users/{}
}
