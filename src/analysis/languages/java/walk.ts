/** What the extractor carries through one file: the builder, the scopes of locals, and the tables of Java's own facts. */
import type { DefinitionIndex } from '../../facts.ts';
import type { FactsBuilder } from '../../facts-builder.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import {
  type ClassKind,
  CONTEXT,
  JAVA_TAG,
  type JavaClass,
  type JavaFacts,
  type JavaImport,
  type JavaLambda,
  type JavaTypeParameter,
} from './facts.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** What a local name stands for. */
export type LocalType =
  | { readonly kind: 'TYPE_PARAMETER'; readonly index: number }
  | { readonly kind: 'CLASS'; readonly index: number };

interface Scope {
  readonly outer: Scope | undefined;
  readonly names: Map<string, number>;
  readonly types: Map<string, LocalType>;
}

/** What the walk is in the middle of returning from. */
export type Returning =
  | { readonly from: 'METHOD'; readonly type: TermId }
  | { readonly from: 'LAMBDA'; readonly lambda: number; readonly results: TermId[] };

export class Walk {
  readonly builder: FactsBuilder;
  packageName = '';
  readonly imports: JavaImport[] = [];
  /** Classes whose fields all have getters that nobody has written. */
  readonly withGetters = new Set<number>();
  readonly classes: Mutable<JavaClass>[] = [];
  readonly typeParameters: JavaTypeParameter[] = [];
  readonly lambdas: JavaLambda[] = [];
  /** The class around the walk. */
  currentClass = -1;
  returning: Returning | undefined;
  readonly #bindings: TermId[] = [];
  readonly #bindingClasses: number[] = [];
  readonly #reassigned = new Set<number>();
  readonly #contexts: number[] = [];
  #scope: Scope = { outer: undefined, names: new Map(), types: new Map() };

  constructor(builder: FactsBuilder) {
    this.builder = builder;
  }

  // -- Scopes

  scoped<T>(walk: () => T): T {
    const outer = this.#scope;
    this.#scope = { outer, names: new Map(), types: new Map() };
    try {
      return walk();
    } finally {
      this.#scope = outer;
    }
  }

  /** Walks a class's inside, where `return` has nothing to return from. */
  insideClass<T>(index: number, walk: () => T): T {
    const { currentClass, returning } = this;
    this.currentClass = index;
    this.returning = undefined;
    try {
      return walk();
    } finally {
      this.currentClass = currentClass;
      this.returning = returning;
    }
  }

  bind(name: string, term: TermId): number {
    const index = this.#bindings.push(term) - 1;
    this.#bindingClasses.push(this.currentClass);
    this.#scope.names.set(name, index);
    return index;
  }

  find(name: string): number | undefined {
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.outer) {
      const binding = scope.names.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  classOfBinding(binding: number): number {
    return this.#bindingClasses[binding]!;
  }

  assign(binding: number): void {
    this.#reassigned.add(binding);
  }

  declareType(name: string, type: LocalType): void {
    this.#scope.types.set(name, type);
  }

  findType(name: string): LocalType | undefined {
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.outer) {
      const type = scope.types.get(name);
      if (type) return type;
    }
    return undefined;
  }

  // -- Tables

  addClass(entry: {
    definition: DefinitionIndex;
    name: string;
    kind: ClassKind;
    isLocal: boolean;
    isAnonymous: boolean;
    isStatic: boolean;
  }): number {
    return (
      this.classes.push({
        ...entry,
        outer: this.currentClass,
        typeParameters: [],
        superclass: NO_TERM,
        interfaces: [],
        fields: [],
        methods: [],
        constructors: [],
        members: [],
      }) - 1
    );
  }

  /** Says from where a term takes its type, if it is one that does. */
  expect(term: TermId, kind: number, number: number, position = 0): void {
    if (term === NO_TERM || number === NO_TERM) return;
    switch (this.builder.tagOf(term)) {
      case TAG.CALL:
      case TAG.NEW:
      case TAG.FUNCTION:
      case JAVA_TAG.METHOD_REFERENCE:
        this.#contexts.push(term, kind, number, position);
        break;
      case JAVA_TAG.ANONYMOUS:
        this.expect(this.builder.operandOf(term, 0), kind, number, position);
        break;
      case TAG.CONDITIONAL:
        for (
          let i = 0, part = this.builder.operandOf(term, 0);
          part !== NO_TERM;
          part = this.builder.operandOf(term, ++i)
        ) {
          this.expect(part, kind, number, position);
        }
        break;
    }
  }

  expectType(term: TermId, type: TermId): void {
    this.expect(term, CONTEXT.TYPE, type);
  }

  facts(): JavaFacts {
    const reassigned = new Uint8Array(this.#bindings.length);
    for (const binding of this.#reassigned) reassigned[binding] = 1;
    return {
      package: this.packageName,
      imports: this.imports,
      classes: this.classes,
      typeParameters: this.typeParameters,
      lambdas: this.lambdas,
      bindings: Int32Array.from(this.#bindings),
      reassigned,
      bindingClasses: Int32Array.from(this.#bindingClasses),
      contexts: Int32Array.from(this.#contexts),
    };
  }
}

const isComment = (node: SyntaxNode): boolean => node.type === 'line_comment' || node.type === 'block_comment';

/** The named children that are no comments. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  const children = node.namedChildren;
  return children.some(isComment) ? children.filter((child) => !isComment(child)) : children;
}

export const isAnnotation = (node: SyntaxNode): boolean =>
  node.type === 'marker_annotation' || node.type === 'annotation';
