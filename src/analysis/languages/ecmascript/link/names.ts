/** What names stand for: in their file, through imports and exports, in namespaces, globally. */

import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, type Export, type NamespaceEntity } from '../facts.ts';
import type { FileView } from './files.ts';
import { entityOf, isInDependency, LIBRARY_PATH, type Linking } from './linking.ts';
import { externalOf, resolveModule } from './modules.ts';
import { fromPackage, outsideName } from './outside.ts';
import type { EntityId, KnownType, ModuleRef, Type } from './types.ts';

/** Values and types have names of their own. */
export type Space = 'VALUE' | 'TYPE';

/** What a name stands for; `key` tells two of them apart. */
export type Denoted =
  | { readonly of: 'ENTITY'; readonly key: string; readonly id: EntityId; readonly kind: number }
  /** A module, or something outside. */
  | { readonly of: 'TYPE'; readonly key: string; readonly type: KnownType }
  /** `export default <expression>` */
  | { readonly of: 'EXPORT'; readonly key: string; readonly module: ModuleRef; readonly name: string }
  | { readonly of: 'MEMBER'; readonly key: string; readonly type: KnownType; readonly name: string };

/** Among the names a module exports: whatever something outside exports, too. */
export const ANY_NAME = '*';

/** EQUALS: TypeScript's `export =`. */
export type ModuleKind = 'ESM' | 'COMMONJS' | 'EQUALS';

const entityDenoted = (view: FileView, index: EntityIndex): Denoted => {
  const id = view.id(index);
  const { kind } = view.own.entities[index]!;
  return { of: 'ENTITY', key: `${kind} ${id}`, id, kind };
};

const typeDenoted = (type: Type): readonly Denoted[] =>
  type === null ? [] : [{ of: 'TYPE', key: keyOfType(type), type }];

function keyOfType(type: KnownType): string {
  switch (type.kind) {
    case 'MODULE':
      return `${type.isCommonJs ? 'require' : 'import'} ${type.module}`;
    case 'EXTERNAL':
      return ['external', type.external.package, ...type.external.path, keyOfDeclared(type.declared)].join(' ');
    case 'ENUM_VALUE':
      return `${type.entity}\0${type.member}`;
    default:
      return type.kind;
  }
}

const keyOfDeclared = (type: Type): string => (type?.kind === 'DECLARED' ? [type.module, ...type.path].join('\0') : '');

export const sameDenoted = (a: readonly Denoted[], b: readonly Denoted[]): boolean =>
  a.length === b.length && a.every(({ key }, i) => key === b[i]!.key);

/** What a NAME or LOCAL term stands for. */
export function denotedByName(l: Linking, view: FileView, term: TermId): readonly Denoted[] {
  return view.terms.tag(term) === TAG.LOCAL
    ? denotedByBinding(l, view, view.terms.number(term), 'VALUE')
    : outsideDenoted(l, view, view.terms.text(term), 'VALUE');
}

/** What a name that the file does not declare stands for: the modules that it describes or adds to have theirs in sight. */
function outsideDenoted(l: Linking, view: FileView, name: string, space: Space): readonly Denoted[] {
  for (const { name: ambient } of view.own.ambientModules) {
    const resolved = resolveModule(l, view.path, ambient);
    if (resolved.to !== 'MODULE') continue;
    const denoted = exportedOf(l, describedModule(l, view, ambient, resolved.module), name, space);
    if (denoted.length > 0) return denoted;
  }
  return globalDenoted(l, view, name, space);
}

/** What a TYPE term stands for; its dots lead through namespaces and modules. */
export function denotedByTypeName(l: Linking, view: FileView, term: TermId, space: Space = 'TYPE'): readonly Denoted[] {
  const names = view.terms.text(term).split('.');
  const binding = view.terms.number(term);
  const first: Space = names.length > 1 ? 'VALUE' : space;
  let denoted = binding >= 0 ? denotedByBinding(l, view, binding, first) : outsideDenoted(l, view, names[0]!, first);
  if (denoted.length === 0 && binding >= 0)
    denoted = denotedByBinding(l, view, binding, first === 'TYPE' ? 'VALUE' : 'TYPE');
  for (const [i, name] of names.entries()) {
    if (i > 0) denoted = denoted.flatMap((one) => stepInto(l, one, name, i === names.length - 1 ? space : 'VALUE'));
  }
  return denoted;
}

/** What follows a dot after a name. */
export function stepInto(l: Linking, denoted: Denoted, name: string, space: Space): readonly Denoted[] {
  switch (denoted.of) {
    case 'TYPE':
      if (denoted.type.kind === 'EXTERNAL') return typeDenoted(outsideName(l, denoted.type, name));
      return denoted.type.kind === 'MODULE' ? exportedOf(l, denoted.type.module, name, space) : [];
    case 'ENTITY': {
      if (denoted.kind === ENTITY.ENUM) return typeDenoted(l.types.enumValue(denoted.id, name));
      const inside = l.kernel.get(l.cells.namespaceMember, `${denoted.id}\0${space}\0${name}`);
      return inside.length > 0 || space === 'TYPE'
        ? inside
        : l.kernel.get(l.cells.namespaceMember, `${denoted.id}\0TYPE\0${name}`);
    }
    default:
      return [];
  }
}

/** Imports and aliases are followed to what they stand for. */
export function denotedByBinding(l: Linking, view: FileView, binding: number, space: Space): readonly Denoted[] {
  const declarations = view.own.bindings[binding]?.declarations ?? [];
  const denoted: Denoted[] = [];
  for (const index of declarations) {
    const entity = view.own.entities[index]!;
    if (!isIn(entity.kind, space)) continue;
    if (entity.kind === ENTITY.IMPORT) denoted.push(...imported(l, view, entity.specifier, entity.imported, space));
    else if (entity.kind === ENTITY.IMPORT_ALIAS) denoted.push(...denotedByTypeName(l, view, entity.target, space));
    else denoted.push(entityDenoted(view, index));
  }
  return denoted;
}

function isIn(kind: number, space: Space): boolean {
  switch (kind) {
    case ENTITY.INTERFACE:
    case ENTITY.ALIAS:
    case ENTITY.TYPE_PARAMETER:
      return space === 'TYPE';
    case ENTITY.VARIABLE:
    case ENTITY.PARAMETER:
    case ENTITY.FUNCTION:
    // What is in it may be a type, it is none.
    case ENTITY.NAMESPACE:
      return space === 'VALUE';
    default:
      return true;
  }
}

/** What `import { name } from 'specifier'` brings in. */
export function imported(
  l: Linking,
  view: FileView,
  specifier: string,
  name: string,
  space: Space,
): readonly Denoted[] {
  const resolved = resolveModule(l, view.path, specifier);
  switch (resolved.to) {
    case 'NOTHING':
      return [];
    case 'EXTERNAL':
      return typeDenoted(fromPackage(l, view.path, specifier, resolved.external, name));
    case 'MODULE': {
      const module = describedModule(l, view, specifier, resolved.module);
      if (name === '=') {
        const named = space === 'TYPE' ? exportedOf(l, module, '=', 'TYPE') : [];
        return named.length > 0 ? named : typeDenoted(l.types.module(module, true));
      }
      if (name === '*') return typeDenoted(moduleType(l, module));
      return exportedOf(l, module, name, space);
    }
  }
}

/** In TypeScript `declare module 'x'` says what x is, whatever file the package x has. */
export function describedModule(l: Linking, view: FileView, specifier: string, module: ModuleRef): ModuleRef {
  if (view.isJavaScript || /^[./]/.test(specifier) || module.includes('\0')) return module;
  const described = l.kernel.get(l.cells.ambientModules, specifier)?.[0];
  return described === undefined ? module : `${described}\0module\0${specifier}`;
}

/** A module as a value. */
export function moduleType(l: Linking, module: ModuleRef): KnownType {
  return l.types.module(module, l.kernel.get(l.cells.moduleKind, module) !== 'ESM');
}

export const exportedOf = (l: Linking, module: ModuleRef, name: string, space: Space): readonly Denoted[] =>
  l.kernel.getPair(l.cells.exported, module, space === 'VALUE' ? name : `\u0001${name}`);

// -- What modules export

interface Surface {
  readonly view: FileView;
  readonly exports: readonly Export[];
  readonly stars: readonly string[];
  /** Bindings that exports name. */
  readonly bindings: ReadonlyMap<string, number>;
  /** In an ambient module all is exported that is declared. */
  readonly exportsAll: boolean;
}

/** One, and of a module that is described one for each file that does; dependencies describe their own alone. */
function surfacesOf(l: Linking, module: ModuleRef): Surface[] {
  const [path = '', , ambient] = module.split('\0');
  if (ambient !== undefined) {
    const own = isInDependency(path) ? ambientSurface(l, path, ambient) : undefined;
    if (own) return [own];
    return (l.kernel.get(l.cells.ambientModules, ambient) ?? []).flatMap(
      (one) => ambientSurface(l, one, ambient) ?? [],
    );
  }
  const view = l.view(path);
  if (!view) return [];
  return [{ view, exports: view.own.exports, stars: view.own.stars, bindings: view.top, exportsAll: false }];
}

function ambientSurface(l: Linking, path: string, ambient: string): Surface | undefined {
  const view = l.view(path);
  if (!view) return undefined;
  // Node.js's types describe `fs` or `node:fs`, and the other by the one.
  const blocks = view.own.ambientModules.filter(({ name }) => name === ambient || name === `node:${ambient}`);
  const bindings = blocks.flatMap((block) => block.bindings);
  return {
    view,
    exports: blocks.flatMap((block) => block.exports),
    stars: blocks.flatMap((block) => block.stars),
    bindings: new Map(bindings.map((index) => [view.own.bindings[index]!.name, index])),
    exportsAll: true,
  };
}

export function computeModuleKind(l: Linking, module: ModuleRef): ModuleKind {
  const surfaces = surfacesOf(l, module);
  const [surface] = surfaces;
  if (!surface) return 'ESM';
  if (surfaces.some(({ exports }) => exports.some(({ name }) => name === '='))) return 'EQUALS';
  if (surface.exportsAll) return 'ESM';
  const { isModule, isCommonJs } = surface.view.own;
  return isModule || (!isCommonJs && !surface.view.isJavaScript) ? 'ESM' : 'COMMONJS';
}

/** The cell behind {@link exportedOf}; names of types stand behind a mark. */
export function computeExported(l: Linking, module: ModuleRef, key: string): readonly Denoted[] {
  const space: Space = key.startsWith('\u0001') ? 'TYPE' : 'VALUE';
  const name = space === 'VALUE' ? key : key.slice(1);
  for (const surface of surfacesOf(l, module)) {
    const denoted = exportedBy(l, surface, partIn(module, surface.view.path), name, space);
    if (denoted.length > 0) return denoted;
  }
  return [];
}

/** The part of a described module that one file describes. */
function partIn(module: ModuleRef, path: string): ModuleRef {
  const [, ...described] = module.split('\0');
  return described.length === 0 ? module : [path, ...described].join('\0');
}

function exportedBy(l: Linking, surface: Surface, module: ModuleRef, name: string, space: Space): readonly Denoted[] {
  const own = surface.exports
    .filter((one) => one.name === name)
    .flatMap((one) => exportDenoted(l, surface, module, one, space));
  if (own.length > 0) return own;
  if (surface.exportsAll) {
    const binding = surface.bindings.get(name);
    const denoted = binding === undefined ? [] : denotedByBinding(l, surface.view, binding, space);
    if (denoted.length > 0) return denoted;
  }
  const starred = name === 'default' ? [] : throughStars(l, surface, name, space);
  if (starred.length > 0) return starred;
  return throughCommonJs(l, surface, module, name, space);
}

function exportDenoted(l: Linking, surface: Surface, module: ModuleRef, one: Export, space: Space): readonly Denoted[] {
  const { view } = surface;
  if (one.specifier !== '') return imported(l, view, one.specifier, one.imported, space);
  if (one.local !== '') {
    const binding = surface.bindings.get(one.local) ?? view.top.get(one.local);
    return binding === undefined ? [] : denotedByBinding(l, view, binding, space);
  }
  if (one.entity >= 0) return [entityDenoted(view, one.entity)];
  const { terms } = view;
  switch (terms.tag(one.value)) {
    case TAG.LOCAL:
      return denotedByBinding(l, view, terms.number(one.value), space);
    case TAG.FUNCTION:
    case TAG.CLASS:
      return [entityDenoted(view, terms.number(one.value))];
    default:
      return one.name === '=' ? [] : [{ of: 'EXPORT', key: `${module}\0export\0${one.name}`, module, name: one.name }];
  }
}

function throughStars(l: Linking, { view, stars }: Surface, name: string, space: Space): readonly Denoted[] {
  let outside: readonly Denoted[] = [];
  for (const specifier of stars) {
    const resolved = resolveModule(l, view.path, specifier);
    // Which names a module exports is asked once, what each of them is only where it has it.
    if (resolved.to === 'MODULE' && !mayExport(l, resolved.module, name)) continue;
    const denoted = imported(l, view, specifier, name, space);
    if (denoted.some((one) => one.of !== 'TYPE' || one.type.kind !== 'EXTERNAL')) return denoted;
    if (outside.length === 0) outside = denoted;
  }
  return outside;
}

function mayExport(l: Linking, module: ModuleRef, name: string): boolean {
  if (module.includes('\0') || l.kernel.get(l.cells.moduleKind, module) !== 'ESM') return true;
  const names = l.kernel.get(l.cells.exportNames, module);
  return names.has(name) || names.has(ANY_NAME);
}

/** `module.exports` has what is asked for, or `export =` names it. */
function throughCommonJs(
  l: Linking,
  surface: Surface,
  module: ModuleRef,
  name: string,
  space: Space,
): readonly Denoted[] {
  const kind = l.kernel.get(l.cells.moduleKind, module);
  if (kind === 'ESM') return [];
  const itself = l.types.module(module, true);
  if (space === 'TYPE') {
    const inside = throughEquals(l, surface, name);
    if (inside.length > 0) return inside;
    const whole = name === 'default' ? namedByEquals(l, surface, 'TYPE') : [];
    if (whole.length > 0) return whole;
    const binding = surface.view.top.get(name);
    const own = binding === undefined ? [] : denotedByBinding(l, surface.view, binding, 'TYPE');
    if (own.length > 0) return own;
  }
  if (name === 'default') return typeDenoted(itself);
  return [{ of: 'MEMBER', key: `${module}\0member\0${name}`, type: itself, name }];
}

/** `export = N` where N is a namespace besides, of a type or of a function: its types. */
function throughEquals(l: Linking, surface: Surface, name: string): readonly Denoted[] {
  const ofType = namedByEquals(l, surface, 'TYPE').flatMap((one) => stepInto(l, one, name, 'TYPE'));
  if (ofType.length > 0) return ofType;
  return namedByEquals(l, surface, 'VALUE').flatMap((one) =>
    one.of === 'ENTITY' ? stepInto(l, one, name, 'TYPE') : [],
  );
}

/** What `export = N` exports with N. */
function namedByEquals(l: Linking, { view, exports }: Surface, space: Space): readonly Denoted[] {
  const equals = exports.find((one) => one.name === '=');
  if (!equals || view.terms.tag(equals.value) !== TAG.LOCAL) return [];
  return denotedByBinding(l, view, view.terms.number(equals.value), space);
}

/** Key: id of the namespace, class or function; space; name. */
export function computeNamespaceMember(l: Linking, key: string): readonly Denoted[] {
  const parts = key.split('\0');
  const [space, name] = [parts[2] as Space, parts[3] ?? ''];
  const found = entityOf(l, `${parts[0]}\0${parts[1]}`);
  if (!found) return [];
  const { view, entity } = found;
  const merged = entity.binding < 0 ? [] : view.own.bindings[entity.binding]!.declarations;
  const denoted: Denoted[] = [];
  for (const index of merged) {
    const namespace = view.own.entities[index]!;
    if (namespace.kind !== ENTITY.NAMESPACE) continue;
    for (const binding of namespace.bindings) {
      if (view.own.bindings[binding]!.name === name) denoted.push(...denotedByBinding(l, view, binding, space));
    }
    for (const one of namespace.exports) {
      if (one.name !== name) continue;
      if (one.specifier !== '') denoted.push(...imported(l, view, one.specifier, one.imported, space));
      else if (one.local !== '') denoted.push(...exportedLocally(l, view, namespace, one.local, space));
    }
  }
  // In JavaScript a value's documented types lie beside it.
  if (denoted.length === 0 && view.isJavaScript && space === 'TYPE') {
    const beside = view.top.get(name);
    if (beside !== undefined) return denotedByBinding(l, view, beside, 'TYPE');
  }
  return denoted;
}

/** `export { local as name }` in a namespace: one of its own, or of the file around it. */
function exportedLocally(
  l: Linking,
  view: FileView,
  { bindings }: NamespaceEntity,
  local: string,
  space: Space,
): readonly Denoted[] {
  const binding = bindings.find((index) => view.own.bindings[index]!.name === local) ?? view.top.get(local);
  return binding === undefined ? [] : denotedByBinding(l, view, binding, space);
}

// -- Globals

/** What a name that no file imports or declares for itself stands for. */
export function globalDenoted(l: Linking, view: FileView, name: string, space: Space): readonly Denoted[] {
  if (view.path === LIBRARY_PATH) return libraryDenoted(l, name, space);
  return l.kernel.get(
    l.cells.globalName,
    `${view.own.isModule || view.own.isCommonJs ? 'module' : 'script'}\0${space}\0${name}`,
  );
}

/** Key: `module` or `script`, space, name. */
export function computeGlobalName(l: Linking, key: string): readonly Denoted[] {
  const [from, space, name = ''] = key.split('\0') as [string, Space, string];
  const denoted: Denoted[] = [];
  let scripts = 0;
  for (const path of l.kernel.get(l.cells.globalFiles, name) ?? []) {
    const view = l.view(path);
    if (!view) continue;
    const isDeclaration = /\.d\.[cm]?ts$/.test(path);
    // Scripts see each other's top level; two that declare the same name are two programs.
    if (!isDeclaration && view.own.globals.length === 0) {
      if (from === 'module' && view.isJavaScript) continue;
      if (++scripts > 1) return libraryDenoted(l, name, space);
    }
    const binding = globalBinding(view, name);
    if (binding !== undefined) denoted.push(...denotedByBinding(l, view, binding, space));
  }
  if (denoted.length > 0 && !denoted.every(({ of }) => of === 'ENTITY')) return denoted;
  const library = libraryDenoted(l, name, space);
  const extendsLibrary = denoted.every((one) => one.of === 'ENTITY' && one.kind === ENTITY.INTERFACE);
  return extendsLibrary && library.length > 0 ? library : denoted.length > 0 ? denoted : library;
}

export function globalBinding(view: FileView, name: string): number | undefined {
  return (
    view.own.globals.find((index) => view.own.bindings[index]!.name === name) ??
    (view.own.isModule ? undefined : view.top.get(name))
  );
}

function libraryDenoted(l: Linking, name: string, space: Space): readonly Denoted[] {
  const library = l.view(LIBRARY_PATH)!;
  const binding = library.top.get(name);
  if (binding !== undefined) {
    const denoted = denotedByBinding(l, library, binding, space);
    if (denoted.length > 0) return denoted;
  }
  return HOST_GLOBALS.has(name)
    ? typeDenoted(l.types.external({ manager: 'stdlib', package: 'javascript', path: [name] }))
    : [];
}

/** Globals of browsers, Node.js and test runners that the library does not describe. */
const HOST_GLOBALS = new Set(
  (
    'window document navigator location history localStorage sessionStorage process Buffer global globalThis self top ' +
    'performance crypto WebSocket EventSource XMLHttpRequest FormData File FileList FileReader Blob Image Event CustomEvent ' +
    'EventTarget Node Element HTMLElement MutationObserver ResizeObserver IntersectionObserver AbortController AbortSignal ' +
    'TextEncoder TextDecoder ReadableStream WritableStream TransformStream BroadcastChannel MessageChannel Worker ' +
    'requestIdleCallback cancelIdleCallback cancelAnimationFrame clearInterval clearImmediate alert confirm prompt ' +
    'addEventListener removeEventListener dispatchEvent matchMedia getComputedStyle atob btoa escape unescape eval ' +
    'isFinite Proxy Reflect Intl Symbol Atomics DataView ArrayBuffer SharedArrayBuffer BigInt64Array BigUint64Array ' +
    'Uint8ClampedArray WebAssembly FinalizationRegistry BigInt TextDecoderStream TextEncoderStream CompressionStream ' +
    'DecompressionStream URLPattern DOMException DOMParser XMLSerializer Notification MessagePort SharedWorker ' +
    'createImageBitmap getSelection setImmediate reportError scrollTo postMessage importScripts CSS caches indexedDB ' +
    'describe it test expect beforeEach afterEach beforeAll afterAll before after suite jest vi cy expectTypeOf assertType Deno Bun define'
  ).split(' '),
);

/** A module that is imported by its specifier, as something outside. */
function _externalType(l: Linking, specifier: string): Type {
  return l.types.external(externalOf(specifier));
}
