/** All that a file states: calls, instantiations, decorations, imports, exports, bases, overrides, references. */

import type { Resolution } from '../../../model/relationship.ts';
import { callSite, FILE_ITSELF, REFERENCE, referenceCount, referenceSite, SITE, siteCount } from '../../facts.ts';
import type { Claim, DefinitionKey, External, FileLinks, Target } from '../../language.ts';
import { pathOfKey } from '../../language.ts';
import { TAG } from '../../terms.ts';
import { overridden } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { declarationsOf } from './evaluate.ts';
import type { FileView } from './file-view.ts';
import { importClaims } from './import-claims.ts';
import type { Linking } from './linking.ts';
import { STANDARD_LIBRARY } from './standard-library.ts';
import { PYTHON } from './tags.ts';
import { type CallTarget, callTargets, classNamed } from './targets.ts';
import { keyOfVariable } from './variables.ts';

export function fileLinks(linking: Linking, path: string): FileLinks {
  const file = linking.file(path);
  if (!file) return { claims: [], unresolved: [] };
  const unresolved: number[] = [];
  const claims = [
    ...siteClaims(linking, file, unresolved),
    ...referenceClaims(linking, file),
    ...overrideClaims(linking, file),
    ...importClaims(linking, file),
  ];
  return { claims, unresolved };
}

// -- Calls

function siteClaims(linking: Linking, file: FileView, unresolved: number[]): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < siteCount(file.facts); index++) {
    const { kind, term, caller, decorates, range } = callSite(file.facts, index);
    const { targets, externals, isKnown } = callTargets(linking, file, file.terms.operand(term, 0));
    for (const target of targets) {
      const { resolution, confidence } = target;
      const stated = { range, resolution, confidence };
      for (const key of calledKeys(linking, target))
        claims.push({ ...stated, kind: 'CALLS', from: caller, target: definition(key), site: index });
      if (target.kind === 'CLASS')
        claims.push({ ...stated, kind: 'INSTANTIATES', from: caller, target: definition(target.key), site: index });
      if (kind === SITE.DECORATOR && decorates !== FILE_ITSELF)
        claims.push({ ...stated, kind: 'DECORATES', from: decorates, target: definition(target.key) });
    }
    for (const path of externals) {
      const target = externalTarget(path);
      if (!target) continue;
      const stated = {
        target,
        range,
        resolution: resolutionOutside(path),
        confidence: 0.99 / (targets.length + externals.length),
      };
      claims.push({ ...stated, kind: 'CALLS', from: caller, site: index });
      if (kind === SITE.DECORATOR && decorates !== FILE_ITSELF)
        claims.push({ ...stated, kind: 'DECORATES', from: decorates });
    }
    if (!isKnown) unresolved.push(index);
  }
  return claims;
}

/** What runs: the function, or the constructor of a class where one is written. */
function calledKeys(linking: Linking, target: CallTarget): DefinitionKey[] {
  if (target.kind === 'FUNCTION') return isAnonymous(target.key) ? [] : [target.key];
  return linking
    .memberOfClass(target.key, '__init__')
    .declarations.flatMap((declaration) => (declaration.kind === 'FUNCTION' ? [declaration.key] : []));
}

const isAnonymous = (key: DefinitionKey): boolean => key.includes('\0λ');

const definition = (key: DefinitionKey): Target => ({ to: 'DEFINITION', key });

const resolutionOutside = (path: string): Resolution =>
  path.startsWith('builtins.') && !path.includes('()') ? 'SCOPE' : path.includes('()') ? 'TYPE' : 'IMPORT';

/** An external path as a target; undefined of what is known to be outside and no more. */
export function externalTarget(path: string): Target | undefined {
  const external = externalOf(path);
  return external && { to: 'EXTERNAL', external };
}

export function externalOf(path: string): External | undefined {
  const [name, ...steps] = path.split('.');
  if (!name || steps.includes('[]')) return undefined;
  return { manager: STANDARD_LIBRARY.has(name) ? 'stdlib' : 'pip', package: name, path: steps };
}

// -- Mentions

function referenceClaims(linking: Linking, file: FileView): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < referenceCount(file.facts); index++) {
    const { kind, term, from, range } = referenceSite(file.facts, index);
    const declarations = declarationsOf(linking, file, term);
    for (const declaration of declarations) {
      const target = mentioned(linking, declaration);
      // What pytest calls for a test.
      if (target && file.terms.tag(term) === PYTHON.FIXTURE) {
        claims.push({ kind: 'CALLS', from, target, range, resolution: 'PATTERN', confidence: 0.95 });
        continue;
      }
      if (!target || (target.to === 'EXTERNAL' && kind !== REFERENCE.BASE)) continue;
      claims.push({
        kind: mentionKind(kind, declaration),
        from,
        target,
        range,
        resolution: mentionResolution(file, term, declaration),
        confidence: declarations.length === 1 ? 0.99 : 1 / declarations.length,
      });
      const base = kind === REFERENCE.BASE && declarations.length === 1 ? classNamed(linking, declaration) : undefined;
      if (base !== undefined) {
        const stated = { range, resolution: 'FLOW', confidence: 0.95 } as const;
        claims.push({ ...stated, kind: 'INHERITS', from, target: definition(base) });
      }
    }
  }
  return claims;
}

/** A variable is no base, though it may hold one: see {@link classNamed}. */
function mentionKind(kind: number, declaration: Declaration): Claim['kind'] {
  if (kind === REFERENCE.TYPE) return 'USES_TYPE';
  const isType = declaration.kind === 'CLASS' || declaration.kind === 'EXTERNAL';
  return kind === REFERENCE.BASE && isType ? 'INHERITS' : 'REFERENCES';
}

function mentionResolution(file: FileView, term: number, declaration: Declaration): Resolution {
  if (declaration.receiver) return declaration.inherited ? 'HIERARCHY' : 'TYPE';
  if (declaration.kind === 'LOCAL') return 'EXACT';
  if ('key' in declaration)
    return pathOfKey(declaration.key) === file.path && file.terms.tag(term) === TAG.NAME ? 'EXACT' : 'IMPORT';
  return declaration.kind === 'EXTERNAL' && declaration.path.startsWith('builtins.') ? 'SCOPE' : 'IMPORT';
}

/** The node that a mention means; undefined of locals, modules and what is no node. */
function mentioned(linking: Linking, declaration: Declaration): Target | undefined {
  switch (declaration.kind) {
    case 'FUNCTION':
    case 'CLASS':
      return isAnonymous(declaration.key) ? undefined : definition(declaration.key);
    case 'EXTERNAL':
      return externalTarget(declaration.path);
    case 'LOCAL':
    case 'VARIABLE':
    case 'ATTRIBUTE': {
      const key = keyOfVariable(linking, declaration);
      return key === undefined ? undefined : definition(key);
    }
    default:
      return undefined;
  }
}

// -- Overrides

function overrideClaims(linking: Linking, file: FileView): Claim[] {
  return file.own.functions.flatMap((fact): Claim[] => {
    if (fact.class < 0 || fact.definition < 0) return [];
    const found = overridden(linking, file.classes[fact.class]!.key, fact.name);
    if (!found) return [];
    const { nameRange, range } = file.facts.definitions[fact.definition]!;
    return [
      {
        kind: 'OVERRIDES',
        from: fact.definition,
        target: definition(found.function),
        range: nameRange ?? range,
        resolution: 'HIERARCHY',
        confidence: 0.99,
      },
    ];
  });
}
