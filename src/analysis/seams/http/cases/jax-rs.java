// --- path: shop/src/main/java/shop/ShopApplication.java ---
package shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/api")
class ShopApplication extends Application {}
// --- path: shop/src/main/java/shop/OrderResource.java ---
package shop;

import jakarta.ws.rs.*;

@Path("/orders")
class OrderResource {
  @GET
// ^^^ calls: shop/src/main/java/shop/OrderResource.java OrderResource.all (PATTERN)
  String all() { return ""; }

  @GET
  @Path("/{id: [0-9]+}")
  String show(@PathParam("id") String id) { return id; }

  @Path("{id}")
  @DELETE
// ^^^^^^ calls: shop/src/main/java/shop/OrderResource.java OrderResource.remove (PATTERN)
  void remove(@PathParam("id") String id) {}
}
// --- path: web/src/main/java/web/Orders.java ---
package web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/api/orders")
@RegisterRestClient(configKey = "orders")
interface Orders {
  @GET
// ^^^ seam: shop/src/main/java/shop/OrderResource.java GET /api/orders
  String all();

  @GET
// ^^^ seam: shop/src/main/java/shop/OrderResource.java GET /api/orders/{}
  @Path("/{id}")
  String show(String id);
}
// --- path: web/src/main/resources/app.js ---
export const remove = (id) => fetch(`/api/orders/${id}`, { method: 'DELETE' });
//                            ^^^^^ seam: shop/src/main/java/shop/OrderResource.java DELETE /api/orders/{}
export const gone = (id) => fetch(`/orders/${id}`, { method: 'DELETE' });
//                          ^^^^^ seam: DELETE /orders/{}
