// --- path: types/globals.d.ts ---
interface ImportMeta { readonly hot?: Hot }
interface Hot { accept(): void }
declare var registry: Registry;
interface Registry { add(name: string): void }
// --- path: app.ts ---
export class App { start(): void {} }
declare global {
  interface Window { app: App }
  var current: App;
}
window.app = new App();
export const made = (): App => window.app;
// --- path: use.ts ---
import { readFileSync } from 'node:fs';
import { type App, made } from './app';
export type Start = (app: App) => void;
const api = { start: (app: App): void => app.start() };
//                                           ^^^^^ calls: app.ts App.start (TYPE)
export const start: Start = api.start;
export function use(): void {
  window.app.start();
  //         ^^^^^ calls: app.ts App.start (TYPE)
  globalThis.current.start();
  //                 ^^^^^ calls: app.ts App.start (TYPE)
  current.start();
  //      ^^^^^ calls: app.ts App.start (TYPE)
  registry.add('use');
  //       ^^^ calls: types/globals.d.ts Registry.add (TYPE)
  import.meta.hot?.accept();
  //               ^^^^^^ calls: types/globals.d.ts Hot.accept (TYPE)
  window.location.reload();
  //              ^^^^^^ calls: external javascript.window.location.reload
  start(current);
//^^^^^ calls: use.ts api.start (FLOW)
  parseInt('1');
//^^^^^^^^ calls: external javascript.parseInt (SCOPE)
  readFileSync('a');
//^^^^^^^^^^^^ calls: external node:fs.readFileSync (IMPORT)
  const later = [made];
  //             ^^^^ references: app.ts made (IMPORT)
}
