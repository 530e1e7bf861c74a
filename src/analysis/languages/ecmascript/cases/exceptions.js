// --- path: exceptions.js ---
class ShopError extends Error { constructor(code) { super(String(code)); this.code = code; } describe() {} }
class Missing extends ShopError { hint() {} }
function load() { throw new Missing(404); }
//                          ^^^^^^^ instantiates: exceptions.js Missing (EXACT)
function clean() {}
function use() {
  try { load(); } catch (error) {
//      ^^^^ calls: exceptions.js load (EXACT)
    if (error instanceof Missing) error.hint();
//                                      ^^^^ calls: exceptions.js Missing.hint (TYPE)
    else if (error instanceof ShopError) error.describe();
//                                             ^^^^^^^^ calls: exceptions.js ShopError.describe (TYPE)
    else error.describe();
  } finally { clean(); }
//            ^^^^^ calls: exceptions.js clean (EXACT)
}
use();
