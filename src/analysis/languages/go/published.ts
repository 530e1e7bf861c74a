/** What a module lets others import. https://go.dev/ref/mod, https://go.dev/ref/spec#Exported_identifiers */
import type { Module } from './modules.ts';
import { moduleAround } from './modules.ts';
import { directoryOf } from './packages.ts';
import type { Go } from './program.ts';

/**
 * The module whose API the exported names of a file are. Only of modules whose own package is none that is run: of
 * another nothing says whether its packages are meant for others or for its programs.
 */
export function libraryOf(go: Go, path: string, clause: string): Module | undefined {
  if (path.endsWith('_test.go') || clause === 'main') return undefined;
  const module = moduleAround(go.modules(), directoryOf(path));
  const isLibrary = module && (go.packages.clauseIn(module.directory) ?? 'main') !== 'main';
  return isLibrary && !isPrivate(module, path) ? module : undefined;
}

/** No other module can import it, or the go command does not look there. */
const isPrivate = ({ directory }: Module, path: string): boolean =>
  /(?:^|\/)(?:internal|vendor|testdata|[_.][^/]*)\//.test(path.slice(directory === '' ? 0 : directory.length + 1));
