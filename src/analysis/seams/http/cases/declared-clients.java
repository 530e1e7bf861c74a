// --- path: users/src/main/resources/application.yml ---
spring:
  application:
    name: user-service
// --- path: users/src/main/java/users/UserController.java ---
package users;

import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/users")
class UserController {
  @GetMapping("/{id}")
// ^^^^^^^^^^ calls: users/src/main/java/users/UserController.java UserController.show (PATTERN)
  String show(@PathVariable String id) { return id; }

  @PostMapping
  void add(@RequestBody String user) {}
}
// --- path: guests/src/main/java/guests/UserController.java ---
package guests;

import org.springframework.web.bind.annotation.GetMapping;

class UserController {
  @GetMapping("/users/{id}")
  String show(String id) { return id; }
}
// --- path: shop/src/main/java/shop/Users.java ---
package shop;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@FeignClient(name = "user-service", path = "/users")
interface Users {
  @GetMapping("/{id}")
// ^^^^^^^^^^ seam: users/src/main/java/users/UserController.java GET /users/{} (PATTERN, 0.95)
// ^^^^^^^^^^ calls: nothing
  String show(String id);

  @PostMapping
// ^^^^^^^^^^^ seam: users/src/main/java/users/UserController.java POST /users
  void add(String user);
}
// --- path: shop/src/main/java/shop/Elsewhere.java ---
package shop;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;

@FeignClient(value = "github", url = "https://api.github.com")
interface Elsewhere {
  @PostMapping("/users")
// ^^^^^^^^^^^ seam: nothing
  void add(String user);
}
// --- path: app/src/main/java/app/UsersApi.java ---
package app;

import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

interface UsersApi {
  @POST("users")
// ^^^^ seam: users/src/main/java/users/UserController.java POST /users
  Call<Void> add(String user);
}
// --- path: app/src/main/java/app/UsersExchange.java ---
package app;

import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

@HttpExchange("/users")
interface UsersExchange {
  @PostExchange
// ^^^^^^^^^^^^ seam: users/src/main/java/users/UserController.java POST /users
  void add(String user);
}
