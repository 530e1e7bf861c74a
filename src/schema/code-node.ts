import { calleesOf, callersOf, categoriesOf, childrenOf, relationshipsOf, seamsOf } from '../graph/index.ts';
import type { CodeNode as Node } from '../model/node.ts';
import { builder } from './builder.ts';
import { pageArguments, toConnection, toPageRequest } from './connection.ts';
import { pageCost } from './cost.ts';
import { Modifier, Parameter, Visibility } from './declaration.ts';
import { checkConfidence } from './errors.ts';
import { Language } from './language.ts';
import { LocationRef } from './location.ts';
import { NodeCategory } from './node-category.ts';
import { NodeKind } from './node-kind.ts';
import { CodeNodeConnection, CodeNodeRef, RelationshipConnection, RepositoryRef, SeamConnection } from './refs.ts';
import { Direction, RelationshipKind } from './relationship-kind.ts';
import { lineCountOf, locationOf, sourceOf } from './source.ts';

const NodeMetrics = builder.objectRef<{ fanIn: number; fanOut: number }>('NodeMetrics').implement({
  description: 'Figures about a node, from its relationships.',
  fields: (t) => ({
    fanIn: t.exposeInt('fanIn', { description: 'How many different nodes call or instantiate it.' }),
    fanOut: t.exposeInt('fanOut', { description: 'How many different nodes it calls or instantiates.' }),
  }),
});

const UnresolvedCall = builder
  .objectRef<{ node: Node; site: NonNullable<Node['unresolved']>[number] }>('UnresolvedCall')
  .implement({
    description: 'A call whose target is not known. It is counted and shown, never guessed.',
    fields: (t) => ({
      name: t.string({
        description: 'The last name of what is called: `m` of `a.b.m()`.',
        resolve: ({ site }) => site.name,
      }),
      location: t.field({
        type: LocationRef,
        nullable: true,
        description: 'Where the call stands; null only where the node it is in has left the graph.',
        resolve: ({ node: { path }, site: { range } }) => (path === undefined ? null : { path, range }),
      }),
    }),
  });

const minConfidence = builder.args((t) => ({
  minConfidence: t.float({
    description:
      'Only relationships of at least this confidence, from 0 to 1. Left out: all. `0.9` leaves what is as good as ' +
      'certain.',
  }),
}));

builder.node(CodeNodeRef, {
  description:
    'One thing in the code: a repository, folder, file, type, callable, variable, endpoint, or something external ' +
    'that ' +
    'the code uses. In a change event its own fields are as of that change; what it leads to (callers, children, …) ' +
    'is ' +
    'as of now.',
  id: { resolve: ({ id }) => id },
  loadMany: (ids, { projection }) => ids.map((id) => projection.graph.node(id)),
  fields: (t) => ({
    symbol: t.exposeString('symbol', {
      description:
        'Its stable name in the grammar of SCIP, the same in every checkout. It survives edits that only move lines, ' +
        'and ' +
        'changes when the thing is renamed or moved to another file. ``seamgraph . shop . ' +
        'src/`cart.ts`/Cart#total().`` is the method `total` of a class `Cart`.',
    }),
    name: t.exposeString('name', {
      description: 'Its own name: `total`. Of files and folders the last part of the path.',
    }),
    qualifiedName: t.exposeString('qualifiedName', {
      description:
        'The names of the definitions around it and its own, joined with points, without the path: `Cart.total`. Of ' +
        'files and folders the path.',
    }),
    kind: t.field({ type: NodeKind, description: 'What it is.', resolve: ({ kind }) => kind }),
    language: t.field({
      type: Language,
      nullable: true,
      description: 'The language it is written in; null for repositories, folders and most EXTERNAL nodes.',
      resolve: ({ language }) => language,
    }),
    repository: t.field({
      type: RepositoryRef,
      nullable: true,
      description: 'The repository it is in; null for what lies outside the analysed sources.',
      resolve: (node, _args, { projection }) => {
        const root = node.kind === 'REPOSITORY' ? node : node.repository && projection.graph.node(node.repository);
        return root ? { root } : null;
      },
    }),
    path: t.string({
      nullable: true,
      description:
        'Its file, or itself if it is a file or folder, relative to the repository with `/`; null for what is in no ' +
        'one file.',
      resolve: ({ path }) => path,
    }),
    location: t.field({
      type: LocationRef,
      nullable: true,
      description:
        'The whole definition with its decorators and body; of a FILE all of it. Null for what is not a stretch of ' +
        'text ' +
        '(repositories, folders) and for what lies outside the analysed sources.',
      resolve: locationOf,
    }),
    nameLocation: t.field({
      type: LocationRef,
      nullable: true,
      description: 'The identifier alone, where the definition has a name in the text.',
      resolve: ({ path, nameRange }) => (path !== undefined && nameRange ? { path, range: nameRange } : null),
    }),
    signature: t.string({
      nullable: true,
      description:
        'Its head as the source writes it, without the body: `async function load(id: string): Promise<Cart>`. Null ' +
        'where it has none.',
      resolve: ({ signature }) => signature,
    }),
    documentation: t.string({
      nullable: true,
      description: 'Its doc comment or docstring, without the comment marks; null where it has none.',
      resolve: ({ documentation }) => documentation,
    }),
    visibility: t.field({
      type: Visibility,
      nullable: true,
      description: 'Who may use it; null where its language or kind knows no such thing.',
      resolve: ({ visibility }) => visibility,
    }),
    modifiers: t.field({
      type: [Modifier],
      description: 'What else it says of itself, in the order of the alphabet.',
      resolve: ({ modifiers }) => modifiers ?? [],
    }),
    parameters: t.field({
      type: [Parameter],
      description: 'Of callables the parameters, in order; else empty.',
      resolve: ({ parameters }) => parameters ?? [],
    }),
    returnType: t.string({
      nullable: true,
      description: 'Of callables the return type as written; null where none is written.',
      resolve: ({ returnType }) => returnType,
    }),
    complexity: t.int({
      nullable: true,
      description:
        'Of callables the cyclomatic complexity (McCabe): 1, and 1 for each branch, loop, case, catch, conditional ' +
        'expression and logical operator. Over 10 is much. Null for all else.',
      resolve: ({ complexity }) => complexity,
    }),
    lineCount: t.int({
      nullable: true,
      description: 'How many lines `location` covers, comments and blank lines too; null without a location.',
      resolve: lineCountOf,
    }),
    source: t.string({
      nullable: true,
      description:
        'The text of `location` in whole lines. Null without a location, and where the file has changed since it was ' +
        'analysed: the text would not fit the places any more, and the next analysis is at hand.',
      args: {
        contextLines: t.arg.int({
          defaultValue: 0,
          description: 'How many lines more before and after it, from 0 to 1,000.',
        }),
      },
      resolve: (node, { contextLines }, context) => sourceOf(node, contextLines ?? 0, context),
    }),
    parent: t.field({
      type: CodeNodeRef,
      nullable: true,
      description:
        'What contains it: of a method its type, of a function its file, of a file its folder. Null for REPOSITORY ' +
        'and EXTERNAL.',
      resolve: ({ parent }, _args, { projection }) => (parent === undefined ? null : projection.graph.node(parent)),
    }),
    children: t.field({
      type: CodeNodeConnection,
      description: 'What it contains directly, in the order of the source, where there is one, else by symbol.',
      args: { ...pageArguments, kinds: t.arg({ type: [NodeKind], description: 'Only these kinds. Left out: all.' }) },
      complexity: pageCost,
      resolve: ({ id }, { kinds, ...page }, { projection }) =>
        toConnection(childrenOf(projection.graph, id, { kinds, page: toPageRequest(page) })),
    }),
    categories: t.field({
      type: [NodeCategory],
      description: 'What part it plays in the whole.',
      resolve: ({ id }, _args, { projection }) => categoriesOf(projection.graph, id),
    }),
    entryPointReason: t.string({
      nullable: true,
      description:
        'Why it is an ENTRY_POINT: `handler of GET /users/{}`. Null where it is none, or only because of how its ' +
        'graph lies.',
      resolve: ({ entryPointReason }) => entryPointReason,
    }),
    metrics: t.field({
      type: NodeMetrics,
      description: 'Figures about it, kept up with every change.',
      resolve: ({ id }, _args, { projection }) => projection.graph.metrics(id),
    }),
    relationships: t.field({
      type: RelationshipConnection,
      description: 'What it has to do with other nodes: by kind, then by the symbol of the other node.',
      args: {
        ...pageArguments,
        ...minConfidence,
        direction: t.arg({
          type: Direction,
          required: true,
          defaultValue: 'OUTGOING',
          description: 'Those that begin here, those that end here, or both.',
        }),
        kinds: t.arg({ type: [RelationshipKind], description: 'Only these kinds. Left out: all.' }),
      },
      complexity: pageCost,
      resolve: ({ id }, { direction, kinds, minConfidence, ...page }, { projection }) =>
        toConnection(
          relationshipsOf(projection.graph, id, {
            direction,
            kinds,
            minConfidence: checkConfidence(minConfidence),
            page: toPageRequest(page),
          }),
        ),
    }),
    callers: t.field({
      type: CodeNodeConnection,
      description:
        'The different nodes that call or instantiate it, by symbol. Calls whose target is not known are not among ' +
        'them: ' +
        'see `mayHaveUnknownCallers`.',
      args: { ...pageArguments, ...minConfidence },
      complexity: pageCost,
      resolve: ({ id }, { minConfidence, ...page }, { projection }) =>
        toConnection(
          callersOf(projection.graph, id, { minConfidence: checkConfidence(minConfidence), page: toPageRequest(page) }),
        ),
    }),
    callees: t.field({
      type: CodeNodeConnection,
      description:
        'The different nodes that it calls or instantiates, by symbol. Calls whose target is not known are not among ' +
        'them: ' +
        'see `unresolvedCalls`.',
      args: { ...pageArguments, ...minConfidence },
      complexity: pageCost,
      resolve: ({ id }, { minConfidence, ...page }, { projection }) =>
        toConnection(
          calleesOf(projection.graph, id, { minConfidence: checkConfidence(minConfidence), page: toPageRequest(page) }),
        ),
    }),
    mayHaveUnknownCallers: t.boolean({
      description:
        'True when some call in the sources whose target is not known calls something of this name. While it is ' +
        'false, no call in the analysed sources is missing from `callers` for that reason.',
      resolve: ({ name }, _args, { projection }) => projection.graph.isCalledUnresolved(name),
    }),
    unresolvedCalls: t.field({
      type: [UnresolvedCall],
      description:
        'Of callables and files: the calls directly in it whose target is not known, in the order of the source.',
      resolve: (node) => (node.unresolved ?? []).map((site) => ({ node, site })),
    }),
    seams: t.field({
      type: SeamConnection,
      description: 'Where it meets another language or process, by key.',
      args: {
        ...pageArguments,
        direction: t.arg({
          type: Direction,
          required: true,
          defaultValue: 'BOTH',
          description: 'OUTGOING: those it calls. INCOMING: those it handles, or is the endpoint of.',
        }),
      },
      complexity: pageCost,
      resolve: ({ id }, { direction, ...page }, { projection }) =>
        toConnection(seamsOf(projection.graph, id, { direction, page: toPageRequest(page) })),
    }),
    removed: t.boolean({
      description:
        'True in a change event that tells of a node which has left the graph since. Where such a node is the end of ' +
        'a ' +
        'relationship, its `id` is all that is known: the texts are empty and the kind is EXTERNAL.',
      resolve: ({ id }, _args, { projection }) => projection.graph.node(id) === undefined,
    }),
  }),
});
