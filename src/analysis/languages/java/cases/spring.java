// --- path: src/main/java/web/Users.java ---
package web;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;
import org.springframework.data.jpa.repository.JpaRepository;

@RestController
@RequestMapping("/users")
class Users {
  private final RestTemplate client = new RestTemplate();
//                                        ^^^^^^^^^^^^ instantiates: external org.springframework.web.client.RestTemplate
  private final Repository repository;

  Users(Repository repository) { this.repository = repository; }

  @GetMapping("/{id}")
// ^^^^^^^^^^ decorates: src/main/java/web/Users.java Users.show
  String show(String id) {
    repository.findById(id);
//             ^^^^^^^^ calls: external org.springframework.data.jpa.repository.JpaRepository().findById
    return client.getForObject("http://localhost/users/" + id, String.class);
//                ^^^^^^^^^^^^ calls: external org.springframework.web.client.RestTemplate().getForObject
  }
}

interface Repository extends JpaRepository<String, String> {}
//                           ^^^^^^^^^^^^^ inherits: external org.springframework.data.jpa.repository.JpaRepository
