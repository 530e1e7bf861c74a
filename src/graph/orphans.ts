/**
 * Callables that no entry point, export or test reaches. It is a claim on which people delete code, so that what may be
 * called in a way that no call site shows is not called an orphan:
 *
 * - What runs when a file is loaded is reached: who loads it may be outside of the sources.
 * - To mention is to reach: a function that is passed on, decorated or put into an object may be called.
 * - With a method all that override it are reached; with an exported type, its members that are not private.
 * - With a type, those of its methods that the language or a base type outside of the sources may call.
 * - A callable whose name some call site without a known target mentions may be that target.
 */
import { CALLABLE_KINDS, type CodeNode, type NodeKind } from '../model/node.ts';
import type { RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph } from './code-graph.ts';
import { createSlices } from './slices.ts';

/** Ids of the orphans; a promise while they are being found out. */
export function orphansOf(graph: CodeGraph): ReadonlySet<string> | Promise<ReadonlySet<string>> {
  const known = answers.get(graph);
  if (known && (known.version === graph.version || performance.now() < known.until)) return known.orphans;
  const running = searches.get(graph);
  if (running) return running;
  const search = deriveOrphans(graph).finally(() => searches.delete(graph));
  searches.set(graph, search);
  return search;
}

interface Answer {
  readonly version: number;
  readonly orphans: ReadonlySet<string>;
  /** So long it is good enough, in the time of performance.now(). */
  readonly until: number;
}

const answers = new WeakMap<CodeGraph, Answer>();
const searches = new WeakMap<CodeGraph, Promise<ReadonlySet<string>>>();

/** Where it takes long, at most a tenth of the time goes into it: commits come by the second while much is analysed. */
const WORTH_KEEPING_MS = 20;
const KEPT_FOR = 10;

async function deriveOrphans(graph: CodeGraph): Promise<ReadonlySet<string>> {
  const start = performance.now();
  const { version, orphans } = await graph.hold(async (held) => ({
    version: held.version,
    orphans: await findOrphans(held),
  }));
  const took = performance.now() - start;
  answers.set(graph, { version, orphans, until: took < WORTH_KEEPING_MS ? 0 : performance.now() + KEPT_FOR * took });
  return orphans;
}

async function findOrphans(graph: CodeGraph): Promise<ReadonlySet<string>> {
  const slices = createSlices();
  const search: Search = { graph, exported: new Set(), reached: new Set(), open: [] };
  for (const { id } of graph.nodesOfKind('FILE')) {
    graph.eachRelationship(id, 'OUTGOING', ({ kind, target }) => {
      if (kind === 'EXPORTS') search.exported.add(target);
    });
    if (slices.dueAtLast()) await slices.next();
  }
  for (const node of graph.nodes()) {
    if (isStart(search, node)) reach(search, node);
    if (slices.dueAtLast()) await slices.next();
  }
  for (let node = search.open.pop(); node; node = search.open.pop()) {
    reachFrom(search, node);
    if (slices.dueAtLast()) await slices.next();
  }

  const orphans = new Set<string>();
  for (const { id, kind, name } of graph.nodes()) {
    if (CALLABLE_KINDS.has(kind) && !search.reached.has(id) && !graph.isCalledUnresolved(name)) orphans.add(id);
    if (slices.dueAtLast()) await slices.next();
  }
  return orphans;
}

interface Search {
  readonly graph: CodeGraph;
  /** Ids of what some file exports. */
  readonly exported: Set<string>;
  readonly reached: Set<string>;
  /** Reached, and not yet gone on from. */
  readonly open: CodeNode[];
}

function reach({ reached, open }: Search, node: CodeNode): void {
  if (reached.has(node.id)) return;
  reached.add(node.id);
  open.push(node);
}

function isStart(search: Search, node: CodeNode): boolean {
  if (node.kind === 'FILE') return true;
  if (node.categories?.some((category) => category === 'ENTRY_POINT' || category === 'TEST')) return true;
  return isExported(search, node);
}

function isExported({ exported }: Search, { id, modifiers }: CodeNode): boolean {
  return exported.has(id) || (modifiers?.some((one) => one === 'EXPORTED' || one === 'DEFAULT_EXPORT') ?? false);
}

const REACHES: ReadonlySet<RelationshipKind> = new Set([
  'CALLS',
  'INSTANTIATES',
  'REFERENCES',
  'DECORATES',
  'SEAM',
  'INHERITS',
  'IMPLEMENTS',
]);

const TYPE_KINDS: ReadonlySet<NodeKind> = new Set([
  'CLASS',
  'INTERFACE',
  'TRAIT',
  'STRUCT',
  'UNION',
  'ENUM',
  'TYPE_ALIAS',
]);
const VALUE_KINDS: ReadonlySet<NodeKind> = new Set(['VARIABLE', 'CONSTANT', 'PROPERTY', 'FIELD', 'ENUM_MEMBER']);

function reachFrom(search: Search, node: CodeNode): void {
  const { graph } = search;
  graph.eachRelationship(node.id, 'OUTGOING', ({ kind }, other) => {
    if (REACHES.has(kind)) reach(search, other);
  });
  if (CALLABLE_KINDS.has(node.kind)) {
    graph.eachRelationship(node.id, 'INCOMING', ({ kind }, other) => {
      if (kind === 'OVERRIDES') reach(search, other);
    });
  }
  const parent = node.parent === undefined ? undefined : graph.node(node.parent);
  if (parent && TYPE_KINDS.has(parent.kind)) reach(search, parent);
  if (VALUE_KINDS.has(node.kind)) for (const child of graph.children(node.id)) reach(search, child);
  if (TYPE_KINDS.has(node.kind)) reachMembers(search, node);
}

function reachMembers(search: Search, type: CodeNode): void {
  const isOpen = isExported(search, type) || buildsOnExternal(search.graph, type);
  for (const member of search.graph.children(type.id)) {
    const isCallable = CALLABLE_KINDS.has(member.kind);
    if (!isCallable || (isOpen && member.visibility !== 'PRIVATE') || isCalledByLanguage(member)) reach(search, member);
  }
}

/** Such a base may call any of its methods, as frameworks do. */
function buildsOnExternal(graph: CodeGraph, type: CodeNode, seen = new Set<string>()): boolean {
  seen.add(type.id);
  let external = false;
  graph.eachRelationship(type.id, 'OUTGOING', ({ kind }, base) => {
    if (kind !== 'INHERITS' && kind !== 'IMPLEMENTS') return;
    external ||= base.kind === 'EXTERNAL' || (!seen.has(base.id) && buildsOnExternal(graph, base, seen));
  });
  return external;
}

/** Without a call site: by operators, conversions and loops, and in Go through the interfaces of other packages. */
function isCalledByLanguage({ name, language, visibility }: CodeNode): boolean {
  switch (language) {
    case 'PYTHON':
      return /^__\w+__$/.test(name);
    case 'TYPESCRIPT':
    case 'JAVASCRIPT':
      return /^(toString|valueOf|toJSON|then|\[.*\])$/.test(name);
    case 'JAVA':
      return /^(toString|equals|hashCode|clone|finalize)$/.test(name);
    case 'GO':
      return visibility === 'PUBLIC';
    default:
      return false;
  }
}
