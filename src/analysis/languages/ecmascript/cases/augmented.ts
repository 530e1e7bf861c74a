// --- path: package.json ---
{ "name": "zoo", "exports": { ".": "./zoo.ts" } }
// --- path: zoo.ts ---
export interface Keeper {
  feed(): void;
}
export function open(): void {}
// --- path: plugin.ts ---
import { open } from 'zoo';
//                   ^^^^ imports: zoo.ts
declare module 'zoo' {
  interface Keeper {
    sing(): void;
  }
}
declare module 'outside' {
  interface Thing {
    added(): void;
  }
}
export function use(): void {
  open();
//^^^^ calls: zoo.ts open (IMPORT)
}
// --- path: described.d.ts ---
declare module 'untyped' {
  export function run(): void;
}
// --- path: main.ts ---
import { type Keeper, open } from 'zoo';
//                                ^^^^ imports: zoo.ts
import { start } from 'outside';
//                    ^^^^^^^^ imports: external outside
import { run } from 'untyped';
//                  ^^^^^^^^ imports: external untyped
export function main(keeper: Keeper): void {
  open();
//^^^^ calls: zoo.ts open (IMPORT)
  keeper.sing();
  //     ^^^^ calls: plugin.ts zoo.Keeper.sing (TYPE)
  start();
//^^^^^ calls: external outside.start
  run();
//^^^ calls: described.d.ts untyped.run (IMPORT)
}
// --- path: types/package.json ---
{ "name": "shop", "types": "index.d.ts" }
// --- path: types/index.d.ts ---
/// <reference path="./order.d.ts" />
declare module 'shop' {
  class Shop implements Closing { first: Order; }
  interface Priced { price(): number }
}
// --- path: types/order.d.ts ---
declare module 'shop' {
  interface Order extends Priced { ship(): void }
  interface Closing { close(): void }
}
// --- path: types/use.ts ---
import { Shop } from 'shop';
export function send(shop: Shop): void {
  shop.first.ship();
//           ^^^^ calls: types/order.d.ts shop.Order.ship (TYPE)
  shop.first.price();
//           ^^^^^ calls: types/index.d.ts shop.Priced.price (HIERARCHY)
}
