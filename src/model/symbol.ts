/**
 * Symbols are SCIP's, ids are hashes of them.
 *
 * Source: SCIP, scip.proto, message Symbol: `<scheme> ' ' <manager> ' ' <package> ' ' <version> ' ' <descriptor>+`,
 * spaces inside a part doubled, empty parts written `.`. Ours have the scheme `seamgraph`; the package is the
 * repository (manager `.`) or, for what lies outside the analysed sources, the package in its registry.
 */
import { hash } from 'node:crypto';

/** How one step of a symbol is written: its suffix tells what it names. */
export type Descriptor =
  | { readonly suffix: 'NAMESPACE' | 'TYPE' | 'TERM' | 'META' | 'MACRO'; readonly name: string }
  | { readonly suffix: 'METHOD'; readonly name: string; readonly disambiguator?: number };

/** Where an external symbol's package lives. */
export type PackageManager = 'npm' | 'pip' | 'gomod' | 'maven' | 'stdlib';

const SIMPLE_NAME = /^[\w+\-$]+$/;

/** The symbol of something in an analysed repository. */
export function localSymbol(repository: string, descriptors: readonly Descriptor[]): string {
  return `seamgraph . ${escapePart(repository)} . ${descriptors.map(formatDescriptor).join('')}`;
}

/** The symbol of something outside the analysed sources: `requests.get` is ('pip', 'requests', ['get']). */
export function externalSymbol(manager: PackageManager, packageName: string, path: readonly string[]): string {
  const descriptors: Descriptor[] =
    path.length === 0 ? [{ suffix: 'NAMESPACE', name: packageName }] : path.map((name) => ({ suffix: 'TERM', name }));
  return `seamgraph ${manager} ${escapePart(packageName)} . ${descriptors.map(formatDescriptor).join('')}`;
}

/** The descriptors of a file or directory: `src/a.ts` is the namespaces `src/` and `` `a.ts`/ ``. */
export function pathDescriptors(path: string): Descriptor[] {
  return path === '' ? [] : path.split('/').map((name) => ({ suffix: 'NAMESPACE', name }));
}

/** The id of the node that bears the symbol. */
export function nodeId(symbol: string): string {
  return shortHash(symbol);
}

/** The id of the one relationship of this kind between two nodes. */
export function relationshipId(kind: string, source: string, target: string): string {
  return shortHash(`${kind} ${source} ${target}`);
}

/** 96 bits: with a billion elements the chance that any two collide is under one in 10^10. */
function shortHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 16);
}

/** One step as SCIP writes it: `name#`, `name().`, … */
export function formatDescriptor(descriptor: Descriptor): string {
  const name = escapeName(descriptor.name);
  switch (descriptor.suffix) {
    case 'NAMESPACE':
      return `${name}/`;
    case 'TYPE':
      return `${name}#`;
    case 'TERM':
      return `${name}.`;
    case 'META':
      return `${name}:`;
    case 'MACRO':
      return `${name}!`;
    case 'METHOD':
      return `${name}(${descriptor.disambiguator ? `+${descriptor.disambiguator}` : ''}).`;
  }
}

const escapeName = (name: string): string => (SIMPLE_NAME.test(name) ? name : `\`${name.replaceAll('`', '``')}\``);
const escapePart = (part: string): string => (part === '' ? '.' : part.replaceAll(' ', '  '));
