// --- path: gateway/src/main/resources/application.yml ---
spring:
  application:
    name: gateway
  cloud:
    gateway:
      routes:
        - id: visits
          uri: lb://visits-service
          predicates:
            - Path=/api/visit/**
          filters:
            - StripPrefix=2
            - PrefixPath=/clinic
        - id: vets
          uri: http://vets-service:8083
          predicates:
            - name: Path
              args:
                pattern: /api/vet/**
          filters:
            - RewritePath=/api/vet/?(?<rest>.*), /vets/$\{rest}
        - id: odd
          uri: lb://vets-service
          predicates:
            - Path=/odd/**
          filters:
            - SetPath=/even
---
spring:
  application:
    name: of-another-profile
// --- path: gateway/src/main/resources/static/app.js ---
export const visits = (id) => fetch('/api/visit/pets/' + id + '/visits');
//                            ^^^^^ seam: visits/src/main/java/visits/VisitResource.java GET /clinic/pets/{}/visits (PATTERN)
export const vets = () => fetch('/api/vet/all');
//                        ^^^^^ seam: vets/src/main/java/vets/VetResource.java GET /vets/all
export const odd = () => fetch('/odd/all');
//                       ^^^^^ seam: GET /odd/all
// --- path: visits/src/main/resources/application.properties ---
spring.application.name=visits-service
server.servlet.context-path=${CONTEXT:/clinic}
// --- path: visits/src/main/java/visits/VisitResource.java ---
package visits;

import org.springframework.web.bind.annotation.GetMapping;

class VisitResource {
  @GetMapping("/pets/{id}/visits")
// ^^^^^^^^^^ calls: visits/src/main/java/visits/VisitResource.java VisitResource.read (PATTERN)
  String read(int id) { return ""; }
}
// --- path: vets/src/main/resources/application.yml ---
spring:
  application:
    name: vets-service
server:
  servlet:
    context-path: ${CONTEXT_PATH}
// --- path: vets/src/main/java/vets/VetResource.java ---
package vets;

import org.springframework.web.bind.annotation.GetMapping;

class VetResource {
  @GetMapping("/vets/all")
  String all() { return ""; }
}
// --- path: vets/src/main/java/vets/VisitsClient.java ---
package vets;

import org.springframework.web.client.RestTemplate;

class VisitsClient {
  String ofVisits(RestTemplate rest) { return rest.getForObject("http://visits-service/vets/all", String.class); }
//                                                 ^^^^^^^^^^^^ seam: GET /vets/all
  String ofVets(RestTemplate rest) { return rest.getForObject("http://vets-service:8083/vets/all", String.class); }
//                                               ^^^^^^^^^^^^ seam: vets/src/main/java/vets/VetResource.java GET /vets/all
}
