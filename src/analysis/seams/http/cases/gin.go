// --- path: go.mod ---
module example.com/shop

require github.com/gin-gonic/gin v1.10.0
// --- path: main.go ---
package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func list(c *gin.Context) {}
func auth(c *gin.Context) {}

func main() {
	r := gin.Default()
	r.GET("/health", list)
//    ^^^ calls: main.go list (PATTERN)
	api := r.Group("/api")
	v1 := api.Group("/v1")
	v1.POST("/orders/:id", auth, list)
	registerUsers(v1)
	r.Run()
}

func registerUsers(rg *gin.RouterGroup) {
	users := rg.Group("/users")
	users.GET("/:id", list)
}

func client() {
	http.Post("http://localhost:8080/api/v1/orders/7", "text/plain", nil)
//       ^^^^ seam: main.go POST /api/v1/orders/{}
	http.Get("http://localhost:8080/api/v1/users/7")
//       ^^^ seam: main.go GET /api/v1/users/{}
}
