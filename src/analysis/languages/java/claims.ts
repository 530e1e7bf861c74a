/** All that a file states: its calls, mentions, annotations, imports, exports, bases and overriding methods. */

import type { Range } from '../../../model/location.ts';
import { API_REASON } from '../../../model/node.ts';
import type { RelationshipKind, Resolution } from '../../../model/relationship.ts';
import {
  type CallSite,
  callSite,
  type DefinitionIndex,
  FILE_ITSELF,
  REFERENCE,
  referenceCount,
  referenceSite,
  SITE,
  siteCount,
} from '../../facts.ts';
import {
  type Claim,
  type DefinitionKey,
  type EntryPoint,
  type External,
  type FileLinks,
  pathOfKey,
  type Target,
} from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import type { Method } from './classes.ts';
import { Evaluation } from './evaluate.ts';
import { JAVA_TAG } from './facts.ts';
import { splitFullName } from './names.ts';
import { externalOf, externalOfClass, externalOfStub } from './outside.ts';
import { overriddenMethod } from './overrides.ts';
import { fileAt, isAnonymousKey, type Java, type JavaFile, keyOfClass, keyOfDefinition } from './program.ts';
import { exportingModule } from './published.ts';
import { isStubKey } from './stubs.ts';
import type { ClassKey, Type } from './types.ts';

/** Measured: LINKING §4. */
const SURE = 0.99;

export function fileLinks(java: Java, path: string): FileLinks {
  const file = fileAt(java, path);
  if (!file) return { claims: [], unresolved: [] };
  const evaluation = new Evaluation(java, file);
  const claims: Claim[] = [];
  const unresolved: number[] = [];
  for (let index = 0; index < siteCount(file.facts); index++) {
    const stated = siteClaims(evaluation, index);
    if (stated) claims.push(...stated);
    else unresolved.push(index);
  }
  for (let index = 0; index < referenceCount(file.facts); index++) {
    const claim = referenceClaim(evaluation, index);
    if (claim) claims.push(claim);
  }
  claims.push(...importClaims(java, file), ...exportClaims(file), ...overrideClaims(java, file));
  const { package: name } = file.facts.own;
  return { claims, unresolved, entryPoints: entryPoints(java, file), ...(name === '' ? {} : { package: { name } }) };
}

function entryPoints(java: Java, file: JavaFile): EntryPoint[] {
  const library = exportingModule(java.program, file.path, file.facts.own.package);
  const api = library === undefined ? [] : publicClasses(file);
  return [...mainMethods(file.facts), ...api.map((definition) => ({ definition, reason: `${API_REASON}${library}` }))];
}

function publicClasses({ facts }: JavaFile): DefinitionIndex[] {
  const own = facts.own.classes.filter(({ isLocal, isAnonymous }) => !isLocal && !isAnonymous);
  return own.flatMap(({ definition }) => {
    const { visibility, parent, kind } = facts.definitions[definition]!;
    return visibility === 'PUBLIC' && parent === FILE_ITSELF && kind === 'CLASS' ? [definition] : [];
  });
}

/** `public static void main(String[] arguments)`. https://docs.oracle.com/javase/specs/jls/se17/html/jls-12.html#jls-12.1.4 */
function mainMethods({ definitions }: JavaFile['facts']): EntryPoint[] {
  return definitions.flatMap(({ kind, name, visibility, modifiers, parameters }, definition) => {
    const isMain =
      kind === 'METHOD' &&
      name === 'main' &&
      visibility === 'PUBLIC' &&
      modifiers?.includes('STATIC') === true &&
      parameters?.length === 1 &&
      /^String\s*(?:\[\]|\.\.\.)$/.test(parameters[0]!.type ?? '');
    return isMain ? [{ definition, reason: 'main method of a program' }] : [];
  });
}

// -- Call sites

type Stated = Omit<Claim, 'from' | 'range' | 'site'>;

/** What a site states; undefined when its target is not known. */
function siteClaims(evaluation: Evaluation, index: number): Claim[] | undefined {
  const site = callSite(evaluation.file.facts, index);
  const stated = site.kind === SITE.DECORATOR ? annotated(evaluation, site) : called(evaluation, site);
  const from = site.kind === SITE.DECORATOR ? site.decorates : site.caller;
  return stated?.map(({ kind, target, resolution, confidence }) => ({
    kind,
    from,
    target,
    range: site.range,
    resolution,
    confidence,
    site: index,
  }));
}

/** DECORATES claims go from what is decorated to the annotation. */
function annotated(evaluation: Evaluation, { term }: CallSite): Stated[] | undefined {
  const type = evaluation.denoted(evaluation.file.terms.operand(term, 0));
  const target = targetOfClass(type);
  return target && [{ kind: 'DECORATES', target, resolution: 'IMPORT', confidence: SURE }];
}

function called(evaluation: Evaluation, { kind, term }: CallSite): Stated[] | undefined {
  const target = evaluation.target(term);
  const isNew = kind === SITE.NEW;
  switch (target?.is) {
    case 'OUTSIDE':
      return [outsideCall(externalOf(target.package, target.path), isNew)];
    case 'IMPLICIT':
      return isNew && target.created ? creation(evaluation, target.created) : [];
    case 'METHOD':
    case 'CONSTRUCTOR': {
      const { choice } = target;
      const resolution = resolutionOf(evaluation, term, target, choice.method);
      const calls = [choice.method, ...choice.others].flatMap((method) =>
        callOf(method, resolution, choice.confidence),
      );
      return isNew ? [...creation(evaluation, target.receiver), ...calls] : calls;
    }
    default:
      return undefined;
  }
}

const outsideCall = (external: External, isNew: boolean): Stated => ({
  kind: isNew ? 'INSTANTIATES' : 'CALLS',
  target: { to: 'EXTERNAL', external },
  resolution: 'TYPE',
  confidence: SURE,
});

/** The construction of an anonymous class is one of what it extends. */
function creation({ file }: Evaluation, type: Type): Stated[] {
  const target = targetOfClass(type);
  if (!target) return [];
  const isHere = target.to === 'DEFINITION' && pathOfKey(target.key) === file.path;
  return [{ kind: 'INSTANTIATES', target, resolution: isHere ? 'SCOPE' : 'IMPORT', confidence: SURE }];
}

function callOf(method: Method, resolution: Resolution, confidence: number): Stated[] {
  // Constructors of the JDK are their class: the creation tells.
  const isStub = isStubKey(method.key);
  const target: Target = isStub
    ? { to: 'EXTERNAL', external: externalOfStub(method.key) }
    : { to: 'DEFINITION', key: method.key };
  return isStub && method.result.is === 'UNKNOWN' ? [] : [{ kind: 'CALLS', target, resolution, confidence }];
}

function resolutionOf(
  { file }: Evaluation,
  call: TermId,
  { found, is }: { readonly found: 'SCOPE' | 'IMPORT' | 'TYPE'; readonly is: string },
  method: Method,
): Resolution {
  if (is === 'CONSTRUCTOR') return pathOfKey(method.key) === file.path ? 'SCOPE' : 'TYPE';
  const callee = file.terms.operand(call, 0);
  const object = file.terms.tag(callee) === TAG.MEMBER ? file.terms.tag(file.terms.operand(callee, 0)) : -1;
  if (method.depth > 0 || object === TAG.SUPER || object === JAVA_TAG.QUALIFIED_SUPER) return 'HIERARCHY';
  return found;
}

function targetOfClass(type: Type): Target | undefined {
  if (type.is === 'CLASS' && !isStubKey(type.key)) {
    return isAnonymousKey(type.key) ? undefined : { to: 'DEFINITION', key: type.key };
  }
  const external = externalOfClass(type);
  return external && { to: 'EXTERNAL', external };
}

// -- Mentions

const KINDS: Readonly<Record<number, Exclude<RelationshipKind, 'CONTAINS' | 'SEAM'>>> = {
  [REFERENCE.VALUE]: 'REFERENCES',
  [REFERENCE.TYPE]: 'USES_TYPE',
  [REFERENCE.BASE]: 'INHERITS',
  [REFERENCE.INTERFACE]: 'IMPLEMENTS',
};

function referenceClaim(evaluation: Evaluation, index: number): Claim | undefined {
  const { kind, term, from, range } = referenceSite(evaluation.file.facts, index);
  const relationship = KINDS[kind]!;
  const isBase = kind === REFERENCE.BASE || kind === REFERENCE.INTERFACE;
  const target = mentioned(evaluation, term, isBase);
  if (!target || (target.to === 'DEFINITION' && isOwn(evaluation.file, from, target.key))) return undefined;
  const isHere = target.to === 'DEFINITION' && pathOfKey(target.key) === evaluation.file.path;
  const resolution =
    kind === REFERENCE.VALUE && evaluation.file.terms.tag(term) === TAG.MEMBER ? 'TYPE' : isHere ? 'SCOPE' : 'IMPORT';
  return { kind: relationship, from, target, range, resolution, confidence: SURE };
}

/** What a mention points to. Of what lies outside, bases alone are told. */
function mentioned(evaluation: Evaluation, term: TermId, isBase: boolean): Target | undefined {
  const tag = evaluation.file.terms.tag(term);
  if (tag === TAG.TYPE || tag === JAVA_TAG.LOCAL_TYPE) {
    const target = targetOfClass(evaluation.denoted(term));
    return target?.to === 'DEFINITION' || isBase ? target : undefined;
  }
  const key = evaluation.declaration(term);
  return key === undefined || isStubKey(key) || isAnonymousKey(key) ? undefined : { to: 'DEFINITION', key };
}

const isOwn = (file: JavaFile, from: DefinitionIndex, key: DefinitionKey): boolean =>
  from !== FILE_ITSELF && keyOfDefinition(file, from) === key;

// -- Imports, exports, overriding

function importClaims(java: Java, file: JavaFile): Claim[] {
  return file.facts.own.imports.flatMap(({ path, isStatic, isWildcard, range }): Claim[] => {
    const target = importTarget(java, file, path, isStatic && !isWildcard, isWildcard && !isStatic);
    // A file may import its own nested classes.
    if (target.to === 'FILE' && target.path === file.path) return [];
    return [{ kind: 'IMPORTS', from: FILE_ITSELF, target, range, resolution: 'IMPORT', confidence: SURE }];
  });
}

function importTarget(java: Java, file: JavaFile, path: string, isMember: boolean, mayBePackage: boolean): Target {
  const fullName = isMember ? path.slice(0, path.lastIndexOf('.')) : path;
  if (mayBePackage && java.packages.isThere(path)) return { to: 'PACKAGE', name: path };
  const key = java.classByFullName(file.path, fullName);
  if (key !== undefined && !isStubKey(key)) return { to: 'FILE', path: pathOfKey(key) };
  if (key !== undefined) return { to: 'EXTERNAL', external: externalOfStub(key) };
  if (mayBePackage && !/\.\p{Lu}/u.test(path)) return { to: 'EXTERNAL', external: externalOf(path, []) };
  const [packageName, steps] = splitFullName(fullName);
  return { to: 'EXTERNAL', external: externalOf(packageName, steps) };
}

/** What other files can import: classes, as far as they are visible. */
function exportClaims(file: JavaFile): Claim[] {
  return file.facts.own.classes.flatMap(({ definition, isLocal, isAnonymous }): Claim[] => {
    const fact = file.facts.definitions[definition];
    if (!fact || isLocal || isAnonymous || fact.visibility === 'PRIVATE') return [];
    const target: Target = { to: 'DEFINITION', key: keyOfDefinition(file, definition) };
    const range: Range = fact.nameRange ?? fact.range;
    return [{ kind: 'EXPORTS', from: FILE_ITSELF, target, range, resolution: 'EXACT', confidence: SURE }];
  });
}

/** Each method with the nearest that it overrides or implements. */
function overrideClaims(java: Java, file: JavaFile): Claim[] {
  return file.facts.own.classes.flatMap((_, index) => {
    const key: ClassKey = keyOfClass(file, index);
    const type = java.thisType(key);
    return java.ownMethods(key).flatMap((method, i): Claim[] => {
      const overridden = overriddenMethod(java, type, method);
      if (!overridden || isStubKey(overridden.key)) return [];
      const { definition } = file.facts.own.classes[index]!.methods[i]!;
      const { nameRange, range } = file.facts.definitions[definition]!;
      const target: Target = { to: 'DEFINITION', key: overridden.key };
      return [
        {
          kind: 'OVERRIDES',
          from: definition,
          target,
          range: nameRange ?? range,
          resolution: 'HIERARCHY',
          confidence: SURE,
        },
      ];
    });
  });
}
