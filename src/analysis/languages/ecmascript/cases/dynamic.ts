// --- path: plugins/one.ts ---
export function start(): void {}
export default class Plugin { go(): void {} }
// --- path: dynamic.ts ---
class Service { open(): void {} close(): void {} [name: string]: unknown }
export async function use(service: Service, unknown: any): Promise<void> {
  service['open']();
//^^^^^^^ calls: dynamic.ts Service.open (TYPE)
  unknown.open();
  const one = await import('./plugins/one');
  one.start();
//    ^^^^^ calls: plugins/one.ts start (IMPORT)
  new one.default().go();
//        ^^^^^^^ instantiates: plugins/one.ts Plugin (IMPORT)
//                  ^^ calls: plugins/one.ts Plugin.go (TYPE)
  (await import('./plugins/one')).start();
//                                ^^^^^ calls: plugins/one.ts start (IMPORT)
  import('./plugins/one').then(({ start }) => start());
//                                            ^^^^^ calls: plugins/one.ts start (IMPORT)
  const method = service.close;
  method();
//^^^^^^ calls: dynamic.ts Service.close (FLOW)
  service.close.call(service);
  service.open.bind(service)();
//^^^^^^^ calls: dynamic.ts Service.open (TYPE)
  Reflect.apply(service.open, service, []);
}
