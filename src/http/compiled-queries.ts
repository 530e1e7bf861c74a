/**
 * Queries that come again are compiled: one function of JavaScript for each, that asks and answers in a third of the time
 * that walking the document takes. It answers in one turn of the event loop, and so does only what is small enough for it.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import type { Plugin } from 'graphql-yoga';
import { operationCost, type SchemaContext, schema } from '../schema/index.ts';

export interface CompilingLimits {
  /** That a query asks for. So many with a dozen fields each are answered in 20 ms. Default 5,000. */
  readonly nodes?: number;
  /** Of its document: compiling takes 10 ms for each thousand. Default 3,000. */
  readonly characters?: number;
}

type Compiler = typeof import('graphql-jit');

interface Compiled {
  readonly query: CompiledQuery['query'];
  /** What it asks for with these variables. */
  readonly cost: (variables: Readonly<Record<string, unknown>>) => number;
}

/** What is larger is executed as ever. */
export function createCompiledQueries({
  nodes = 5_000,
  characters = 3_000,
}: CompilingLimits = {}): Plugin<SchemaContext> {
  /** By document, which Yoga keeps for the text while it comes again. Undefined: came once; null: not to be compiled. */
  const compiled = new WeakMap<DocumentNode, Compiled | null | undefined>();
  /** It takes a tenth of a second to load, which must not keep the server from listening. */
  let compiler: Compiler | undefined;
  void import('graphql-jit').then((loaded) => {
    compiler = loaded;
  });

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const found = compiledOf(args.document);
      if (!found || found.cost(args.variableValues ?? {}) > nodes) return;
      setExecuteFn(async (own: ExecutionArgs) => {
        const context = { ...(own.contextValue as SchemaContext), answersAtOnce: true };
        const result = await found.query(own.rootValue, context, own.variableValues ?? {});
        // What is said of errors, and where, is as of all others.
        return result.errors ? executeFn(own) : result;
      });
    },
  };

  function compiledOf(document: DocumentNode): Compiled | null | undefined {
    if (!compiled.has(document)) compiled.set(document, undefined);
    else if (compiler && compiled.get(document) === undefined) {
      compiled.set(document, isShort(document) ? compile(document, compiler) : null);
    }
    return compiled.get(document);
  }

  function isShort({ loc }: DocumentNode): boolean {
    return loc !== undefined && loc.end - loc.start <= characters;
  }
}

function compile(document: DocumentNode, { compileQuery, isCompiledQuery }: Compiler): Compiled | null {
  const operation = onlyOperation(document);
  if (operation?.operation !== 'query') return null;
  try {
    const compiled = compileQuery(schema, document);
    return isCompiledQuery(compiled) ? { query: compiled.query, cost: costOf(document, operation) } : null;
  } catch {
    return null;
  }
}

/** Texts and ids are no sizes of pages: where all variables are some, the cost is always the same. */
const NO_SIZES: ReadonlySet<string> = new Set(['ID', 'String']);

function costOf(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode): Compiled['cost'] {
  const isFixed = variableDefinitions.every(({ type }) => NO_SIZES.has(nameOf(type)));
  let fixed: number | undefined;
  return (variables) => {
    if (fixed !== undefined) return fixed;
    // Compiled queries do not see that of a `@oneOf` input in a variable there is one field.
    if (getVariableValues(schema, variableDefinitions, variables).errors) return Number.POSITIVE_INFINITY;
    const cost = operationCost(document, variables);
    if (isFixed) fixed = cost;
    return cost;
  };
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function onlyOperation({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 ? (operations[0] as OperationDefinitionNode) : undefined;
}
