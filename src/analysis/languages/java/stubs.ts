/**
 * What is known of the JDK: names and signatures, made by `scripts/stubs.ts` from a JDK and put through the same
 * extractor, read here as facts. A stub's path is `std:` and the path of its class: `std:java/util/List`.
 */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import type { FileFacts } from '../../facts.ts';
import { type DefinitionKey, definitionKey } from '../../language.ts';
import type { JavaFacts } from './facts.ts';

const PREFIX = 'std:';

export const isStubPath = (path: string): boolean => path.startsWith(PREFIX);
export const isStubKey = (key: DefinitionKey): boolean => key.startsWith(PREFIX);

let loaded: ReadonlyMap<string, FileFacts<JavaFacts>> | undefined;

/** Facts of the stubs by path. They never change, so reading them is no question that a cell must record. */
export function stubs(): ReadonlyMap<string, FileFacts<JavaFacts>> {
  loaded ??= deserialize(brotliDecompressSync(readFileSync(new URL('./stubs/facts.bin', import.meta.url))));
  return loaded!;
}

let packages: ReadonlySet<string> | undefined;

/** Whether the stubs know the classes of a package. */
export function isStubPackage(name: string): boolean {
  packages ??= new Set([...stubs().values()].map((facts) => facts.own.package));
  return packages.has(name);
}

let classes: ReadonlyMap<string, DefinitionKey> | undefined;

/** The key of a class of the JDK by its full name, where a stub tells of it. */
export function stubClass(fullName: string): DefinitionKey | undefined {
  classes ??= new Map(
    [...stubs().keys()].map((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return [path.slice(PREFIX.length).replaceAll('/', '.'), definitionKey(path, `${name}#`)];
    }),
  );
  return classes.get(fullName);
}

/** The key that {@link stubClass} gives for a class of java.lang. */
export const javaLang = (name: string): DefinitionKey => definitionKey(`${PREFIX}java/lang/${name}`, `${name}#`);
