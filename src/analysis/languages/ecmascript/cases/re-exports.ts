// --- path: orders.ts ---
export class Order { price(): number { return 1; } }
export function total(orders: Order[]): number { return orders.reduce((sum, order) => sum + order.price(), 0); }
//                                                                                                ^^^^^ calls: orders.ts Order.price (TYPE)
export default function main(): void {}
// --- path: rates.ts ---
export const rate = () => base();
//                        ^^^^ calls: rates.ts base (EXACT)
function base(): number { return 2; }
// --- path: index.ts ---
export { default, Order, total as sumUp } from './orders';
export * from './rates';
export * as orders from './orders';
// --- path: front.ts ---
import { Order } from './index';
export { Order as Shown };
export type { Order } from './index';
// --- path: app.ts ---
import start, { sumUp, rate, orders, Order } from './index';
import { Shown } from './front';
export function app(): void {
  start();
//^^^^^ calls: orders.ts main (IMPORT)
  sumUp([new Order()]);
//^^^^^ calls: orders.ts total (IMPORT)
//           ^^^^^ instantiates: orders.ts Order (IMPORT)
  rate();
//^^^^ calls: rates.ts rate (IMPORT)
  orders.total([]);
//       ^^^^^ calls: orders.ts total (IMPORT)
  new orders.Order().price();
//           ^^^^^ instantiates: orders.ts Order (IMPORT)
//                   ^^^^^ calls: orders.ts Order.price (TYPE)
  new Shown().price();
//    ^^^^^ instantiates: orders.ts Order (IMPORT)
//            ^^^^^ calls: orders.ts Order.price (TYPE)
}
