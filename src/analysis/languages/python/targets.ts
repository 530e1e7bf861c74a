/** Which definitions a call site calls, and how sure that is. */

import type { Resolution } from '../../../model/relationship.ts';
import type { DefinitionKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import type { Declaration } from './declarations.ts';
import { declarationsOf, evaluate, valueOfDeclaration } from './evaluate.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { memberOf } from './members.ts';
import type { Value, Values } from './values.ts';

export interface CallTarget {
  readonly kind: 'FUNCTION' | 'CLASS';
  readonly key: DefinitionKey;
  readonly resolution: Resolution;
  readonly confidence: number;
}

export interface CallTargets {
  readonly targets: readonly CallTarget[];
  /** What it calls outside the sources; '' where only that it is outside is known. */
  readonly externals: readonly string[];
  /** Nothing inside the sources that is not in `targets` can be called, as far as is known. */
  readonly isKnown: boolean;
}

/** What is passed on by values is followed up to so many targets; more are no knowledge. */
const MAX_FLOW = 16;
/** Names of names of names … */
const MAX_ALIASES = 6;

interface Found {
  readonly targets: Map<DefinitionKey, CallTarget>;
  readonly externals: Set<string>;
  isKnown: boolean;
}

export function callTargets(linking: Linking, file: FileView, callee: TermId): CallTargets {
  const found: Found = { targets: new Map(), externals: new Set(), isKnown: false };
  const tag = file.terms.tag(callee);
  if (tag === TAG.NAME || tag === TAG.MEMBER || tag === TAG.SUPER) addDeclared(linking, file, callee, found);
  else addFlow(linking, evaluate(linking, file, callee), found);
  if (found.targets.size > 0 || found.externals.size > 0) found.isKnown = true;
  return {
    targets: shared([...found.targets.values()]),
    externals: [...found.externals].sort(),
    isKnown: found.isKnown,
  };
}

function addDeclared(linking: Linking, file: FileView, callee: TermId, found: Found): void {
  const declarations = declarationsOf(linking, file, callee);
  for (const declaration of declarations) addDeclaration(linking, file, callee, declaration, found, 0);
  if (declarations.length === 0 && file.terms.tag(callee) === TAG.MEMBER) {
    // Known to have no such member: of a value that is not there, or of a type that the sources know whole.
    const receivers = evaluate(linking, file, file.terms.operand(callee, 0));
    found.isKnown = receivers.items.length > 0 && receivers.items.some((value) => value.kind !== 'NONE');
  }
}

function addDeclaration(
  linking: Linking,
  file: FileView,
  callee: TermId,
  declaration: Declaration,
  found: Found,
  depth: number,
): void {
  switch (declaration.kind) {
    case 'FUNCTION':
    case 'CLASS':
      add(found, {
        kind: declaration.kind,
        key: declaration.key,
        resolution: depth > 0 ? 'FLOW' : resolutionOf(file, callee, declaration),
        confidence: depth > 0 ? 0.9 : 0.99,
      });
      return;
    case 'EXTERNAL':
      found.externals.add(declaration.path);
      return;
    case 'BUILTIN_MEMBER':
      found.externals.add(builtinMember(declaration.value, declaration.name));
      return;
    case 'LOCAL':
    case 'VARIABLE':
    case 'ATTRIBUTE':
      addVariable(linking, callee, declaration, found, depth);
      return;
    default:
      return;
  }
}

/** A variable: where it is given a function or another name, that is what it means; else what flows into it. */
function addVariable(linking: Linking, callee: TermId, declaration: Declaration, found: Found, depth: number): void {
  const alias = depth < MAX_ALIASES ? aliasOf(linking, declaration) : undefined;
  if (alias) {
    const { file, term } = alias;
    if (file.terms.tag(term) === TAG.FUNCTION) {
      addFlow(linking, evaluate(linking, file, term), found, 0.95);
      return;
    }
    const declarations = declarationsOf(linking, file, term);
    for (const each of declarations) addDeclaration(linking, file, callee, each, found, depth + 1);
    if (declarations.length > 0) return;
  }
  addFlow(linking, valueOfDeclaration(linking, declaration), found);
}

/** The class of which a variable is another name, and never that of anything else. */
export function classNamed(linking: Linking, declaration: Declaration, depth = 0): DefinitionKey | undefined {
  const alias = depth < MAX_ALIASES ? aliasOf(linking, declaration) : undefined;
  const [named, ...others] = alias ? declarationsOf(linking, alias.file, alias.term) : [];
  if (!named || others.length > 0) return undefined;
  return named.kind === 'CLASS' ? named.key : classNamed(linking, named, depth + 1);
}

/** The name, member or lambda that a variable is given, and nothing else. */
function aliasOf(linking: Linking, declaration: Declaration): { file: FileView; term: TermId } | undefined {
  if (declaration.kind !== 'LOCAL' && declaration.kind !== 'VARIABLE') return undefined;
  const file = linking.file(declaration.path);
  if (!file) return undefined;
  const set = declaration.kind === 'VARIABLE' ? file.names.get(declaration.name) : undefined;
  const ids = declaration.kind === 'LOCAL' ? [declaration.binding] : set === undefined ? [] : bindingsOf(file, set);
  if (ids.length !== 1) return undefined;
  const { kind, value, extra } = bindingOf(file, ids[0]!);
  if (kind !== BINDING.ASSIGNED || value === NO_TERM || extra !== NO_TERM) return undefined;
  const tag = file.terms.tag(value);
  return tag === TAG.NAME || tag === TAG.MEMBER || tag === TAG.FUNCTION ? { file, term: value } : undefined;
}

function addFlow(linking: Linking, values: Values, found: Found, confidence = 0.85): void {
  if (values.items.length === 0) return;
  const flow: Found = { targets: new Map(), externals: new Set(), isKnown: true };
  for (const value of values.items) addValue(linking, value, flow, confidence);
  if (flow.targets.size > MAX_FLOW) return;
  for (const target of flow.targets.values()) add(found, target);
  for (const path of flow.externals) found.externals.add(path);
  found.isKnown = true;
}

function addValue(linking: Linking, value: Value, found: Found, confidence: number): void {
  switch (value.kind) {
    case 'FUNCTION':
      add(found, { kind: 'FUNCTION', key: value.function, resolution: 'FLOW', confidence });
      return;
    case 'CLASS':
      add(found, { kind: 'CLASS', key: value.class, resolution: 'FLOW', confidence });
      return;
    case 'PARTIAL':
      for (const each of value.of.items) addValue(linking, each, found, confidence);
      return;
    case 'INSTANCE':
      for (const declaration of memberOf(linking, value, '__call__')) {
        if (declaration.kind === 'FUNCTION')
          add(found, { kind: 'FUNCTION', key: declaration.key, resolution: 'TYPE', confidence: 0.7 });
      }
      return;
    case 'EXTERNAL':
      found.externals.add(value.path);
      return;
    case 'BUILTIN_METHOD':
      found.externals.add(builtinMember(value.receiver, value.name));
      return;
  }
}

function builtinMember(value: Value, name: string): string {
  return `builtins.${value.kind === 'BUILTIN' ? value.name : 'tuple'}.().${name}`;
}

function resolutionOf(file: FileView, callee: TermId, declaration: Declaration & { key: DefinitionKey }): Resolution {
  if (declaration.receiver) return declaration.inherited ? 'HIERARCHY' : 'TYPE';
  const isHere = declaration.key.startsWith(`${file.path}\0`);
  return isHere && file.terms.tag(callee) === TAG.NAME ? 'EXACT' : 'IMPORT';
}

function add(found: Found, target: CallTarget): void {
  const before = found.targets.get(target.key);
  if (!before || before.confidence < target.confidence) found.targets.set(target.key, target);
}

/** Types of a union may all be there; values that flow, and definitions of one name, exclude each other. */
function shared(targets: readonly CallTarget[]): CallTarget[] {
  const sorted = [...targets].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (sorted.length < 2) return sorted;
  return sorted.map((target) => {
    if (target.resolution === 'TYPE' || target.resolution === 'HIERARCHY')
      return { ...target, confidence: Math.min(target.confidence, 0.95) };
    if (target.resolution === 'FLOW') return { ...target, confidence: Math.min(0.6, 1.2 / sorted.length) };
    return { ...target, confidence: 1 / sorted.length };
  });
}
