/** What lies outside the analysed sources: from the names of indexers to ours, and whether two names mean the same. */
import type { PackageManager } from '../../model/symbol.ts';
import type { External } from '../language.ts';
import type { ParsedSymbol, SymbolDescriptor } from './symbol-name.ts';

/** Undefined where the package's manager is none of ours. */
export function externalOf(symbol: ParsedSymbol): External | undefined {
  if (symbol.scheme === 'seamgraph') return ownExternal(symbol);
  const namespaces = symbol.descriptors.filter(({ suffix }) => suffix === 'NAMESPACE').map(({ name }) => name);
  const path = memberPath(symbol.descriptors);
  switch (symbol.manager) {
    case 'npm':
      return npmExternal(symbol.package, namespaces, path);
    case 'python':
    case 'pip':
      return pythonExternal(symbol.package, namespaces, path);
    case 'gomod': {
      const name = namespaces.join('/');
      const isStandard = symbol.package.startsWith('github.com/golang/go') || symbol.package === 'std';
      return name === '' ? undefined : { manager: isStandard ? 'stdlib' : 'gomod', package: name, path };
    }
    case 'maven': {
      const name = namespaces.join('.');
      return name === '' ? undefined : { manager: name.startsWith('java.') ? 'stdlib' : 'maven', package: name, path };
    }
    default:
      return undefined;
  }
}

/** As {@link externalSymbol} writes it. */
function ownExternal({ manager, package: name, descriptors }: ParsedSymbol): External | undefined {
  const known = MANAGERS.find((one) => one === manager);
  const isPackage = descriptors.length === 1 && descriptors[0]!.suffix === 'NAMESPACE';
  return known && { manager: known, package: name, path: isPackage ? [] : descriptors.map((one) => one.name) };
}

const MANAGERS: readonly PackageManager[] = ['npm', 'pip', 'gomod', 'maven', 'stdlib'];

/** `Array#map().` is `Array`, an instance of it, `map`. */
function memberPath(descriptors: readonly SymbolDescriptor[]): string[] {
  const path: string[] = [];
  for (const { name, suffix } of descriptors) {
    if (suffix === 'NAMESPACE' || name === '__init__' || /^<.*>$/.test(name)) continue;
    if (suffix === 'PARAMETER' || suffix === 'TYPE_PARAMETER') break;
    path.push(name);
    if (suffix === 'TYPE') path.push('()');
  }
  return path.at(-1) === '()' ? path.slice(0, -1) : path;
}

/** Packages of types describe others: `@types/node` the modules of Node, `@types/babel__core` `@babel/core`. */
function npmExternal(name: string, namespaces: readonly string[], path: string[]): External | undefined {
  if (name === 'typescript') return { manager: 'stdlib', package: 'javascript', path };
  if (name === '@types/node') {
    const module = namespaces.map((one) => /^["']?(?:node:)?(.+?)["']?$/.exec(one)?.[1] ?? one).at(-1);
    return module === undefined
      ? undefined
      : { manager: 'stdlib', package: `node:${module.replace(/\.d\.ts$/, '')}`, path };
  }
  const described = /^@types\/(?:(.+)__)?(.+)$/.exec(name);
  if (!described) return name === '' ? undefined : { manager: 'npm', package: name, path };
  const [, scope, rest] = described;
  return { manager: 'npm', package: scope === undefined ? rest! : `@${scope}/${rest}`, path };
}

/** A distribution may be called otherwise than what is imported: `PyYAML` gives `yaml`. */
function pythonExternal(name: string, namespaces: readonly string[], path: string[]): External | undefined {
  const [first, ...rest] = namespaces.flatMap((one) => one.split('.'));
  if (first === undefined) return undefined;
  return { manager: name === 'python-stdlib' ? 'stdlib' : 'pip', package: first, path: [...rest, ...path] };
}

/**
 * Whether both name the same, though one goes the way of imports and the other to the file that declares it: `requests.get`
 * is `requests/api/get().`, and what a package hands on from another is that other's.
 */
export function isSameExternal(ours: External, indexed: External): boolean {
  const [a, b] = [ours, indexed].map(({ path }) => path.filter((step) => step !== '()'));
  if (a!.at(-1) !== b!.at(-1)) return false;
  const owner = ownerOf(indexed.path);
  return owner === undefined || sameOwner(a!.at(-2) ?? '', owner);
}

/** The type whose member it is; undefined for what belongs to a module. */
const ownerOf = (path: readonly string[]): string | undefined => (path.at(-2) === '()' ? path.at(-3) : undefined);

/** TypeScript's library keeps static members in types of their own: `Array.from` is `ArrayConstructor#from().`. */
const sameOwner = (ours: string, indexed: string): boolean =>
  ours.toLowerCase() === indexed.replace(/(?<=.)Constructor$/, '').toLowerCase();
