// --- path: src/Dynamic.java ---
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ServiceLoader;

class Dynamic {
  interface Service { void open(); default void close() {} }
  static class Local implements Service { public void open() {} void own() {} }
  static Service make(String kind) { return kind.isEmpty() ? new Local() : new Service() { public void open() { close(); } }; }
//                                                               ^^^^^ instantiates: src/Dynamic.java Dynamic.Local (SCOPE)
//                                                                             ^^^^^^^ instantiates: src/Dynamic.java Dynamic.Service (SCOPE)
//                                                                                                              ^^^^^ calls: src/Dynamic.java Dynamic.Service.close (HIERARCHY)
  void use(Object anything, Service service, Class<? extends Service> type) throws Exception {
    make("a").open();
//  ^^^^ calls: src/Dynamic.java Dynamic.make (SCOPE)
//            ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
    service.close();
//          ^^^^^ calls: src/Dynamic.java Dynamic.Service.close (TYPE)
    new Local().own();
//      ^^^^^ instantiates: src/Dynamic.java Dynamic.Local (SCOPE)
//              ^^^ calls: src/Dynamic.java Dynamic.Local.own (TYPE)
    ((Service) anything).open();
//                       ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
    ServiceLoader.load(Service.class).iterator().next().open();
//                                                      ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
    type.getDeclaredConstructor().newInstance().open();
//                                              ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
    Method method = Service.class.getMethod("open");
    method.invoke(service);
    ((Service) Proxy.newProxyInstance(null, new Class<?>[] { Service.class }, (proxy, called, arguments) -> null)).open();
//                                                                                                                 ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
    switch (anything.toString()) { case "open" -> service.open(); default -> service.close(); }
//                                                        ^^^^ calls: src/Dynamic.java Dynamic.Service.open (TYPE)
//                                                                                   ^^^^^ calls: src/Dynamic.java Dynamic.Service.close (TYPE)
  }
}
