// --- path: package.json ---
{ "name": "root", "workspaces": ["packages/*"], "imports": { "#shared/*": "./src/shared/*.js" } }
// --- path: tsconfig.json ---
{
  // Comments and trailing commas are read.
  "extends": "./tsconfig.base.json",
}
// --- path: tsconfig.base.json ---
{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"] } } }
// --- path: packages/core/package.json ---
{ "name": "@root/core", "main": "dist/index.js", "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.mjs" }, "./text": "./dist/text.js" } }
// --- path: packages/core/src/index.ts ---
export function start(): void {}
export default class Engine { run(): void {} }
// --- path: packages/core/src/text.ts ---
export const shout = (text: string): string => text.toUpperCase();
// --- path: src/shared/log.ts ---
export function log(line: string): void {}
export function unused(): void {}
// --- path: src/tools/index.ts ---
export { log as write } from '../shared/log';
export * from './more';
export * as everything from './more';
export type { Size } from './more';
// --- path: src/tools/more.ts ---
export function cut(): void {}
export interface Size { wide: number }
export enum Side { Left = 'left', Right = 'right' }
// --- path: src/main.ts ---
import { start } from '@root/core';
//                    ^^^^^^^^^^^^ imports: packages/core/src/index.ts
import Engine from '@root/core';
import { shout } from '@root/core/text';
//                    ^^^^^^^^^^^^^^^^^ imports: packages/core/src/text.ts
import { log } from '#shared/log';
//                  ^^^^^^^^^^^^^ imports: src/shared/log.ts
import { unused } from '@app/shared/log.js';
//                     ^^^^^^^^^^^^^^^^^^^^ imports: src/shared/log.ts
import { write, cut, everything, type Size } from './tools';
//                                                ^^^^^^^^^ imports: src/tools/index.ts
import * as tools from './tools/index.js';
import './theme.css';
//     ^^^^^^^^^^^^^ imports: nothing
export function main(size: Size): void {
  //                       ^^^^ uses_type: src/tools/more.ts Size (IMPORT)
  start();
//^^^^^ calls: packages/core/src/index.ts start (IMPORT, 0.99)
  shout('a');
//^^^^^ calls: packages/core/src/text.ts shout (IMPORT)
  log('b');
//^^^ calls: src/shared/log.ts log (IMPORT)
  write('c');
//^^^^^ calls: src/shared/log.ts log (IMPORT)
  cut();
//^^^ calls: src/tools/more.ts cut (IMPORT)
  everything.cut();
  //         ^^^ calls: src/tools/more.ts cut (IMPORT)
  tools.write('d');
  //    ^^^^^ calls: src/shared/log.ts log (IMPORT)
  new Engine().run();
  //  ^^^^^^ instantiates: packages/core/src/index.ts Engine (IMPORT)
  //           ^^^ calls: packages/core/src/index.ts Engine.run (TYPE)
  console.log(tools.Side.Left);
  //      ^^^ calls: external javascript.console.log
  //                     ^^^^ references: src/tools/more.ts Side.Left
}
export async function later(): Promise<void> {
  const more = await import('./tools/more');
  //                        ^^^^^^^^^^^^^^ imports: src/tools/more.ts
  more.cut();
  //   ^^^ calls: src/tools/more.ts cut (IMPORT)
}
// --- path: src/shadow.ts ---
import { log } from './shared/log';
export class Logger {
  log(): void {
    log('not itself');
//  ^^^ calls: src/shared/log.ts log (IMPORT)
  }
}
export function own(log: () => void): void {
  log();
//^^^ calls: unresolved
}
export function stranger(): void {
  cut();
//^^^ calls: unresolved
}
// --- path: query/index.d.ts ---
interface Query { run(): void }
interface query { kept(): void }
declare function query(): Query;
declare namespace query {
  export { query, query as default, Query };
  export const Client: typeof Query.Client;
}
declare namespace Query {
  class Client { close(): void }
}
export = query;
// --- path: query/use.ts ---
import { query, Query } from './index';
class Own extends query.Client {}
export function go(other: Query): void {
  query().run();
//^^^^^ calls: query/index.d.ts query (IMPORT)
//        ^^^ calls: query/index.d.ts Query.run (TYPE)
  other.run();
//      ^^^ calls: query/index.d.ts Query.run (TYPE)
  new Own().close();
//          ^^^^^ calls: query/index.d.ts Query.Client.close (HIERARCHY)
}
import whole = require('./index');
export interface Wide extends whole { more(): void }
//                            ^^^^^ inherits: query/index.d.ts query
