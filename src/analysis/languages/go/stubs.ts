/**
 * What is known of the standard library: signatures in Go, written by us, in stubs/. They go through the same
 * extractor when `scripts/stubs.ts` runs, and are read here as facts. A stub's path is `std:` and its import path.
 */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import type { FileFacts } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import type { GoFacts } from './facts.ts';

const PREFIX = 'std:';

export const isStubPath = (path: string): boolean => path.startsWith(PREFIX);
export const isStubKey = (key: DefinitionKey): boolean => key.startsWith(PREFIX);
export const stubPath = (importPath: string): string => PREFIX + importPath;
export const importPathOfStub = (path: string): string => path.slice(PREFIX.length);

let loaded: ReadonlyMap<string, FileFacts<GoFacts>> | undefined;

/** Facts of the stubs by path. They never change, so reading them is no question that a cell must record. */
export function stubs(): ReadonlyMap<string, FileFacts<GoFacts>> {
  loaded ??= deserialize(brotliDecompressSync(readFileSync(new URL('./stubs/facts.bin', import.meta.url))));
  return loaded!;
}
