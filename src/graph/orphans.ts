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
  if (known && (known.version === graph.version || isFresh(known))) return known.orphans;
  let search = searches.get(graph);
  if (!search) {
    search = derive(graph).finally(() => searches.delete(graph));
    searches.set(graph, search);
  }
  return search;
}

interface Answer {
  readonly version: number;
  readonly orphans: ReadonlySet<string>;
  readonly until: number;
}

const answers = new WeakMap<CodeGraph, Answer>();
const searches = new WeakMap<CodeGraph, Promise<ReadonlySet<string>>>();

/** Where it takes long, at most a tenth of the time goes into it: commits come by the second while much is analysed. */
const WORTH_KEEPING_MS = 20;
const KEPT_FOR = 10;

const isFresh = ({ until }: Answer): boolean => performance.now() < until;

async function derive(graph: CodeGraph): Promise<ReadonlySet<string>> {
  return graph.hold(async () => {
    const start = performance.now();
    const { version } = graph;
    const orphans = await findOrphans(graph);
    const took = performance.now() - start;
    const until = took < WORTH_KEEPING_MS ? 0 : performance.now() + KEPT_FOR * took;
    answers.set(graph, { version, orphans, until });
    return orphans;
  });
}

async function findOrphans(graph: CodeGraph): Promise<ReadonlySet<string>> {
  const slices = createSlices();
  const reached = new Set<string>();
  const open: CodeNode[] = [];
  const reach = (node: CodeNode | undefined): void => {
    if (!node || reached.has(node.id)) return;
    reached.add(node.id);
    open.push(node);
  };

  for (const node of graph.nodes()) {
    if (isStart(graph, node)) reach(node);
    if (slices.due()) await slices.next();
  }
  for (let node = open.pop(); node; node = open.pop()) {
    reachFrom(graph, node, reach);
    if (slices.due()) await slices.next();
  }

  const orphans = new Set<string>();
  for (const { id, kind, name } of graph.nodes()) {
    if (CALLABLE_KINDS.has(kind) && !reached.has(id) && !graph.isCalledUnresolved(name)) orphans.add(id);
    if (slices.due()) await slices.next();
  }
  return orphans;
}

function isStart(graph: CodeGraph, node: CodeNode): boolean {
  if (node.kind === 'FILE') return true;
  if (node.categories?.some((category) => category === 'ENTRY_POINT' || category === 'TEST')) return true;
  return isExported(graph, node);
}

function isExported(graph: CodeGraph, { id, modifiers }: CodeNode): boolean {
  if (modifiers?.some((modifier) => modifier === 'EXPORTED' || modifier === 'DEFAULT_EXPORT')) return true;
  let exported = false;
  graph.eachRelationship(id, 'INCOMING', ({ kind }) => {
    exported ||= kind === 'EXPORTS';
  });
  return exported;
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

function reachFrom(graph: CodeGraph, node: CodeNode, reach: (node: CodeNode | undefined) => void): void {
  graph.eachRelationship(node.id, 'OUTGOING', ({ kind }, other) => {
    if (REACHES.has(kind)) reach(other);
  });
  graph.eachRelationship(node.id, 'INCOMING', ({ kind }, other) => {
    if (kind === 'OVERRIDES') reach(other);
  });
  const parent = node.parent === undefined ? undefined : graph.node(node.parent);
  if (parent && TYPE_KINDS.has(parent.kind)) reach(parent);
  if (VALUE_KINDS.has(node.kind)) for (const child of graph.children(node.id)) reach(child);
  if (TYPE_KINDS.has(node.kind)) reachMembers(graph, node, reach);
}

function reachMembers(graph: CodeGraph, type: CodeNode, reach: (node: CodeNode | undefined) => void): void {
  const open = isExported(graph, type) || buildsOnExternal(graph, type);
  for (const member of graph.children(type.id)) {
    const callable = CALLABLE_KINDS.has(member.kind);
    if (!callable || (open && member.visibility !== 'PRIVATE') || isCalledByLanguage(member)) reach(member);
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
