// --- path: package.json ---
{ "name": "shop", "dependencies": { "bus": "1", "shelf": "1", "@maker/tool": "1", "plain": "1", "half": "1", "old": "1" } }
// --- path: app.ts ---
import { createBus, type Message } from 'bus';
//                                      ^^^^^ imports: external bus
import { keep, Shelf, type Boxed } from 'shelf/box';
import * as tool from '@maker/tool';
import plain from 'plain';
import { half } from 'half';
import { Emitter, type Listener } from 'old';
import http from 'node:http';
import type { Handler } from './handler';
export class Cart {
  pay(): void {}
  items: Cart[] = [];
}
const bus = createBus<Cart>();
//          ^^^^^^^^^ calls: external bus.createBus
bus.on('paid', (message, channel) => {
//  ^^ calls: external bus.createBus().on
  message.body.pay();
  //           ^^^ calls: app.ts Cart.pay
  message.reply('done');
  //      ^^^^^ calls: external bus.Message().reply
  message.reply('done').send();
  //                    ^^^^ calls: external bus-core.Sent().send
  channel.close();
  //      ^^^^^ calls: external bus-core.Channel().close
  message.undeclared();
  //      ^^^^^^^^^^ calls: external bus.Message().undeclared
});
const kept = keep(() => new Cart());
//           ^^^^ calls: external shelf.box.keep
kept.pay();
//   ^^^ calls: app.ts Cart.pay
class Wide extends Shelf<Cart> {
  show(): void {
    this.first().pay();
    //           ^^^ calls: app.ts Cart.pay
    this.sort();
    //   ^^^^ calls: external shelf.box.Shelf().sort
    for (const one of this.all()) one.pay();
    //                                ^^^ calls: app.ts Cart.pay
  }
}
export function read(boxed: Boxed<Cart>, message: Message<Cart>, handle: Handler) {
  boxed.content.pay();
  //            ^^^ calls: app.ts Cart.pay
  boxed.close();
  //    ^^^^^ calls: external shelf.box.Boxed().close
  message.body.items.map((one) => one.pay());
  //                 ^^^ calls: external javascript.Array().map
  //                                  ^^^ calls: app.ts Cart.pay
  return handle(new Wide());
}
tool.run({ done(result) { result.print(); } });
//   ^^^ calls: external @maker/tool.run
//                               ^^^^^ calls: external @maker/tool.Result().print
plain.run((value) => value.go());
//    ^^^ calls: external plain.run
//                         ^^ calls: unresolved
half((known, missing, either) => {
  known.go();
  //    ^^ calls: external half.Known().go
  missing.go();
  //      ^^ calls: external gone.Missing().go
  either.go();
  //     ^^ calls: external half.Known().go
});
new Emitter().on('x', function (event) { event.stop(); });
//            ^^ calls: external old.Emitter().on
//                                             ^^^^ calls: external old.Event().stop
export const listener: Listener = (event) => event.stop();
//                                                 ^^^^ calls: external old.Event().stop
http.createServer((request, response) => response.end(request.url()));
//   ^^^^^^^^^^^^ calls: external node:http.createServer
//                                                ^^^ calls: external node:http.Response().end
//                                                            ^^^ calls: external node:http.Request().url
// --- path: handler.ts ---
import type { Wrapped } from 'bus';
export type Handler = Wrapped<(cart: { count(): number }) => number>;
export const handle: Handler = (cart) => cart.count();
//                                            ^^^^^ calls: handler.ts Handler.count
// --- path: library.js ---
const { Shelf } = require('shelf/box');
class Book {
  open() {}
}
class Library {
  constructor() {
    /** @type {Shelf<Book>} */
    this.shelf = new Shelf();
  }
}
/** @param {Library} library */
exports.read = (library) => {
  return library.shelf.first().open();
//                             ^^^^ calls: library.js Book.open
};
// --- path: packages/inner/package.json ---
{ "name": "inner" }
// --- path: packages/inner/index.ts ---
import { createBus } from 'bus';
import { own } from 'own';
own((thing) => thing.work());
//                   ^^^^ calls: external own.Thing().work
createBus<{ a(): void }>().on('x', (message) => message.reply(''));
//                                                      ^^^^^ calls: external bus.Message().reply
// --- path: node_modules/bus ---
-> .pnpm/bus@1/node_modules/bus
// --- path: node_modules/.pnpm/bus@1/node_modules/bus/package.json ---
{ "name": "bus", "exports": { ".": { "import": { "types": "./dist/index.d.mts", "default": "./dist/index.mjs" } } } }
// --- path: node_modules/.pnpm/bus@1/node_modules/bus/dist/index.d.mts ---
import { Channel, Sent } from 'bus-core';
export * from './wrapped.mjs';
export interface Message<Body> { body: Body; reply(text: string): Sent; }
export interface Bus<Body> { on(name: string, listener: (message: Message<Body>, channel: Channel) => void): this; }
export declare function createBus<Body>(): Bus<Body>;
// --- path: node_modules/.pnpm/bus@1/node_modules/bus/dist/wrapped.d.mts ---
export type Wrapped<T> = T extends (...given: infer A) => infer R ? (...given: A) => R : never;
// --- path: node_modules/.pnpm/bus@1/node_modules/bus-core/package.json ---
{ "name": "bus-core", "typings": "lib/core" }
// --- path: node_modules/.pnpm/bus@1/node_modules/bus-core/lib/core.d.ts ---
export class Channel { close(): void; }
export interface Sent { send(): void; }
// --- path: node_modules/shelf/package.json ---
{ "name": "shelf", "typesVersions": { ">=4.0": { "box": ["./types/box.d.ts"] } } }
// --- path: node_modules/shelf/types/box.d.ts ---
export declare function keep<T>(make: () => T): T;
export interface Boxed<T> { content: T; close(): void; }
export declare abstract class Shelf<T> { first(): T; all(): T[]; sort(): void; }
// --- path: node_modules/@types/maker__tool/package.json ---
{ "name": "@types/maker__tool", "types": "index.d.ts" }
// --- path: node_modules/@types/maker__tool/index.d.ts ---
export interface Result { print(): void; }
export function run(options: { done?(result: Result): void }): void;
// --- path: node_modules/@maker/tool/package.json ---
{ "name": "@maker/tool", "main": "index.js" }
// --- path: node_modules/plain/package.json ---
{ "name": "plain", "main": "index.js" }
// --- path: node_modules/half/package.json ---
{ "name": "half" }
// --- path: node_modules/half/index.d.ts ---
import { Missing } from 'gone';
interface Known { go(): void; }
export function half(listener: (known: Known, missing: Missing, either: Known | Missing) => void): void;
// --- path: node_modules/old/package.json ---
{ "name": "old", "main": "./lib/old.js" }
// --- path: node_modules/old/lib/old.d.ts ---
declare function old(): void;
declare namespace old {
  interface Event { stop(): void; }
  type Listener = (event: Event) => void;
  class Emitter { on(name: string, listener: (event: Event) => void): this; }
}
export = old;
// --- path: packages/inner/node_modules/own/package.json ---
{ "name": "own", "types": "./own.d.ts" }
// --- path: packages/inner/node_modules/own/own.d.ts ---
export class Thing { work(): void; }
export declare const own: (use: (thing: Thing) => void) => void;
// --- path: node_modules/@types/node/package.json ---
{ "name": "@types/node", "types": "index.d.ts" }
// --- path: node_modules/@types/node/http.d.ts ---
declare module 'node:http' {
  class Request { url(): string; }
  class Response<R extends Request = Request> { end(text: string): void; }
  type Listener<Q extends typeof Request = typeof Request, R extends typeof Response<InstanceType<Q>> = typeof Response> =
    (request: InstanceType<Q>, response: InstanceType<R> & { request: InstanceType<Q> }) => void;
  function createServer<Q extends typeof Request = typeof Request, R extends typeof Response<InstanceType<Q>> = typeof Response>(
    listener?: Listener<Q, R>,
  ): void;
}
declare module 'http' {
  export * from 'node:http';
}
