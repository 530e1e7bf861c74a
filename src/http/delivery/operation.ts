/** A subscription to `changes`, taken apart: what makes two of them equal, where it begins, its source, its rendering. */
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import type { FeedItem, SchemaContext } from '../../schema/index.ts';
import { Frame } from './frame.ts';

export interface ChangesOperation {
  /** The same for operations that tell the same things: all but where each begins. */
  readonly key: string;
  /** Where it is to begin, if it says so: not checked, and used for comparison alone. */
  readonly after: string | undefined;
  /** As the subscriber asked for it: the stream, or what is wrong with the request. */
  open(context: SchemaContext): Promise<AsyncIterableIterator<FeedItem> | ExecutionResult>;
  /** The same, but after a cursor. */
  openAfter(cursor: string, context: SchemaContext): Promise<AsyncIterableIterator<FeedItem>>;
  /** Executes it for one item. */
  render(item: FeedItem, context: SchemaContext): Promise<Frame>;
}

export type MaskError = (error: unknown) => GraphQLError;

const FIELD = 'changes';
const CURSOR = 'after';

/** Undefined for every other subscription. The arguments are those of an operation that passed validation. */
export function toChangesOperation(args: ExecutionArgs, maskError: MaskError): ChangesOperation | undefined {
  const operation = getOperationAST(args.document, args.operationName);
  const [field, ...others] = operation?.selectionSet.selections ?? [];
  if (!operation || others.length > 0 || field?.kind !== Kind.FIELD || field.name.value !== FIELD) return undefined;
  // With @skip or @include there may be no field at all.
  if ((field.directives?.length ?? 0) > 0) return undefined;

  const open = async (context: SchemaContext, own: ExecutionArgs) =>
    (await createSourceEventStream({ ...own, contextValue: context })) as
      | AsyncIterableIterator<FeedItem>
      | ExecutionResult;

  return {
    key: keyOf(args, operation, field),
    after: cursorOf(args, field),
    open: (context) => open(context, args),
    async openAfter(cursor, context) {
      const stream = await open(context, { ...args, document: withCursor(args.document, field, cursor) });
      if (Symbol.asyncIterator in stream) return stream;
      throw stream.errors?.[0] ?? new Error('A subscription that was open cannot be opened again');
    },
    async render(item, context) {
      const { document, schema, operationName, variableValues } = args;
      const result = await context.projection.hold(async (projection) =>
        execute({
          document,
          schema,
          operationName: operationName ?? null,
          variableValues: variableValues ?? null,
          contextValue: { ...context, projection },
          rootValue: item,
        }),
      );
      return new Frame(item, result.errors ? { ...result, errors: result.errors.map(maskError) } : result);
    },
  };
}

/**
 * Document, operation name and variables without the cursor. Nothing of who asks, since nobody sees other changes than
 * others do; where that becomes different, it belongs in here.
 */
function keyOf({ document, variableValues = {} }: ExecutionArgs, operation: OperationDefinitionNode, field: FieldNode) {
  const cursor = cursorVariable(field);
  const isOnlyCursor = cursor !== undefined && countUses(document, cursor) === 1;
  const variables = (operation.variableDefinitions ?? [])
    .map(({ variable }) => variable.name.value)
    .filter((name) => !(isOnlyCursor && name === cursor) && variableValues?.[name] !== undefined)
    .map((name) => [name, variableValues?.[name]]);
  return JSON.stringify([operation.name?.value ?? '', printed(document), variables]);
}

const valueOfCursor = ({ arguments: given }: FieldNode) => given?.find(({ name }) => name.value === CURSOR)?.value;

function cursorVariable(field: FieldNode): string | undefined {
  const value = valueOfCursor(field);
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

function cursorOf({ variableValues }: ExecutionArgs, field: FieldNode): string | undefined {
  const value = valueOfCursor(field);
  const text: unknown = value?.kind === Kind.VARIABLE ? variableValues?.[value.name.value] : undefined;
  if (typeof text === 'string') return text;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Besides its definition. */
function countUses(document: ExecutionArgs['document'], variable: string): number {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (name.value === variable) uses++;
    },
  });
  return uses;
}

function withCursor(document: ExecutionArgs['document'], field: FieldNode, cursor: string): ExecutionArgs['document'] {
  const others = field.arguments?.filter(({ name }) => name.value !== CURSOR) ?? [];
  const argument = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: CURSOR },
    value: { kind: Kind.STRING, value: cursor },
  } as const;
  return visit(document, {
    Field: (node) => (node === field ? { ...field, arguments: [...others, argument] } : undefined),
  });
}

/** Yoga parses a text once, so that equal texts are one document. */
const texts = new WeakMap<object, string>();

function printed(document: ExecutionArgs['document']): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  texts.set(document, text);
  return text;
}
