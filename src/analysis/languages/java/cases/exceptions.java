// --- path: src/Exceptions.java ---
import java.io.IOException;

class Exceptions {
  static class ShopException extends RuntimeException {
    final int code;
    ShopException(int code) { super("x"); this.code = code; }
    ShopException(int code, Throwable cause) { super(cause); this.code = code; }
    void describe() { getMessage(); }
  }
  static class Missing extends ShopException {
    Missing() { super(404); }
//              ^^^^^ calls: src/Exceptions.java Exceptions.ShopException.ShopException (SCOPE)
    void hint() {}
  }
  static class Resource implements AutoCloseable {
    void read() throws IOException {}
    @Override public void close() {}
  }
  void load() { throw new Missing(); }
//                        ^^^^^^^ instantiates: src/Exceptions.java Exceptions.Missing (SCOPE)
  void clean() {}
  void use() {
    try (Resource resource = new Resource()) {
//                               ^^^^^^^^ instantiates: src/Exceptions.java Exceptions.Resource (SCOPE)
      resource.read();
//             ^^^^ calls: src/Exceptions.java Exceptions.Resource.read (TYPE)
      load();
//    ^^^^ calls: src/Exceptions.java Exceptions.load (SCOPE)
    } catch (Missing missing) {
      missing.hint();
//            ^^^^ calls: src/Exceptions.java Exceptions.Missing.hint (TYPE)
      missing.describe();
//            ^^^^^^^^ calls: src/Exceptions.java Exceptions.ShopException.describe (TYPE)
      throw new ShopException(1, missing);
//              ^^^^^^^^^^^^^ instantiates: src/Exceptions.java Exceptions.ShopException (SCOPE)
    } catch (ShopException | IOException error) {
      error.printStackTrace();
    } finally {
      clean();
//    ^^^^^ calls: src/Exceptions.java Exceptions.clean (SCOPE)
    }
    try { load(); } catch (final ShopException error) { error.describe(); }
//        ^^^^ calls: src/Exceptions.java Exceptions.load (SCOPE)
//                                                            ^^^^^^^^ calls: src/Exceptions.java Exceptions.ShopException.describe (TYPE)
  }
}
