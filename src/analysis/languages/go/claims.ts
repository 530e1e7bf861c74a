/** All that a file states: its calls, mentions, imports, exports, bases and implementations. */

import type { Range } from '../../../model/location.ts';
import { API_REASON } from '../../../model/node.ts';
import type { RelationshipKind, Resolution } from '../../../model/relationship.ts';
import {
  callSite,
  type DefinitionIndex,
  FILE_ITSELF,
  REFERENCE,
  referenceCount,
  referenceSite,
  siteCount,
} from '../../facts.ts';
import type { Claim, DefinitionKey, EntryPoint, FileLinks, Target } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { isBuilt } from './build-constraints.ts';
import { isExported } from './documentation.ts';
import { Evaluation } from './evaluate.ts';
import { GO_TAG } from './facts.ts';
import type { Meaning } from './meaning.ts';
import { builtinOf, externalOf, externalOfStub, externalOfType } from './outside.ts';
import { directoryOf } from './packages.ts';
import { declarationOf, fileAt, type Go, type GoFile } from './program.ts';
import { libraryOf } from './published.ts';
import { isStubKey } from './stubs.ts';
import { keyOf } from './type-terms.ts';
import type { Type } from './types.ts';

/** Measured: LINKING §4. */
const SURE = 0.99;
/** A variable that holds one function. */
const HELD = 0.95;
/** A variable that holds one function where it is declared, and is assigned again. */
const HELD_FIRST = 0.6;

export function fileLinks(go: Go, path: string): FileLinks {
  const file = fileAt(go, path);
  if (!file) return { claims: [], unresolved: [] };
  const evaluation = new Evaluation(go, file);
  const claims: Claim[] = [];
  const unresolved: number[] = [];
  for (let site = 0; site < siteCount(file.facts); site++) {
    const called = siteClaims(evaluation, site);
    if (called === undefined) unresolved.push(site);
    else claims.push(...called);
  }
  for (let reference = 0; reference < referenceCount(file.facts); reference++) {
    const claim = referenceClaim(evaluation, reference);
    if (claim) claims.push(claim);
  }
  claims.push(...importClaims(go, file), ...exportClaims(file), ...implementationClaims(go, file));
  return {
    claims,
    unresolved,
    parents: methodParents(go, file),
    entryPoints: [...entryPoints(file.facts), ...libraryApi(go, file)],
    package: { name: file.facts.own.package, directory: directoryOf(path) },
  };
}

// -- Calls

/** What a call site states; undefined when its target is not known. */
function siteClaims(evaluation: Evaluation, site: number): Claim[] | undefined {
  const { file } = evaluation;
  const { term, caller, range } = callSite(file.facts, site);
  const callee = withoutTypeArguments(file, file.terms.operand(term, 0));
  const claim = (target: Target, resolution: Resolution, confidence: number): Claim[] => [
    { kind: 'CALLS', from: caller, target, range, resolution, confidence, site },
  ];
  const meaning = evaluation.meaning(file.terms.operand(term, 0));
  switch (meaning.is) {
    case 'FUNCTION': {
      // A method of an anonymous interface: known, but nothing to point to.
      if (meaning.key === undefined) return [];
      const [resolution, confidence] = certainty(evaluation, callee, meaning);
      if (confidence === 0) return undefined;
      return claim(targetOf(meaning.key), resolution, confidence);
    }
    case 'EXTERNAL':
      return claim({ to: 'EXTERNAL', external: externalOf(meaning.package, meaning.path) }, 'IMPORT', SURE);
    case 'BUILTIN':
      return claim({ to: 'EXTERNAL', external: builtinOf(meaning.name) }, 'SCOPE', SURE);
    case 'TYPE':
      return conversionClaims(meaning.type, caller, range);
    case 'VALUE': {
      const external = externalOfType(meaning.type);
      return external ? claim({ to: 'EXTERNAL', external }, 'TYPE', SURE) : undefined;
    }
    default:
      return undefined;
  }
}

/** How sure it is that a callee is the function that it means: a variable may hold another by now. */
function certainty(
  evaluation: Evaluation,
  callee: TermId,
  meaning: Extract<Meaning, { is: 'FUNCTION' }>,
): [resolution: Resolution, confidence: number] {
  const { terms, facts } = evaluation.file;
  const declared = evaluation.declaration(callee) === meaning.key;
  if (terms.tag(callee) !== TAG.LOCAL) return declared ? [meaning.resolution, SURE] : ['FLOW', HELD];
  if (facts.own.reassigned[terms.number(callee)] !== 1) return declared ? ['EXACT', SURE] : ['FLOW', HELD];
  return declared ? ['EXACT', HELD_FIRST] : ['FLOW', 0];
}

function withoutTypeArguments({ terms }: GoFile, callee: TermId): TermId {
  let bare = callee;
  while (terms.tag(bare) === TAG.INDEX || terms.tag(bare) === GO_TAG.INSTANTIATE) bare = terms.operand(bare, 0);
  return bare;
}

/** `T(x)` calls nothing: it mentions the type. */
function conversionClaims(type: Type, from: DefinitionIndex, range: Range): Claim[] {
  const inner = type.is === 'POINTER' ? type.element : type;
  if (inner.is !== 'NAMED' || isStubKey(inner.key)) return [];
  const target: Target = { to: 'DEFINITION', key: inner.key };
  return [{ kind: 'USES_TYPE', from, target, range, resolution: 'SCOPE', confidence: SURE }];
}

const targetOf = (key: DefinitionKey): Target =>
  isStubKey(key) ? { to: 'EXTERNAL', external: externalOfStub(key) } : { to: 'DEFINITION', key };

// -- Mentions

const KINDS: Readonly<Record<number, RelationshipKind>> = {
  [REFERENCE.VALUE]: 'REFERENCES',
  [REFERENCE.TYPE]: 'USES_TYPE',
  [REFERENCE.BASE]: 'INHERITS',
};

function referenceClaim(evaluation: Evaluation, index: number): Claim | undefined {
  const { kind, term, from, range } = referenceSite(evaluation.file.facts, index);
  const relationship = KINDS[kind] as Exclude<RelationshipKind, 'CONTAINS' | 'SEAM'>;
  const target = mentioned(evaluation, term, relationship === 'INHERITS');
  if (!target) return undefined;
  if (target.to === 'DEFINITION' && target.key === keyOf(evaluation.file, from)) return undefined;
  return {
    kind: relationship,
    from,
    target,
    range,
    resolution: mentionResolution(evaluation.file, term),
    confidence: SURE,
  };
}

/** What a mention points to. Of what lies outside, bases alone are told. */
function mentioned(evaluation: Evaluation, term: TermId, isBase: boolean): Target | undefined {
  const tag = evaluation.file.terms.tag(term);
  if (tag !== TAG.TYPE && tag !== GO_TAG.LOCAL_TYPE) {
    const key = evaluation.declaration(term);
    return key === undefined || isStubKey(key) ? undefined : { to: 'DEFINITION', key };
  }
  const key = typeDeclaration(evaluation, term);
  if (key !== undefined && !isStubKey(key)) return { to: 'DEFINITION', key };
  if (!isBase) return undefined;
  if (key !== undefined) return { to: 'EXTERNAL', external: externalOfStub(key) };
  const type = evaluation.denoted(term);
  if (type.is === 'EXTERNAL') return { to: 'EXTERNAL', external: externalOf(type.package, type.path.slice(0, -1)) };
  return undefined;
}

/** The declaration that a type's name mentions: of an alias the alias. */
function typeDeclaration({ go, file }: Evaluation, term: TermId): DefinitionKey | undefined {
  const { terms } = file;
  if (terms.tag(term) === GO_TAG.LOCAL_TYPE) return keyOf(file, terms.number(term));
  const text = terms.text(term);
  const dot = text.indexOf('.');
  if (dot < 0) return declarationOf(go, file, text)?.key;
  const imported = go.imports(file.path).byName.get(text.slice(0, dot));
  return imported?.package === undefined
    ? undefined
    : go.packages.declaration(imported.package, text.slice(dot + 1))?.key;
}

function mentionResolution({ terms }: GoFile, term: TermId): Resolution {
  switch (terms.tag(term)) {
    case TAG.LOCAL:
    case GO_TAG.LOCAL_TYPE:
      return 'EXACT';
    case TAG.MEMBER:
      return terms.tag(terms.operand(term, 0)) === TAG.NAME ? 'IMPORT' : 'TYPE';
    case TAG.TYPE:
      return terms.text(term).includes('.') ? 'IMPORT' : 'SCOPE';
    default:
      return 'SCOPE';
  }
}

// -- Imports, exports, implementations

function importClaims(go: Go, file: GoFile): Claim[] {
  const { byPath } = go.imports(file.path);
  return file.facts.own.imports.flatMap(({ path, range }) => {
    const imported = byPath.get(path);
    const target: Target =
      imported?.directory !== undefined
        ? { to: 'PACKAGE', name: imported.clause!, directory: imported.directory }
        : { to: 'EXTERNAL', external: externalOf(path, []) };
    return [{ kind: 'IMPORTS', from: FILE_ITSELF, target, range, resolution: 'IMPORT', confidence: SURE }];
  });
}

/** What other packages can name. Tests export nothing. */
function exportClaims(file: GoFile): Claim[] {
  if (file.path.endsWith('_test.go')) return [];
  return file.facts.definitions.flatMap(({ name, parent, memberOf, nameRange, range }, index): Claim[] => {
    if (parent !== FILE_ITSELF || memberOf !== undefined || !isExported(name)) return [];
    const target: Target = { to: 'DEFINITION', key: keyOf(file, index)! };
    const at = nameRange ?? range;
    return [{ kind: 'EXPORTS', from: FILE_ITSELF, target, range: at, resolution: 'EXACT', confidence: SURE }];
  });
}

/** IMPLEMENTS of the types, and OVERRIDES of the methods, that the file declares. */
function implementationClaims(go: Go, file: GoFile): Claim[] {
  if (!isBuilt(file.path, file.facts.own.constraint)) return [];
  return file.facts.definitions.flatMap(({ kind, name, parent, memberOf, nameRange, range }, index): Claim[] => {
    if (parent !== FILE_ITSELF) return [];
    const claim = (relationship: 'IMPLEMENTS' | 'OVERRIDES', key: DefinitionKey): Claim => ({
      kind: relationship,
      from: index,
      target: { to: 'DEFINITION', key },
      range: nameRange ?? range,
      resolution: 'TYPE',
      confidence: SURE,
    });
    if (kind === 'STRUCT' || (kind === 'TYPE_ALIAS' && !isAlias(file, index))) {
      return go.implemented(keyOf(file, index)!).map((key) => claim('IMPLEMENTS', key));
    }
    const type = kind === 'METHOD' && memberOf !== undefined ? receiverType(go, file, memberOf) : undefined;
    if (type === undefined) return [];
    const methods = go
      .implemented(type)
      .flatMap((key) => (go.requiredMethods(key) ?? []).filter((m) => m.name === name));
    return [...new Set(methods.map((method) => method.key))]
      .filter((key) => key !== '' && !isStubKey(key))
      .map((key) => claim('OVERRIDES', key));
  });
}

const isAlias = ({ facts: { own } }: GoFile, index: DefinitionIndex): boolean =>
  own.types[own.details[index] ?? -1]?.alias === true;

/** `main` of a program, and every `init`. https://go.dev/ref/spec#Program_initialization_and_execution */
function entryPoints({ definitions, own }: GoFile['facts']): EntryPoint[] {
  return definitions.flatMap(({ kind, name }, definition) => {
    if (kind !== 'FUNCTION') return [];
    if (name === 'main' && own.package === 'main') return [{ definition, reason: 'main function of a program' }];
    return name === 'init' ? [{ definition, reason: 'called when its package is loaded' }] : [];
  });
}

/** What the programs of others call, and the types that they use. */
function libraryApi(go: Go, file: GoFile): EntryPoint[] {
  const library = libraryOf(go, file.path, file.facts.own.package);
  if (!library) return [];
  return file.facts.definitions.flatMap(({ kind, name, parent, memberOf }, definition) => {
    const isEntered = (kind === 'FUNCTION' || kind === 'STRUCT') && parent === FILE_ITSELF && memberOf === undefined;
    return isEntered && isExported(name) ? [{ definition, reason: `${API_REASON}${library.path}` }] : [];
  });
}

/** Methods belong to their receiver's type, which may stand in another file. */
function methodParents(go: Go, file: GoFile): Map<DefinitionIndex, DefinitionKey> {
  const parents = new Map<DefinitionIndex, DefinitionKey>();
  for (const [index, { memberOf }] of file.facts.definitions.entries()) {
    const type = memberOf === undefined ? undefined : receiverType(go, file, memberOf);
    if (type !== undefined) parents.set(index, type);
  }
  return parents;
}

/** The declared type that a receiver names, be it by an alias. */
function receiverType(go: Go, file: GoFile, name: string): DefinitionKey | undefined {
  const declared = declarationOf(go, file, name);
  if (declared?.kind !== 'ALIAS') return declared?.kind === 'TYPE' ? declared.key : undefined;
  const type = go.aliased(declared.key);
  return type.is === 'NAMED' && !isStubKey(type.key) ? type.key : undefined;
}
