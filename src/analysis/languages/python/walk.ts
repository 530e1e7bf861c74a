/**
 * The state of one walk over a Python file: scopes, blocks, bindings and the names that were read. When the walk has
 * ended, each name is resolved to the bindings that may reach it.
 */
import { createHash } from 'node:crypto';
import { type DefinitionIndex, type FileFacts, REFERENCE } from '../../facts.ts';
import { FactsBuilder, type Span } from '../../facts-builder.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import {
  BINDING,
  BINDING_WIDTH,
  type ClassFact,
  FUNCTION_FLAG,
  type FunctionFact,
  fromOutside,
  type ImportFact,
  nameUse,
  PARAMETER,
  type PythonFacts,
} from './facts.ts';
import { type BindingPoint, type Block, block, dominating, encloses, exclude, reaching } from './flow.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension';
  readonly parent: Scope | undefined;
  readonly names: Map<string, number[]>;
  /** Bindings of dotted paths, and what tests tell of names. */
  readonly paths: Map<string, number[]>;
  /** Names that `global` and `nonlocal` send elsewhere. */
  readonly redirected: Map<string, 'global' | 'nonlocal'>;
}

export type WalkedFunction = Mutable<FunctionFact>;
export type WalkedClass = Mutable<Omit<ClassFact, 'names' | 'attributes'>> & {
  readonly scope: Scope;
  readonly attributes: Map<string, number[]>;
  /** Names of the functions in its body, known before it is walked. */
  readonly methodNames: ReadonlySet<string>;
};

/** What kind of mention an expression's names are, and of which definition. */
interface Mention {
  readonly kind: number;
  /** Undefined: the callable around. */
  readonly from: DefinitionIndex | undefined;
}

interface NameUse {
  readonly term: TermId;
  readonly name: string;
  readonly scope: Scope;
  readonly block: Block;
}

interface PathUse {
  readonly term: TermId;
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  readonly block: Block;
}

interface PendingReference {
  readonly kind: number;
  readonly term: TermId;
  readonly span: Span;
  readonly from: DefinitionIndex;
}

const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

export class Walk {
  readonly facts: FactsBuilder;
  readonly text: string;
  /** Whether `global` or `nonlocal` may occur. */
  readonly hasRedirects: boolean;
  readonly module: Scope = scope('module', undefined);
  scope: Scope = this.module;
  block: Block = block(undefined);
  /** Index of the function around, or -1. */
  function = -1;
  /** Index of the class whose body is walked, or -1. */
  class = -1;
  mention: Mention = { kind: REFERENCE.VALUE, from: undefined };
  /** Terms are made, sites and mentions are not: the expression was walked before. */
  silent = false;
  /** The statement that is walked: the extent of a variable's definition. */
  statement: Span | undefined;
  readonly functions: WalkedFunction[] = [];
  readonly classes: WalkedClass[] = [];
  readonly imports: ImportFact[] = [];
  readonly stars: number[] = [];
  readonly stores: TermId[] = [];
  /** What `__all__` lists, or null when it is computed. */
  all: string[] | null | undefined = undefined;
  readonly #bindings: number[] = [];
  readonly #points: BindingPoint[] = [];
  readonly #variables = new Map<DefinitionIndex, Map<string, DefinitionIndex>>();
  readonly #nameUses: NameUse[] = [];
  readonly #pathUses: PathUse[] = [];
  readonly #references: PendingReference[] = [];
  readonly #setIds = new Map<string, number>();
  /** Sets of one binding, by binding. */
  readonly #singles: number[] = [];
  readonly #setStarts: number[] = [0];
  readonly #setMembers: number[] = [];

  constructor(text: string) {
    this.text = text;
    this.hasRedirects = /\b(global|nonlocal)\b/.test(text);
    this.facts = new FactsBuilder(text);
  }

  // -- Scopes and blocks

  within<T>(
    change: Partial<Pick<Walk, 'scope' | 'block' | 'function' | 'class' | 'mention' | 'statement' | 'silent'>>,
    walk: () => T,
  ): T {
    const { scope, block, function: fn, class: cls, mention, statement, silent } = this;
    Object.assign(this, change);
    try {
      return walk();
    } finally {
      this.scope = scope;
      this.block = block;
      this.function = fn;
      this.class = cls;
      this.mention = mention;
      this.statement = statement;
      this.silent = silent;
    }
  }

  /** The innermost method around, whose class `super()` starts from, or -1. */
  get method(): number {
    let fn = this.function;
    while (fn >= 0 && this.functions[fn]!.class < 0) fn = this.functions[fn]!.within;
    return fn;
  }

  /** Walks a block under the current one and gives it. */
  inBlock(options: Parameters<typeof block>[1], walk: () => void): Block {
    const outer = this.block;
    const inner = block(outer, options);
    this.block = inner;
    walk();
    this.block = outer;
    return inner;
  }

  /** The scope in which assignments take effect: comprehensions have none for `:=`. */
  get executionScope(): Scope {
    return executionScope(this.scope);
  }

  // -- Bindings

  bind(
    name: string,
    kind: number,
    value: number,
    at: number,
    extra = NO_TERM,
    definition = -1,
    target?: Scope,
  ): number {
    const where = this.#redirect(target ?? this.scope, name);
    const id = this.#addBinding(name, kind, value, at, extra, definition);
    push(where.names, name, id);
    return id;
  }

  /** Binds a name to a value: at module and class level it becomes a node. */
  assign(node: SyntaxNode, value: TermId, at: number, annotation = NO_TERM, target?: Scope): void {
    const name = this.facts.textOf(node);
    const where = this.#redirect(target ?? this.scope, name);
    const definition = this.#variable(where, node, name, annotation);
    this.bind(name, BINDING.ASSIGNED, value, at, annotation, definition, target);
  }

  /** Records that `self.name` or `cls.name` is assigned; null when the object is no `self`. */
  attribute(object: SyntaxNode, name: SyntaxNode, value: TermId, at: number, annotation: TermId): void {
    if (object.type !== 'identifier') return;
    const owner = this.#classOfSelf(this.facts.textOf(object));
    if (owner < 0) return;
    const cls = this.classes[owner]!;
    const attribute = this.facts.textOf(name);
    const definition = cls.methodNames.has(attribute) ? -1 : this.#field(cls.definition, name, attribute, annotation);
    push(cls.attributes, attribute, this.#addBinding(attribute, BINDING.ASSIGNED, value, at, annotation, definition));
  }

  /** Records what flows to a dotted path, or what a test tells of a name or path. */
  bindPath(path: string, value: TermId, at: number, narrowing: boolean): void {
    const kind = narrowing ? BINDING.NARROWED : BINDING.ASSIGNED;
    push(this.scope.paths, path, this.#addBinding(path, kind, value, at, NO_TERM, -1, narrowing));
  }

  /** A node's text when it is a name or dotted path. */
  pathOf(node: Span): string | undefined {
    const text = this.text.slice(node.startIndex, node.endIndex);
    return text.length < 200 && DOTTED.test(text) ? text : undefined;
  }

  #addBinding(
    name: string,
    kind: number,
    value: number,
    at: number,
    extra: number,
    definition: number,
    narrowing = false,
  ): number {
    const id = this.#points.length;
    this.#points.push({ id, at, block: this.block, narrowing });
    this.#bindings.push(kind, value, extra, definition, this.facts.string(name));
    return id;
  }

  #redirect(from: Scope, name: string): Scope {
    const where = from.redirected.get(name);
    if (where === 'global') return this.module;
    if (where === 'nonlocal') {
      for (let s = from.parent; s; s = s.parent) if (s.kind === 'function' && s.names.has(name)) return s;
    }
    return from;
  }

  #variable(where: Scope, node: SyntaxNode, name: string, annotation: TermId): DefinitionIndex {
    if (where === this.module) {
      const earlier = where.names.get(name)?.find((id) => this.#bindings[id * BINDING_WIDTH] !== BINDING.NARROWED);
      if (earlier !== undefined && this.#bindings[earlier * BINDING_WIDTH] !== BINDING.ASSIGNED) return -1;
      return this.#define(-1, node, name, annotation, variableKind(this, name, annotation));
    }
    if (where.kind !== 'class') return -1;
    const cls = this.classes[this.class];
    if (!cls || cls.scope !== where || cls.methodNames.has(name)) return -1;
    const isEnum =
      this.facts.definition(cls.definition)?.kind === 'ENUM' && !name.startsWith('_') && annotation === NO_TERM;
    return isEnum
      ? this.#define(cls.definition, node, name, NO_TERM, 'ENUM_MEMBER')
      : this.#field(cls.definition, node, name, annotation);
  }

  #field(cls: DefinitionIndex, node: SyntaxNode, name: string, annotation: TermId): DefinitionIndex {
    return this.#define(cls, node, name, annotation, 'FIELD');
  }

  /** One node for a name in its parent, however often it is assigned. */
  #define(
    parent: DefinitionIndex,
    node: SyntaxNode,
    name: string,
    annotation: TermId,
    kind: 'FIELD' | 'ENUM_MEMBER' | 'VARIABLE' | 'CONSTANT' | 'TYPE_ALIAS',
  ): DefinitionIndex {
    const known = this.#variables.get(parent) ?? new Map<string, DefinitionIndex>();
    this.#variables.set(parent, known);
    let definition = known.get(name);
    if (definition === undefined) {
      const typed = annotation === NO_TERM ? undefined : this.#annotationText(node);
      definition = this.facts.define(
        {
          kind,
          name,
          range: this.facts.range(this.statement ?? node),
          nameRange: this.facts.range(node),
          visibility: visibilityOf(name, parent !== -1),
          ...(typed === undefined ? {} : { signature: `${name}: ${typed}`, returnType: typed }),
        },
        parent,
      );
      known.set(name, definition);
    }
    return definition;
  }

  #annotationText(target: SyntaxNode): string | undefined {
    const type = this.annotationNode;
    return type && type.startIndex > target.startIndex ? this.facts.textOf(type).replace(/\s+/g, ' ') : undefined;
  }

  /** The annotation of the assignment that is walked. */
  annotationNode: SyntaxNode | undefined;

  #classOfSelf(name: string): number {
    for (let s: Scope | undefined = this.scope; s; s = s.parent) {
      if (s.kind === 'class') continue;
      const binding = s.names.get(name)?.[0];
      if (binding === undefined) continue;
      const row = binding * BINDING_WIDTH;
      if (this.#bindings[row] !== BINDING.PARAMETER || this.#bindings[row + 2] !== 0) return -1;
      const fn = this.functions[this.#bindings[row + 1]!]!;
      const first = fn.parameters[0];
      return fn.flags & FUNCTION_FLAG.STATIC || first?.kind !== PARAMETER.POSITIONAL ? -1 : fn.class;
    }
    return -1;
  }

  // -- Uses

  name(node: Span, name: string): TermId {
    const term = this.facts.term(TAG.NAME, node.startIndex, [], name);
    this.#nameUses.push({ term, name, scope: this.scope, block: this.block });
    return term;
  }

  member(node: Span, object: TermId, name: string): TermId {
    const term = this.facts.term(TAG.MEMBER, node.startIndex, [object], name);
    this.#pathUses.push({ term, start: node.startIndex, end: node.endIndex, scope: this.scope, block: this.block });
    return term;
  }

  /** Records a mention; those of locals are dropped when the walk has ended. */
  mentionOf(term: TermId, span: Span): void {
    if (this.silent) return;
    const { kind, from } = this.mention;
    this.#references.push({ kind, term, span, from: from ?? this.facts.currentCallable });
  }

  noteYield(fn: WalkedFunction, value: TermId, from: boolean): void {
    fn.flags |= FUNCTION_FLAG.GENERATOR;
    if (value !== NO_TERM) (from ? fn.delegates : fn.yields).push(value);
  }

  /** The `@overload` declarations of this name so far in the scope. */
  overloadsOf(name: string): number[] {
    const ids = this.scope.names.get(name) ?? [];
    return ids.filter((id) => this.#isOverload(id)).map((id) => this.#bindings[id * BINDING_WIDTH + 1]!);
  }

  // -- The end

  build(generated: boolean): FileFacts<PythonFacts> {
    for (const use of this.#nameUses) this.facts.setNumber(use.term, this.#setReaching(use));
    for (const use of this.#pathUses) this.#resolvePath(use);
    const names = this.#finalSets(this.module.names);
    const classes = this.classes.map((cls): ClassFact => {
      const { scope: own, attributes, methodNames: _, ...rest } = cls;
      return { ...rest, names: this.#finalSets(own.names, true), attributes: this.#sets(attributes) };
    });
    this.#addReferences();
    return this.facts.build<PythonFacts>(
      'PYTHON',
      {
        version: createHash('sha256').update(this.text).digest('base64url').slice(0, 12),
        names,
        classes,
        bindings: Int32Array.from(this.#bindings),
        setStarts: Int32Array.from(this.#setStarts),
        setMembers: Int32Array.from(this.#setMembers),
        functions: this.functions,
        imports: this.imports,
        stars: this.stars,
        stores: this.stores,
        ...(this.all ? { all: this.all } : {}),
        functionOf: pairs(this.functions),
        classOf: pairs(this.classes),
      },
      generated,
    );
  }

  #setReaching({ term, name, scope: from, block: where }: NameUse): number {
    const use = { at: this.facts.offsetOf(term), block: where };
    const found = this.#outsideOfClass(lookUp(from, name), name, use.at);
    const narrowings = this.#narrowings(from, name);
    if (found?.bindings.length === 1 && narrowings.length === 0) {
      const point = this.#points[found.bindings[0]!]!;
      if (!point.block.dead) {
        const set = this.#setOfOne(point.id);
        return executionScope(from) === found.scope || from === found.scope ? set : fromOutside(set);
      }
    }
    if (!found) {
      const known = narrowings.filter((b) => b.at <= use.at && encloses(b.block, use.block));
      return known.length > 0 ? this.#set(known) : -1;
    }
    const bindings = this.#alive(found.bindings);
    const same = executionScope(from) === found.scope || from === found.scope;
    if (same) {
      const all = narrowings.length > 0 ? [...bindings, ...narrowings] : bindings;
      return this.#set(all.length > 1 ? reaching(all, use) : all);
    }
    const narrowing = dominating(narrowings, use);
    return narrowing ? this.#set([narrowing]) : fromOutside(this.#set(final(bindings, (b) => this.#isDefinition(b))));
  }

  /** A name that a class body has not bound yet means what it means around the class: `Empty = Empty`. */
  #outsideOfClass(found: Found | undefined, name: string, at: number): Found | undefined {
    if (found?.scope.kind !== 'class' || !found.scope.parent) return found;
    if (found.bindings.some((id) => this.#points[id]!.at <= at)) return found;
    return lookUp(found.scope.parent, name, false) ?? found;
  }

  #narrowings(from: Scope, name: string): BindingPoint[] {
    for (let s: Scope | undefined = from; s; s = s.parent) {
      const ids = s.paths.get(name);
      if (ids) return this.#alive(ids);
      if (s.kind !== 'comprehension') break;
    }
    return [];
  }

  #resolvePath({ term, start, end, scope: from, block: where }: PathUse): void {
    const { paths } = executionScope(from);
    if (paths.size === 0) return;
    const ids = paths.get(this.text.slice(start, end));
    if (!ids) return;
    const binding = dominating(this.#alive(ids), { at: start, block: where });
    if (binding) this.facts.setNumber(term, binding.id);
  }

  #alive(ids: readonly number[]): BindingPoint[] {
    return ids.map((id) => this.#points[id]!).filter((point) => !point.block.dead);
  }

  #finalSets(names: ReadonlyMap<string, number[]>, inClass = false): number[] {
    const rows: number[] = [];
    for (const [name, ids] of names) {
      const bindings = this.#alive(ids);
      const getter = inClass && bindings.length > 1 ? bindings.find((b) => this.#isProperty(b)) : undefined;
      rows.push(this.facts.string(name), this.#set(getter ? [getter] : final(bindings, (b) => this.#isDefinition(b))));
    }
    return rows;
  }

  #sets(names: ReadonlyMap<string, number[]>): number[] {
    return [...names].flatMap(([name, ids]) => [this.facts.string(name), this.#set(this.#alive(ids))]);
  }

  /** Interns a set. An implementation takes the place of its overloads; where there is none, the last overload does. */
  #set(points: readonly BindingPoint[]): number {
    if (points.length === 1) return this.#setOfOne(points[0]!.id);
    let ids = points.map((point) => point.id);
    if (ids.length > 1) {
      const declared = ids.filter((id) => this.#isOverload(id));
      if (declared.length > 0)
        ids = declared.length < ids.length ? ids.filter((id) => !declared.includes(id)) : [Math.max(...ids)];
      ids.sort((a, b) => a - b);
    }
    const key = ids.join();
    let set = this.#setIds.get(key);
    if (set === undefined) {
      this.#setMembers.push(...ids);
      set = this.#setStarts.push(this.#setMembers.length) - 2;
      this.#setIds.set(key, set);
    }
    return set;
  }

  #setOfOne(id: number): number {
    let set = this.#singles[id];
    if (set === undefined) {
      this.#setMembers.push(id);
      set = this.#setStarts.push(this.#setMembers.length) - 2;
      this.#singles[id] = set;
    }
    return set;
  }

  #functionOf(id: number): WalkedFunction | undefined {
    const row = id * BINDING_WIDTH;
    return this.#bindings[row] === BINDING.FUNCTION ? this.functions[this.#bindings[row + 1]!] : undefined;
  }

  #isOverload(id: number): boolean {
    return ((this.#functionOf(id)?.flags ?? 0) & FUNCTION_FLAG.OVERLOAD) !== 0;
  }

  #isDefinition({ id }: BindingPoint): boolean {
    const isClass = this.#bindings[id * BINDING_WIDTH] === BINDING.CLASS;
    return isClass || (this.#functionOf(id) !== undefined && !this.#isOverload(id));
  }

  #isProperty({ id }: BindingPoint): boolean {
    return ((this.#functionOf(id)?.flags ?? 0) & FUNCTION_FLAG.PROPERTY) !== 0;
  }

  /** Mentions of what may be a node: members, names that this file does not bind, and its module's and classes' names. */
  #addReferences(): void {
    for (const { kind, term, span, from } of this.#references) {
      if (this.facts.tagOf(term) === TAG.NAME && !this.#mayBeNode(term)) continue;
      this.facts.reference(kind, term, span, from);
    }
  }

  #mayBeNode(term: TermId): boolean {
    const number = this.facts.numberOf(term);
    if (number === -1) return true;
    const { set } = nameUse(number);
    for (let i = this.#setStarts[set]!; i < this.#setStarts[set + 1]!; i++) {
      const row = this.#setMembers[i]! * BINDING_WIDTH;
      const kind = this.#bindings[row];
      if (
        kind !== BINDING.PARAMETER &&
        kind !== BINDING.NARROWED &&
        !(kind === BINDING.ASSIGNED && this.#bindings[row + 3]! < 0)
      )
        return true;
    }
    return false;
  }
}

export function scope(kind: Scope['kind'], parent: Scope | undefined): Scope {
  return { kind, parent, names: new Map(), paths: new Map(), redirected: new Map() };
}

export function visibilityOf(name: string, isMember: boolean): 'PUBLIC' | 'PROTECTED' | 'INTERNAL' | 'PRIVATE' {
  if (!name.startsWith('_') || (name.startsWith('__') && name.endsWith('__'))) return 'PUBLIC';
  if (!isMember) return 'INTERNAL';
  return name.startsWith('__') ? 'PRIVATE' : 'PROTECTED';
}

function variableKind(walk: Walk, name: string, annotation: TermId): 'VARIABLE' | 'CONSTANT' | 'TYPE_ALIAS' {
  const type = annotation === NO_TERM ? '' : walk.facts.nameOf(annotation);
  if (type === 'TypeAlias') return 'TYPE_ALIAS';
  return type === 'Final' || /^_*[A-Z][A-Z0-9_]*$/.test(name) ? 'CONSTANT' : 'VARIABLE';
}

function executionScope(from: Scope): Scope {
  let s = from;
  while (s.kind === 'comprehension' && s.parent) s = s.parent;
  return s;
}

interface Found {
  readonly scope: Scope;
  readonly bindings: readonly number[];
}

/** The scope whose name is meant: class bodies are seen from themselves only. */
function lookUp(from: Scope, name: string, direct = true): Found | undefined {
  for (let s: Scope | undefined = from; s; s = s.parent) {
    if (s.kind === 'class' && !direct) continue;
    if (s.redirected.get(name) === 'global') {
      while (s.parent) s = s.parent;
    }
    const bindings = s.names.get(name);
    if (bindings) return { scope: s, bindings };
    if (s.kind !== 'comprehension') direct = false;
  }
  return undefined;
}

/** What a name means when its scope has run: of several functions and classes the last, but for arms that exclude it. */
function final(bindings: readonly BindingPoint[], isDefinition: (b: BindingPoint) => boolean): readonly BindingPoint[] {
  const functions = bindings.filter(isDefinition);
  const last = functions.at(-1);
  if (functions.length < 2 || !last) return bindings;
  return bindings.filter(
    (b) => b === last || !isDefinition(b) || exclude(b.block, last.block) || !encloses(b.block, last.block),
  );
}

function push(map: Map<string, number[]>, name: string, id: number): void {
  const ids = map.get(name);
  if (ids) ids.push(id);
  else map.set(name, [id]);
}

function pairs(facts: readonly { readonly definition: DefinitionIndex }[]): Int32Array {
  return Int32Array.from(facts.flatMap(({ definition }, i) => (definition < 0 ? [] : [definition, i])));
}
