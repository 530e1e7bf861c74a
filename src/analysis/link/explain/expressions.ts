/** How an expression comes to mean what it means: from its parts, step by step. */
import type { Range } from '../../../model/location.ts';
import { termsOf } from '../../facts.ts';
import { type Claim, type Declared, type DefinitionKey, pathOfKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { explainMembership } from './membership.ts';
import {
  codeOf,
  definitionOf,
  type Narrative,
  nameOf,
  placeOf,
  quoted,
  quotedPath,
  rangeOf,
  type Sources,
  UNREADABLE,
} from './narrative.ts';

/** Values of values deeper than this are not followed. */
const MAX_DEPTH = 5;

/** How a callee or mention comes to mean its target; `target` is absent where that lies outside the sources. */
export function explainTerm(n: Narrative, path: string, term: TermId, target: DefinitionKey | undefined): void {
  const facts = n.sources.facts(path);
  if (!facts || term === NO_TERM) return;
  const terms = termsOf(facts);
  switch (terms.tag(term)) {
    case TAG.MEMBER: {
      const object = terms.operand(term, 0);
      explainValue(n, path, object, 0);
      const { instanceOf, declared } = n.sources.linker.origin(path, object);
      const itself = declared?.as === 'DEFINITION' && declared.key !== undefined ? [declared.key] : [];
      if (target !== undefined) explainMembership(n, instanceOf.length > 0 ? instanceOf : itself, target);
      // A field that holds what is called.
      const member = n.sources.linker.origin(path, term).declared;
      if (member && member.as !== 'DEFINITION' && member.key !== target) {
        explainDeclared(n, terms.text(term), member, 0);
      }
      return;
    }
    case TAG.NAME:
    case TAG.LOCAL:
    case TAG.TYPE:
      explainName(n, path, term, target, 0);
      return;
    case TAG.CALL:
    case TAG.NEW:
    case TAG.AWAIT:
    case TAG.INDEX:
    case TAG.ELEMENT:
      explainValue(n, path, term, 0);
      return;
    default: {
      // A language's own tag may wrap the name: type arguments, a captured local.
      const inner = terms.operand(term, 0);
      if (terms.operandCount(term) > 0) explainTerm(n, path, inner, target);
    }
  }
}

// -- Names

function explainName(n: Narrative, path: string, term: TermId, target: DefinitionKey | undefined, depth: number): void {
  const { imports = [], declared } = n.sources.linker.origin(path, term);
  const name = termsOf(n.sources.facts(path)!).text(term);
  const key = declared?.key ?? target;
  if (imports.length > 0) explainImport(n, path, name, imports, key);
  if (declared && (target === undefined || declared.key !== target)) explainDeclared(n, name, declared, depth);
}

/** The import, and the modules that only hand the name on. */
function explainImport(
  n: Narrative,
  path: string,
  name: string,
  candidates: readonly Range[],
  key: DefinitionKey | undefined,
): void {
  const range = importNaming(n.sources, path, name.split('.')[0]!, candidates);
  const claims = n.sources.links(path)?.claims ?? [];
  const statements = range && claims.filter(({ kind, range: at }) => kind === 'IMPORTS' && isSame(at, range));
  const modules = (statements ?? []).map(({ target }) => moduleName(target));
  const from = modules[0] ? `, from ${modules[0]}` : '';
  n.add('IMPORT', `${quoted(name)} is imported here${from}.`, path, range);
  if (key === undefined) return;
  let at = (statements ?? []).flatMap(({ target }) => (target.to === 'FILE' ? [target.path] : []));
  for (let step = 0; step < MAX_DEPTH; step++) {
    const passing = at.map((file) => passedOn(n.sources, file, key)).find((found) => found !== undefined);
    if (!passing) return;
    const into = passing.next.length > 0 ? ` from ${quotedPath(passing.next[0]!)}` : '';
    n.add(
      'EXPORT',
      `${quotedPath(passing.path)} hands ${nameOf(n.sources, key)} on${into}.`,
      passing.path,
      passing.range,
    );
    at = passing.next;
  }
}

/** A file that exports what another declares: where it says so, and which files that place leads to. */
function passedOn(
  { links }: Sources,
  path: string,
  key: DefinitionKey,
): { readonly path: string; readonly range: Range; readonly next: string[] } | undefined {
  if (path === pathOfKey(key)) return undefined;
  const claims = links(path)?.claims ?? [];
  const exported = claims.find(
    ({ kind, target }) => kind === 'EXPORTS' && target.to === 'DEFINITION' && target.key === key,
  );
  if (!exported) return undefined;
  const next = claims.flatMap(({ kind, target, range }) =>
    kind === 'IMPORTS' && target.to === 'FILE' && isSame(range, exported.range) ? [target.path] : [],
  );
  return { path, range: exported.range, next };
}

/** Of several imports of one module the one that names it; undefined when that cannot be told. */
function importNaming({ text }: Sources, path: string, name: string, candidates: readonly Range[]): Range | undefined {
  if (candidates.length < 2) return candidates[0];
  const lines = text(path)?.split('\n');
  const word = new RegExp(`(?<![\\w$])${name.replace(/\W/g, '\\$&')}(?![\\w$])`);
  const naming = candidates.filter(([start, , end]) => lines && word.test(lines.slice(start - 1, end).join('\n')));
  return naming.length === 1 ? naming[0] : undefined;
}

function moduleName(target: Claim['target']): string | undefined {
  switch (target.to) {
    case 'FILE':
      return quotedPath(target.path);
    case 'PACKAGE':
      return `the package ${quoted(target.name)}`;
    case 'EXTERNAL':
      return `${quoted(target.external.package)}, which lies outside the analysed sources`;
    default:
      return undefined;
  }
}

const isSame = (a: Range, b: Range): boolean => a.every((part, i) => part === b[i]);

const DECLARED: Readonly<Record<Declared['as'], string>> = {
  VARIABLE: 'a variable',
  PARAMETER: 'a parameter',
  FIELD: 'a field',
  LOCAL: 'a local name',
  EXPORT: 'a value that is exported',
  DEFINITION: 'a definition',
};

function explainDeclared(n: Narrative, name: string, declared: Declared, depth: number): void {
  const { path, key, type, value } = declared;
  const what = `${quoted(name)} is ${DECLARED[declared.as]}`;
  const found = key === undefined ? undefined : definitionOf(n.sources, key);
  const ofFunction = declared.as === 'PARAMETER' && found ? ` of ${nameOf(n.sources, key!)}` : '';
  if (type !== NO_TERM) {
    n.add('DECLARATION', `${what} of type ${codeOf(n.sources, path, type)}.`, path, rangeOf(n.sources, path, type));
    if (depth <= MAX_DEPTH) explainTypeName(n, path, type, depth);
    return;
  }
  if (declared.as === 'DEFINITION') {
    if (found)
      n.add('DECLARATION', `${quoted(name)} is ${nameOf(n.sources, key!)}, defined here.`, path, placeOf(found));
    return;
  }
  if (value === NO_TERM) {
    const flows =
      declared.as === 'PARAMETER' ? ': what it holds comes from its callers, its context or a framework' : '';
    n.add('DECLARATION', `${what}${ofFunction} without a written type${flows}.`, path, found && placeOf(found));
    return;
  }
  const range = found && declared.as !== 'PARAMETER' ? placeOf(found) : rangeOf(n.sources, path, value);
  const code = codeOf(n.sources, path, value);
  const given = declared.as === 'PARAMETER' ? 'whose default is' : 'that gets its value from';
  n.add('DECLARATION', code === UNREADABLE ? `${what} with a first value.` : `${what} ${given} ${code}.`, path, range);
  // Its type is that of the variable, which is told next.
  explainValue(n, path, value, depth + 1, false);
}

/** Where the name of a type comes from; what it is is told of the value that has it. */
function explainTypeName(n: Narrative, path: string, type: TermId, depth: number): void {
  const terms = termsOf(n.sources.facts(path)!);
  if (terms.tag(type) === TAG.POINTER) {
    explainTypeName(n, path, terms.operand(type, 0), depth);
    return;
  }
  if (!NAMES.has(terms.tag(type)) || n.isKnown(path, type)) return;
  const { imports = [], declared } = n.sources.linker.origin(path, type);
  const name = terms.text(type);
  if (imports.length > 0) explainImport(n, path, name, imports, declared?.key);
  if (declared && declared.as !== 'DEFINITION') explainDeclared(n, name, declared, depth + 1);
}

const NAMES: ReadonlySet<number> = new Set([TAG.TYPE, TAG.NAME, TAG.LOCAL]);

// -- Values

/** What an expression is, so that it has the member that is asked of it. */
function explainValue(n: Narrative, path: string, term: TermId, depth: number, tellsType = true): void {
  const facts = n.sources.facts(path);
  if (!facts || term === NO_TERM || depth > MAX_DEPTH || n.isKnown(path, term)) return;
  const terms = termsOf(facts);
  const first = terms.operand(term, 0);
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL:
      explainName(n, path, term, undefined, depth);
      break;
    case TAG.MEMBER: {
      explainValue(n, path, first, depth + 1);
      const { declared } = n.sources.linker.origin(path, term);
      if (declared) explainDeclared(n, terms.text(term), declared, depth);
      break;
    }
    case TAG.CALL:
    case TAG.NEW:
      explainResult(n, path, term, depth);
      break;
    case TAG.AWAIT:
    case TAG.INDEX:
    case TAG.ELEMENT:
    case TAG.ITERATE:
    case TAG.ENTER:
      explainValue(n, path, first, depth + 1);
      break;
    case TAG.CAST:
    case TAG.NARROW:
    case TAG.OR:
    case TAG.UNARY:
      explainValue(n, path, first, depth + 1, false);
      break;
  }
  if (tellsType) explainType(n, path, term);
}

/** What a call is known to call, and that its result is what counts. */
function explainResult(n: Narrative, path: string, term: TermId, depth: number): void {
  const { sources } = n;
  const terms = termsOf(sources.facts(path)!);
  const site = terms.number(term);
  const claims = (sources.links(path)?.claims ?? []).filter((claim) => claim.site === site && site >= 0);
  const callee = terms.operand(term, 0);
  const made = claims.find(({ kind, target }) => kind === 'INSTANTIATES' && target.to === 'DEFINITION')?.target;
  if (made?.to === 'DEFINITION') {
    explainTerm(n, path, callee, made.key);
    return;
  }
  const called = claims.find(({ kind, target }) => kind === 'CALLS' && target.to === 'DEFINITION');
  const key = called?.target.to === 'DEFINITION' ? called.target.key : undefined;
  const found = key === undefined ? undefined : definitionOf(sources, key);
  if (!found) {
    const isMember = terms.tag(callee) === TAG.MEMBER;
    explainValue(n, path, isMember ? terms.operand(callee, 0) : callee, depth + 1, isMember);
    return;
  }
  const { returnType } = found.fact;
  const gives = returnType ? `, which is declared to give ${quoted(returnType)}` : '';
  n.add(
    'DECLARATION',
    `${codeOf(sources, path, term)} calls ${nameOf(sources, key!)}${gives}.`,
    found.path,
    placeOf(found),
  );
}

/** Names the types that the value is an instance of. */
function explainType(n: Narrative, path: string, term: TermId): void {
  const { instanceOf, mayBeOther, declared } = n.sources.linker.origin(path, term);
  const code = codeOf(n.sources, path, term);
  if (instanceOf.length > MOST_TYPES) {
    n.add('TYPE', `So ${code} may be one of ${instanceOf.length} types.`);
    return;
  }
  const either = instanceOf.length > 1 || mayBeOther ? 'may be' : 'is';
  const isName = NAMES.has(termsOf(n.sources.facts(path)!).tag(term));
  const isDecorated = isName && declared?.as === 'DEFINITION' && isCallable(n.sources, declared.key);
  for (const key of instanceOf) {
    const found = definitionOf(n.sources, key);
    const type = nameOf(n.sources, key);
    const says = isDecorated
      ? `Its decorators make ${code} an instance of ${type}.`
      : `So ${code} ${either} an instance of ${type}.`;
    if (found) n.add('TYPE', says, found.path, placeOf(found));
  }
}

const MOST_TYPES = 4;

const isCallable = (sources: Sources, key: DefinitionKey | undefined): boolean =>
  key !== undefined && definitionOf(sources, key)?.fact.complexity !== undefined;
