/** All that a file states: its call sites, mentions, imports, exports, hierarchy. */

import type { Range } from '../../../../model/location.ts';
import type { Resolution } from '../../../../model/relationship.ts';
import {
  type CallSite,
  callSite,
  FILE_ITSELF,
  REFERENCE,
  type ReferenceSite,
  referenceCount,
  referenceSite,
  SITE,
  siteCount,
} from '../../../facts.ts';
import type { Claim, DefinitionKey, FileLinks, Target } from '../../../language.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { type Asked, createAsked } from './asked.ts';
import type { FileView } from './files.ts';
import { directBases } from './hierarchy.ts';
import { constructedBy } from './instances.ts';
import type { Linking } from './linking.ts';
import type { Found } from './members.ts';
import { CERTAIN, keyOf, keysOfDenoted, toDefinition, toExternal } from './mentioned.ts';
import { externalOf, type Resolved, resolveModule } from './modules.ts';
import { ANY_NAME, exportedOf } from './names.ts';
import { overrideClaims } from './overrides.ts';
import { type CallTarget, type CallTargets, NO_TARGETS, REACHED, targetsOfType } from './targets.ts';
import { type KnownType, partsOf } from './types.ts';

/** Computed inside the root cell of the file. */
export function computeLinks(l: Linking, path: string): FileLinks {
  const view = l.view(path);
  if (!view) return { claims: [], unresolved: [] };
  const claims: Claim[] = [];
  const unresolved: number[] = [];
  const asked = createAsked(l, view);
  importClaims(l, view, claims);
  exportClaims(l, view, claims);
  for (let index = 0; index < siteCount(view.facts); index++) {
    if (!siteClaims(l, view, asked, index, claims)) unresolved.push(index);
  }
  for (let index = 0; index < referenceCount(view.facts); index++) {
    referenceClaims(l, view, asked, referenceSite(view.facts, index), claims);
  }
  overrideClaims(l, view, claims);
  return { claims, unresolved };
}

// -- Imports and exports

function importClaims(l: Linking, view: FileView, claims: Claim[]): void {
  for (const { specifier, range } of view.own.imports) {
    const resolved = resolveModule(l, view.path, specifier);
    const target = importTarget(resolved, specifier);
    if (target)
      claims.push({ kind: 'IMPORTS', from: FILE_ITSELF, target, range, resolution: 'IMPORT', confidence: CERTAIN });
  }
}

/** A file, or the package outside: `declare module 'x'` describes one that is not here. */
function importTarget(resolved: Resolved, specifier: string): Target | undefined {
  if (resolved.to === 'NOTHING') return undefined;
  if (resolved.to === 'EXTERNAL') return toExternal({ ...resolved.external, path: [] });
  if (!resolved.module.includes('\0')) return { to: 'FILE', path: resolved.module };
  return toExternal({ ...externalOf(specifier), path: [] });
}

function exportClaims(l: Linking, view: FileView, claims: Claim[]): void {
  for (const name of l.kernel.get(l.cells.exportNames, view.path)) {
    if (name === ANY_NAME) continue;
    const keys = new Set<DefinitionKey>();
    for (const space of ['VALUE', 'TYPE'] as const) {
      for (const one of exportedOf(l, view.path, name, space)) for (const key of keysOfDenoted(l, one)) keys.add(key);
    }
    for (const key of keys) {
      claims.push({
        kind: 'EXPORTS',
        from: FILE_ITSELF,
        target: toDefinition(key),
        range: exportRange(view, name, key),
        resolution: 'EXACT',
        confidence: CERTAIN,
      });
    }
  }
}

/** Names that can be imported from a module, {@link ANY_NAME} for those of a module that is not known. */
export function computeExportNames(l: Linking, module: string): ReadonlySet<string> {
  const view = module.includes('\0') ? undefined : l.view(module);
  if (!view) return new Set();
  const names = new Set<string>();
  for (const { name } of view.own.exports) if (name !== '=') names.add(name);
  for (const { name } of view.own.exportedMembers) names.add(name);
  for (const specifier of view.own.stars) {
    const resolved = resolveModule(l, view.path, specifier);
    if (resolved.to === 'EXTERNAL') names.add(ANY_NAME);
    if (resolved.to !== 'MODULE') continue;
    if (resolved.module.includes('\0')) names.add(ANY_NAME);
    for (const name of l.kernel.get(l.cells.exportNames, resolved.module)) if (name !== 'default') names.add(name);
  }
  for (const exported of l.kernel.get(l.cells.commonJsValues, module)) {
    names.add('default');
    for (const part of partsOf(exported)) {
      if (part.kind === 'OBJECT') for (const name of l.kernel.get(l.cells.memberNames, part.entity)) names.add(name);
    }
  }
  // In one order, whatever the order in which modules were asked.
  return new Set([...names].sort());
}

/** Where the file names what it exports. */
function exportRange(view: FileView, name: string, key: DefinitionKey): Range {
  const descriptor = key.startsWith(`${view.path}\0`) ? key.slice(view.path.length + 1) : undefined;
  const own = descriptor === undefined ? undefined : view.definition(descriptor);
  if (own) return own.nameRange ?? own.range;
  const specifier = view.own.exports.find((one) => one.name === name)?.specifier ?? view.own.stars[0];
  return view.own.imports.find((one) => one.specifier === specifier)?.range ?? [1, 1, 1, 1];
}

// -- Call sites

/** Whether the site is resolved, or known to mean something outside. */
function siteClaims(l: Linking, view: FileView, asked: Asked, index: number, claims: Claim[]): boolean {
  const site = callSite(view.facts, index);
  const callee = view.terms.operand(site.term, 0);
  const isNew = site.kind === SITE.NEW || site.kind === SITE.CONSTRUCTOR;
  const found = site.kind === SITE.CONSTRUCTOR ? baseTargets(l, view, asked, callee) : asked.targets(callee, isNew);
  const { targets } = found;
  if (isOneOfMany(l, view, callee, targets)) return false;
  if (found.external?.kind === 'EXTERNAL' && targets.length === 0) {
    const target = toExternal(found.external.external);
    const resolution = outsideResolution(view, callee);
    claims.push(callClaim(site, index, target, resolution, CERTAIN));
    if (site.kind === SITE.DECORATOR) claims.push(decorates(site, target, resolution));
    return true;
  }
  if (targets.length === 0) return found.isAnonymous;
  const resolution = resolutionOf(view, asked, callee, targets);
  const confidence = confidenceOf(targets, resolution);
  for (const target of targets) targetClaims(l, site, index, target, resolution, confidence, claims);
  return true;
}

/** One of a table's functions runs, a method of one of its objects: each of many is right so seldom that none is named. */
function isOneOfMany(l: Linking, view: FileView, callee: TermId, targets: readonly CallTarget[]): boolean {
  const isByIndex = view.terms.tag(callee) === TAG.INDEX;
  const most = isByIndex ? MOST_BY_INDEX : MOST_ALTERNATIVES;
  if (targets.length <= most) return false;
  // In TypeScript `shape: Circle | Square | …` names them all, and means it.
  const areStated = !isByIndex && !view.isJavaScript && targets.every(({ reached }) => reached === REACHED.DIRECTLY);
  return !areStated && new Set(targets.map((target) => symbolOf(l, target))).size > most;
}

/** Overloads are one symbol, and so are functions that one member of a class holds by turns. */
function symbolOf(l: Linking, { id, reached }: CallTarget): string {
  const key = keyOf(l, id) ?? id;
  return reached === REACHED.DIRECTLY || key.includes('#') ? key.replace(/\(\+\d+\)\.$/, '().') : key;
}

/** Of `table[key]()`. */
const MOST_BY_INDEX = 2;
/** As many as may bear a name that is all there is to go by. */
const MOST_ALTERNATIVES = 3;

/** What `super(…)` constructs. */
function baseTargets(l: Linking, view: FileView, asked: Asked, callee: TermId): CallTargets {
  const entity = view.own.entities[view.terms.number(callee)];
  if (entity?.kind !== ENTITY.CLASS || entity.base < 0) return NO_TARGETS;
  const named = asked.targets(entity.base, true);
  return named.targets.length > 0 || named.external ? named : targetsOfType(l, asked.value(entity.base), true);
}

function targetClaims(
  l: Linking,
  site: CallSite,
  index: number,
  target: CallTarget,
  resolution: Resolution,
  confidence: number,
  claims: Claim[],
): void {
  const key = keyOf(l, target.id);
  if (key === undefined) return;
  if (site.kind === SITE.DECORATOR) claims.push(decorates(site, toDefinition(key), resolution));
  if (!target.isClass) {
    claims.push(callClaim(site, index, toDefinition(key), resolution, confidence));
    return;
  }
  const made = l.kernel.get(l.cells.constructorOf, target.id);
  const constructorKey = made === undefined ? undefined : keyOf(l, made);
  if (site.kind !== SITE.CONSTRUCTOR) {
    claims.push({ ...callClaim(site, index, toDefinition(key), resolution, confidence), kind: 'INSTANTIATES' });
  }
  if (constructorKey !== undefined) {
    claims.push(callClaim(site, index, toDefinition(constructorKey), resolution, confidence));
  } else if (site.kind === SITE.CONSTRUCTOR) {
    // The class itself stands for the constructor that nobody wrote.
    claims.push(callClaim(site, index, toDefinition(key), resolution, confidence));
  }
}

const callClaim = (
  site: CallSite,
  index: number,
  target: Target,
  resolution: Resolution,
  confidence: number,
): Claim => ({
  kind: 'CALLS',
  from: site.caller,
  target,
  range: site.range,
  resolution,
  confidence,
  site: index,
});

const decorates = (site: CallSite, target: Target, resolution: Resolution): Claim => ({
  kind: 'DECORATES',
  from: site.decorates,
  target,
  range: site.range,
  resolution,
  confidence: CERTAIN,
});

function resolutionOf(view: FileView, asked: Asked, callee: TermId, targets: readonly CallTarget[]): Resolution {
  const { terms } = view;
  const reached = Math.max(...targets.map((target) => target.reached));
  if (reached !== REACHED.DIRECTLY) return 'FLOW';
  switch (terms.tag(callee)) {
    case TAG.LOCAL:
    case TAG.NAME:
      return nameResolution(view, callee);
    case OWN.SUPER_OF:
      return 'HIERARCHY';
    case TAG.MEMBER: {
      const object = terms.operand(callee, 0);
      if (terms.tag(object) === OWN.SUPER_OF) return 'HIERARCHY';
      return memberResolution(asked.members(callee));
    }
    default:
      return 'EXACT';
  }
}

/** What a name means: an import's, a global, or what the file declares. */
function nameResolution(view: FileView, term: TermId): Resolution {
  return view.terms.tag(term) === TAG.NAME ? 'SCOPE' : isImport(view, view.terms.number(term)) ? 'IMPORT' : 'EXACT';
}

const isImport = (view: FileView, binding: number): boolean =>
  view.own.bindings[binding]!.declarations.some((at) => view.own.entities[at]!.kind === ENTITY.IMPORT);

/** How something outside was found: `fs.readFile` through its import, `parseInt` among globals, the rest by value. */
function outsideResolution(view: FileView, callee: TermId): Resolution {
  const { terms } = view;
  let root = callee;
  while (terms.tag(root) === TAG.MEMBER) root = terms.operand(root, 0);
  const tag = terms.tag(root);
  if (tag === TAG.MODULE || (tag === TAG.LOCAL && isImport(view, terms.number(root)))) return 'IMPORT';
  if (root !== callee) return 'TYPE';
  return tag === TAG.NAME ? 'SCOPE' : 'FLOW';
}

function memberResolution(found: readonly Found[]): Resolution {
  if (found.some(({ at }) => at === 'NAME')) return 'IMPORT';
  return found.some((one) => one.at === 'OWNER' && one.isInherited) ? 'HIERARCHY' : 'TYPE';
}

/** Measured; docs/accuracy.md, Confidence. */
function confidenceOf(targets: readonly CallTarget[], resolution: Resolution): number {
  if (resolution !== 'FLOW') return targets.length === 1 ? CERTAIN : 0.9;
  // They exclude each other.
  if (targets.length > 1) return 1 / targets.length;
  return targets[0]!.reached === REACHED.BY_FLOW ? 0.85 : 0.98;
}

// -- Mentions

function referenceClaims(l: Linking, view: FileView, asked: Asked, site: ReferenceSite, claims: Claim[]): void {
  const add = (kind: Claim['kind'], target: Target, resolution: Resolution, from = site.from): void => {
    claims.push({ kind, from, target, range: site.range, resolution, confidence: CERTAIN });
  };
  const isType = view.terms.tag(site.term) === TAG.TYPE;
  if (!isType && site.kind === REFERENCE.BASE) {
    for (const target of baseClasses(l, asked, site.term)) add('INHERITS', target, mentionResolution(view, site.term));
    return;
  }
  if (isType) {
    const kind = TYPE_CLAIMS[site.kind] ?? 'REFERENCES';
    const targets = asked.types(site.term, site.kind === REFERENCE.VALUE ? 'VALUE' : 'TYPE');
    for (const target of targets) add(kind, target, typeResolution(view, site.term));
    return;
  }
  for (const target of asked.mentioned(site.term)) {
    if (!isOneself(view, site, target)) add('REFERENCES', target, mentionResolution(view, site.term));
  }
}

function isOneself(view: FileView, { from }: ReferenceSite, target: Target): boolean {
  if (from === FILE_ITSELF || target.to !== 'DEFINITION' || !target.key.startsWith(view.path)) return false;
  return target.key === `${view.path}\0${view.facts.definitions[from]!.descriptor}`;
}

function mentionResolution(view: FileView, term: TermId): Resolution {
  const tag = view.terms.tag(term);
  if (tag === TAG.LOCAL || tag === TAG.NAME) return nameResolution(view, term);
  return tag === TAG.MEMBER ? 'TYPE' : 'EXACT';
}

const TYPE_CLAIMS: Readonly<Record<number, Claim['kind']>> = {
  [REFERENCE.TYPE]: 'USES_TYPE',
  [REFERENCE.BASE]: 'INHERITS',
  [REFERENCE.INTERFACE]: 'IMPLEMENTS',
};

function typeResolution(view: FileView, term: TermId): Resolution {
  const binding = view.terms.number(term);
  return binding < 0 ? 'SCOPE' : isImport(view, binding) ? 'IMPORT' : 'EXACT';
}

/** Classes that a class extends. */
function baseClasses(l: Linking, asked: Asked, term: TermId): Target[] {
  const { targets, external } = asked.targets(term, true);
  const keys = targets.map(({ id }) => keyOf(l, id));
  if (keys.length > 0) return keys.filter((key) => key !== undefined).map(toDefinition);
  if (external?.kind === 'EXTERNAL') return [toExternal(external.external)];
  const bases = partsOf(constructedBy(l, asked.value(term))).flatMap((part) =>
    part.kind === 'INTERSECTION' ? part.parts : [part],
  );
  return bases.flatMap((part) => namedBases(l, part));
}

/** The class itself, or what one without a name inherits from: what a mixin makes. */
function namedBases(l: Linking, type: KnownType, depth = 0): Target[] {
  if (type.kind !== 'INSTANCE' || depth > MOST_MIXINS) return [];
  const key = keyOf(l, type.entity);
  if (key !== undefined) return [toDefinition(key)];
  return directBases(l, type).flatMap((base) => namedBases(l, base, depth + 1));
}

/** Of one class. */
const MOST_MIXINS = 12;
