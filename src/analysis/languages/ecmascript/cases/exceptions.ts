// --- path: exceptions.ts ---
class ShopError extends Error {
  constructor(readonly code: number) { super(String(code)); }
  describe(): void {}
}
class Missing extends ShopError { hint(): void {} }
function load(): never { throw new Missing(404); }
//                                 ^^^^^^^ instantiates: exceptions.ts Missing (EXACT)
function clean(): void {}
export async function use(): Promise<void> {
  try { load(); } catch (error) {
//      ^^^^ calls: exceptions.ts load (EXACT)
    if (error instanceof Missing) error.hint();
//                                      ^^^^ calls: exceptions.ts Missing.hint (TYPE)
    else if (error instanceof ShopError) error.describe();
//                                             ^^^^^^^^ calls: exceptions.ts ShopError.describe (TYPE)
    else (error as ShopError).describe();
//                            ^^^^^^^^ calls: exceptions.ts ShopError.describe (TYPE)
  } finally { clean(); }
//            ^^^^^ calls: exceptions.ts clean (EXACT)
  await Promise.reject(new ShopError(1)).catch((error: ShopError) => error.describe()).finally(() => clean());
//                         ^^^^^^^^^ instantiates: exceptions.ts ShopError (EXACT)
//                                                                         ^^^^^^^^ calls: exceptions.ts ShopError.describe (TYPE)
//                                                                                                   ^^^^^ calls: exceptions.ts clean (EXACT)
}
