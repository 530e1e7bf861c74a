/** What the extractor carries through one file: the builder, the scopes of locals, and the tables of Go's own facts. */
import { type DefinitionIndex, FILE_ITSELF } from '../../facts.ts';
import type { FactsBuilder } from '../../facts-builder.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { TAG, type TermId } from '../../terms.ts';
import type { GoFacts, GoFunction, GoImport, GoShape, GoType, GoTypeParameter, GoValue } from './facts.ts';

/** What a local name stands for. */
export type LocalKind = 'BINDING' | 'TYPE_PARAMETER' | 'TYPE';

export interface Local {
  readonly kind: LocalKind;
  /** A binding, an index in typeParameters, or a definition. */
  readonly index: number;
}

interface Scope {
  readonly outer: Scope | undefined;
  readonly names: Map<string, Local>;
}

export class Walk {
  readonly builder: FactsBuilder;
  packageName = '';
  readonly imports: GoImport[] = [];
  /** Names that imports most likely bind: mentions of them before a dot need no reference. */
  readonly importNames = new Set<string>();
  readonly types: GoType[] = [];
  readonly functions: GoFunction[] = [];
  readonly values: GoValue[] = [];
  readonly typeParameters: GoTypeParameter[] = [];
  readonly shapes: GoShape[] = [];
  readonly #bindings: TermId[] = [];
  readonly #reassigned = new Set<number>();
  /** Bindings that were declared without a value and have none yet. */
  readonly #bare = new Set<number>();
  /** Bindings that hold a function literal with a name of its own. */
  readonly #functionBindings = new Set<number>();
  readonly #details: number[] = [];
  /** The function of each FUNCTION term. */
  readonly #functionTerms = new Map<TermId, number>();
  #scope: Scope | undefined;

  constructor(builder: FactsBuilder) {
    this.builder = builder;
  }

  // -- Scopes

  /** Walks something that has a block scope of its own. */
  scoped<T>(walk: () => T): T {
    this.#scope = { outer: this.#scope, names: new Map() };
    try {
      return walk();
    } finally {
      this.#scope = this.#scope!.outer;
    }
  }

  find(name: string): Local | undefined {
    for (let scope = this.#scope; scope; scope = scope.outer) {
      const local = scope.names.get(name);
      if (local) return local;
    }
    return undefined;
  }

  /** Whether the innermost scope has a variable of this name: `:=` then assigns instead of declaring. */
  declaresHere(name: string): number | undefined {
    const local = this.#scope?.names.get(name);
    return local?.kind === 'BINDING' ? local.index : undefined;
  }

  declare(name: string, local: Local): void {
    if (name !== '_') this.#scope?.names.set(name, local);
  }

  /** Declares a variable that has the value of the term. */
  bind(name: string, term: TermId): number {
    const index = this.#bindings.push(term) - 1;
    this.declare(name, { kind: 'BINDING', index });
    if (this.functionOf(term) !== FILE_ITSELF) this.#functionBindings.add(index);
    return index;
  }

  /** Gives a variable that was declared without a value the one it is assigned first. */
  rebind(binding: number, term: TermId): void {
    this.#bare.delete(binding);
    this.#bindings[binding] = term;
    this.#functionBindings.add(binding);
  }

  /** Declares a variable that has a type and no value yet. */
  bindBare(name: string, term: TermId): void {
    this.#bare.add(this.bind(name, term));
  }

  /** Whether nothing was assigned yet to a variable that was declared without a value. */
  awaitsValue(binding: number): boolean {
    return this.#bare.has(binding) && !this.#reassigned.has(binding);
  }

  assign(binding: number): void {
    this.#reassigned.add(binding);
  }

  holdsFunction(binding: number): boolean {
    return this.#functionBindings.has(binding);
  }

  // -- Tables

  /** Says which entry of its table a definition has. */
  detail(definition: DefinitionIndex, index: number): void {
    this.#details[definition] = index;
  }

  /** The term of a function literal, whose entry is added. */
  functionTerm(at: SyntaxNode, entry: GoFunction): TermId {
    const index = this.functions.push(entry) - 1;
    if (entry.definition !== FILE_ITSELF) this.detail(entry.definition, index);
    const term = this.builder.term(TAG.FUNCTION, at, [], undefined, index);
    this.#functionTerms.set(term, index);
    return term;
  }

  /** The named function that a FUNCTION term is, else FILE_ITSELF. */
  functionOf(term: TermId): DefinitionIndex {
    return this.functions[this.#functionTerms.get(term) ?? -1]?.definition ?? FILE_ITSELF;
  }

  facts(constraint: string | undefined): GoFacts {
    const reassigned = new Uint8Array(this.#bindings.length);
    for (const binding of this.#reassigned) reassigned[binding] = 1;
    return {
      package: this.packageName,
      ...(constraint === undefined ? {} : { constraint }),
      imports: this.imports,
      bindings: Int32Array.from(this.#bindings),
      reassigned,
      types: this.types,
      functions: this.functions,
      values: this.values,
      typeParameters: this.typeParameters,
      shapes: this.shapes,
      details: Int32Array.from({ length: this.#details.length }, (_, i) => this.#details[i] ?? -1),
    };
  }
}

const COMMENTS = new Set(['comment']);

/** The named children that are no comments. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  const children = node.namedChildren;
  return children.some((child) => COMMENTS.has(child.type)) ? children.filter((c) => !COMMENTS.has(c.type)) : children;
}
