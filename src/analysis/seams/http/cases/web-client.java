// --- path: src/main/java/shop/VisitResource.java ---
package shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@RequestMapping({"/visits", "/v2/visits"})
class VisitResource {
  @GetMapping({"", "/all"})
  String all() { return ""; }

  @PostMapping("/{id}")
  String add(String id) { return id; }
}
// --- path: src/main/java/gateway/VisitsClient.java ---
package gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import org.springframework.web.reactive.function.client.WebClient;

class VisitsClient {
  private final WebClient.Builder builder;

  VisitsClient(WebClient.Builder builder) { this.builder = builder; }

  Object all() {
    return builder.build().get().uri("http://visits/v2/visits/all").retrieve();
//                               ^^^ seam: src/main/java/shop/VisitResource.java GET /v2/visits/all
  }
  Object add(WebClient client, String id) {
    return client.post().uri("http://visits/visits/{id}", id).retrieve();
//                       ^^^ seam: src/main/java/shop/VisitResource.java POST /visits/{}
  }
  HttpRequest addByHand(String id) {
    return HttpRequest.newBuilder().uri(URI.create("http://visits/visits/" + id)).POST(null).build();
//                                  ^^^ seam: src/main/java/shop/VisitResource.java POST /visits/{}
  }
}
