// --- path: src/main/java/shop/OrderController.java ---
package shop;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
class OrderController {
  @GetMapping("/{id}")
// ^^^^^^^^^^ calls: src/main/java/shop/OrderController.java OrderController.show (PATTERN)
  String show(@PathVariable String id) { return find(id); }

  @RequestMapping(value = "/all", method = RequestMethod.GET)
// ^^^^^^^^^^^^^^ calls: src/main/java/shop/OrderController.java OrderController.all (PATTERN)
  String all() { return ""; }

  @DeleteMapping(path = { "/{id}" })
// ^^^^^^^^^^^^^ calls: src/main/java/shop/OrderController.java OrderController.remove (PATTERN)
  void remove(@PathVariable String id) {}

  private String find(String id) { return id; }
}
// --- path: src/main/java/shop/Client.java ---
package shop;

import java.net.URI;
import java.net.http.HttpRequest;
import org.springframework.web.client.RestTemplate;

class Client {
  private static final String BASE = "http://orders";
  private final RestTemplate rest = new RestTemplate();

  String load(String id) {
    return rest.getForObject(BASE + "/orders/{id}", String.class, id);
//              ^^^^^^^^^^^^ seam: src/main/java/shop/OrderController.java GET /orders/{}
  }

  void remove(String id) {
    rest.delete("http://orders/orders/" + id);
//       ^^^^^^ seam: src/main/java/shop/OrderController.java DELETE /orders/{}
  }

  HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://localhost:8080/orders/all")).build();
//                     ^^^^^^^^^^ seam: src/main/java/shop/OrderController.java GET /orders/all
  }
}
