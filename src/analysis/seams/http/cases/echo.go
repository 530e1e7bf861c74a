// --- path: go.mod ---
module example.com/shop

require github.com/labstack/echo/v4 v4.12.0
// --- path: main.go ---
package main

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func list(c echo.Context) error                           { return nil }
func auth(next echo.HandlerFunc) echo.HandlerFunc { return next }

func main() {
	e := echo.New()
	g := e.Group("/admin", auth)
	g.GET("/orders/:id", list, auth)
//    ^^^ calls: main.go list (PATTERN)
}

func client() {
	http.Get("http://localhost:8080/admin/orders/7")
//       ^^^ seam: main.go GET /admin/orders/{}
}
