/**
 * A graph small enough to know by heart, written by hand: two repositories, three languages, one seam between them. Tests of
 * the API stand on it, with the real log and the real projection under it.
 */
import { hash } from 'node:crypto';
import type { Change } from '../src/model/change.ts';
import { nodeHash, relationshipHash } from '../src/model/element-hash.ts';
import type { Language } from '../src/model/language.ts';
import type { Range } from '../src/model/location.ts';
import type { CodeNode, NodeKind } from '../src/model/node.ts';
import type { Relationship, RelationshipKind, Resolution } from '../src/model/relationship.ts';
import { externalSymbol, localSymbol, nodeId, pathDescriptors, relationshipId } from '../src/model/symbol.ts';

/** The sources, by repository and path. */
export const SOURCES = {
  shop: {
    'src/cart.ts': `/** What a customer is about to buy. */
export class Cart {
  items: Item[] = [];

  total(): number {
    return this.items.reduce((sum, item) => sum + price(item), 0);
  }
}

export function price(item: Item, discount = 0): number {
  return item.price * (1 - discount);
}
`,
    'src/client.ts': `import { Cart, price } from './cart';

export async function checkout(id: string) {
  const cart = new Cart();
  audit.log(cart.total());
  return fetch('/orders/' + id);
}
`,
    'api/orders.py': `from flask import Flask

app = Flask(__name__)

@app.get("/orders/<id>")
def get_order(id):
    """One order."""
    return load(id)

@app.get("/health")
def health():
    return "ok"
`,
  },
  tools: {
    'main.go': `package main

import "net/http"

func main() {
	http.Get("http://shop/orders/7")
}
`,
  },
} as const satisfies Record<string, Record<string, string>>;

type RepositoryName = keyof typeof SOURCES;

const nodes = new Map<string, CodeNode>();
const relationships = new Map<string, Relationship>();

export const shop = repository('shop', { commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904', branch: 'main' });
export const src = directory(shop, 'src');
export const cartFile = file(shop, src, 'src/cart.ts', 'TYPESCRIPT');
export const Cart = define(cartFile, cartFile, 'Cart#', 'CLASS', {
  text: 'export class Cart {\n  items: Item[] = [];\n\n  total(): number {\n    return this.items.reduce((sum, item) => sum + price(item), 0);\n  }\n}',
  name: 'Cart',
  documentation: 'What a customer is about to buy.',
  signature: 'class Cart',
  visibility: 'PUBLIC',
  modifiers: ['EXPORTED'],
});
define(cartFile, Cart, 'Cart#items.', 'FIELD', { text: 'items: Item[] = []', name: 'items' });
export const total = define(cartFile, Cart, 'Cart#total().', 'METHOD', {
  text: 'total(): number {\n    return this.items.reduce((sum, item) => sum + price(item), 0);\n  }',
  name: 'total',
  signature: 'total(): number',
  parameters: [],
  returnType: 'number',
  complexity: 1,
});
export const price = define(cartFile, cartFile, 'price().', 'FUNCTION', {
  text: 'export function price(item: Item, discount = 0): number {\n  return item.price * (1 - discount);\n}',
  name: 'price',
  signature: 'function price(item: Item, discount = 0): number',
  modifiers: ['EXPORTED'],
  parameters: [
    { name: 'item', type: 'Item', optional: false },
    { name: 'discount', optional: true },
  ],
  returnType: 'number',
  complexity: 1,
});
const clientFile = file(shop, src, 'src/client.ts', 'TYPESCRIPT');
export const checkout = define(clientFile, clientFile, 'checkout().', 'FUNCTION', {
  text: "export async function checkout(id: string) {\n  const cart = new Cart();\n  audit.log(cart.total());\n  return fetch('/orders/' + id);\n}",
  name: 'checkout',
  modifiers: ['ASYNC', 'EXPORTED'],
  parameters: [{ name: 'id', type: 'string', optional: false }],
  complexity: 1,
  unresolved: [{ name: 'log', range: place('shop', 'src/client.ts', 'log') }],
});
const api = directory(shop, 'api');
const ordersFile = file(shop, api, 'api/orders.py', 'PYTHON');
const ordersRoute = define(ordersFile, ordersFile, '`GET /orders/{}`:', 'ROUTE', {
  text: 'app.get("/orders/<id>")',
  name: 'GET /orders/{}',
});
export const getOrder = define(ordersFile, ordersFile, 'get_order().', 'FUNCTION', {
  text: '@app.get("/orders/<id>")\ndef get_order(id):\n    """One order."""\n    return load(id)',
  name: 'get_order',
  documentation: 'One order.',
  parameters: [{ name: 'id', optional: false }],
  complexity: 1,
  categories: ['ENTRY_POINT'],
  entryPointReason: 'handler of GET /orders/{}',
  unresolved: [{ name: 'load', range: place('shop', 'api/orders.py', 'load') }],
});
const healthRoute = define(ordersFile, ordersFile, '`GET /health`:', 'ROUTE', {
  text: 'app.get("/health")',
  name: 'GET /health',
});
export const health = define(ordersFile, ordersFile, 'health().', 'FUNCTION', {
  text: '@app.get("/health")\ndef health():\n    return "ok"',
  name: 'health',
  parameters: [],
  complexity: 1,
  categories: ['ENTRY_POINT'],
  entryPointReason: 'handler of GET /health',
});
export const flask = external('flask');

export const tools = repository('tools', {});
const mainFile = file(tools, tools, 'main.go', 'GO');
export const main = define(mainFile, mainFile, 'main().', 'FUNCTION', {
  text: 'func main() {\n\thttp.Get("http://shop/orders/7")\n}',
  name: 'main',
  parameters: [],
  complexity: 1,
  categories: ['ENTRY_POINT'],
  entryPointReason: 'main of a program',
});

relate('IMPORTS', clientFile, cartFile, {
  text: "import { Cart, price } from './cart'",
});
relate('EXPORTS', cartFile, Cart);
relate('EXPORTS', cartFile, price);
relate('EXPORTS', clientFile, checkout);
relate('IMPORTS', ordersFile, flask, { text: 'from flask import Flask' });
export const totalCallsPrice = relate('CALLS', total, price, { text: 'price(item)' });
export const checkoutCallsTotal = relate('CALLS', checkout, total, {
  text: 'cart.total()',
  resolution: 'TYPE',
  confidence: 0.95,
});
relate('INSTANTIATES', checkout, Cart, { text: 'new Cart()', resolution: 'IMPORT' });
relate('SEAM', checkout, ordersRoute, {
  text: "fetch('/orders/' + id)",
  resolution: 'PATTERN',
  confidence: 0.9,
});
relate('SEAM', main, ordersRoute, {
  text: 'http.Get("http://shop/orders/7")',
  resolution: 'PATTERN',
  confidence: 0.8,
});
relate('CALLS', ordersRoute, getOrder, { text: '@app.get("/orders/<id>")', resolution: 'PATTERN' });
relate('CALLS', healthRoute, health, { text: '@app.get("/health")', resolution: 'PATTERN' });

export const smallGraph: { readonly nodes: readonly CodeNode[]; readonly relationships: readonly Relationship[] } = {
  nodes: [...nodes.values()],
  relationships: [...relationships.values()],
};

/** The changes that make the small graph from nothing. */
export const smallGraphChanges: readonly Change[] = [
  ...smallGraph.nodes.map((node): Change => ({ type: 'NODE_ADDED', node, hash: nodeHash(node) })),
  ...smallGraph.relationships.map(
    (relationship): Change => ({ type: 'RELATIONSHIP_ADDED', relationship, hash: relationshipHash(relationship) }),
  ),
];

/** A node like another, as NODE_UPDATED. */
export function updated(was: CodeNode, more: Partial<CodeNode>): Change {
  const node = { ...was, ...more };
  return {
    type: 'NODE_UPDATED',
    node,
    hash: nodeHash(node),
    was: nodeHash(was),
    changedFields: Object.keys(more).sort(),
  };
}

/** The removal of a node. */
export function removed(node: CodeNode): Change {
  const { kind, language, repository, path } = node;
  const gone = { kind, ...(language && { language }), ...(repository && { repository }), ...(path && { path }) };
  return { type: 'NODE_REMOVED', nodeId: node.id, symbol: node.symbol, was: nodeHash(node), gone };
}

/** The removal of a relationship. */
export function unrelated(relationship: Relationship): Change {
  const { id, kind, source, target, repository, path } = relationship;
  const gone = { kind, source, target, ...(repository && { repository }), ...(path && { path }) };
  return { type: 'RELATIONSHIP_REMOVED', relationshipId: id, was: relationshipHash(relationship), gone };
}

/** Functions that call nothing, in src/cart.ts of shop, for when many nodes are wanted. */
export function manyFunctions(count: number): Change[] {
  return Array.from({ length: count }, (_, index): Change => {
    const name = `made${String(index).padStart(6, '0')}`;
    const symbol = `${cartFile.symbol}${name}().`;
    const node: CodeNode = {
      id: nodeId(symbol),
      symbol,
      kind: 'FUNCTION',
      name,
      qualifiedName: name,
      language: 'TYPESCRIPT',
      repository: shop.id,
      path: 'src/cart.ts',
      parent: cartFile.id,
    };
    return { type: 'NODE_ADDED', node, hash: nodeHash(node) };
  });
}

function add(node: CodeNode): CodeNode {
  nodes.set(node.id, node);
  if (node.parent !== undefined) relate('CONTAINS', nodes.get(node.parent)!, node, { resolution: 'EXACT' });
  return node;
}

function repository(name: RepositoryName, more: Pick<CodeNode, 'commit' | 'branch'>): CodeNode {
  const symbol = localSymbol(name, [{ suffix: 'META', name: 'repository' }]);
  const id = nodeId(symbol);
  return add({ id, symbol, kind: 'REPOSITORY', name, qualifiedName: name, repository: id, path: '', ...more });
}

function directory(inside: CodeNode, path: string): CodeNode {
  return add({
    ...element(inside, localSymbol(inside.name, pathDescriptors(path)), 'DIRECTORY', path),
    path,
    parent: inside.id,
  });
}

function file(inside: CodeNode, parent: CodeNode, path: string, language: Language): CodeNode {
  const text = (SOURCES[inside.name as RepositoryName] as Record<string, string>)[path]!;
  const symbol = localSymbol(inside.name, pathDescriptors(path));
  return add({
    ...element(inside, symbol, 'FILE', path),
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    language,
    parent: parent.id,
    contentHash: hash('sha256', text, 'hex'),
    lines: text.split('\n').length - 1,
  });
}

type Definition = Partial<CodeNode> & { readonly text: string; readonly name: string };

function define(
  inFile: CodeNode,
  parent: CodeNode,
  descriptors: string,
  kind: NodeKind,
  definition: Definition,
): CodeNode {
  const { text, name, ...more } = definition;
  const inside = nodes.get(inFile.repository!)!;
  const range = place(inside.name as RepositoryName, inFile.path!, text);
  return add({
    ...element(
      inside,
      inFile.symbol + descriptors,
      kind,
      parent.kind === 'FILE' ? name : `${parent.qualifiedName}.${name}`,
    ),
    name,
    path: inFile.path!,
    language: inFile.language!,
    parent: parent.id,
    range,
    nameRange: kind === 'ROUTE' ? range : placeOfName(inside.name as RepositoryName, inFile.path!, text, name),
    ...more,
  });
}

function element(inside: CodeNode, symbol: string, kind: NodeKind, qualifiedName: string): CodeNode {
  return { id: nodeId(symbol), symbol, kind, name: qualifiedName, qualifiedName, repository: inside.id };
}

function external(name: string): CodeNode {
  const symbol = externalSymbol('pip', name, []);
  return add({ id: nodeId(symbol), symbol, kind: 'EXTERNAL', name, qualifiedName: name });
}

interface Claim {
  /** The text of its site; none for what no site states. */
  readonly text?: string;
  readonly resolution?: Resolution;
  readonly confidence?: number;
}

function relate(kind: RelationshipKind, source: CodeNode, target: CodeNode, claim: Claim = {}): Relationship {
  const { text, resolution = 'SCOPE', confidence = kind === 'CONTAINS' ? 1 : 0.99 } = claim;
  const repositoryNode = nodes.get(source.repository!)!;
  const path = source.path || target.path;
  const relationship: Relationship = {
    id: relationshipId(kind, source.id, target.id),
    kind,
    source: source.id,
    target: target.id,
    repository: repositoryNode.id,
    ...(path && { path }),
    ...(text && path && { ranges: [place(repositoryNode.name as RepositoryName, path, text)] }),
    confidence,
    resolution,
  };
  relationships.set(relationship.id, relationship);
  return relationship;
}

/** Where a text stands in its file, the first time. */
function place(inside: RepositoryName, path: string, text: string): Range {
  const all = (SOURCES[inside] as Record<string, string>)[path]!;
  const start = all.indexOf(text);
  if (start < 0) throw new Error(`${path} has no ${text}`);
  return [...lineAndColumn(all, start), ...lineAndColumn(all, start + text.length)];
}

function placeOfName(inside: RepositoryName, path: string, text: string, name: string): Range {
  const [startLine, startColumn] = place(inside, path, text);
  const before = text.slice(0, text.search(new RegExp(`\\b${name}\\b(?=[ :({])`)));
  const [line, column] = lineAndColumn(before, before.length);
  const first: readonly [number, number] =
    line === 1 ? [startLine, startColumn + column - 1] : [startLine + line - 1, column];
  return [...first, first[0], first[1] + name.length];
}

function lineAndColumn(text: string, offset: number): readonly [line: number, column: number] {
  const lines = text.slice(0, offset).split('\n');
  return [lines.length, lines.at(-1)!.length + 1];
}
