/**
 * What a plain server of the same graph takes: stock graphql-http over node:http, the same schema, resolvers that look
 * up in Maps. `tsx bench/plain-server.ts <elements.ndjson> <schema.graphql>` prints its address.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';
import type { CodeNode } from '../src/model/node.ts';
import type { Relationship } from '../src/model/relationship.ts';

type Element = ({ type: 'node' } & CodeNode) | ({ type: 'relationship' } & Relationship);

const CALL_KINDS: ReadonlySet<string> = new Set(['CALLS', 'INSTANTIATES']);

const [elements, schemaFile] = process.argv.slice(2) as [string, string];
const nodes = new Map<string, CodeNode>();
const bySymbol = new Map<string, CodeNode>();
const outgoing = new Map<string, Relationship[]>();
const incoming = new Map<string, Relationship[]>();
for await (const line of createInterface({ input: createReadStream(elements) })) {
  const element = JSON.parse(line) as Element;
  if (element.type === 'node') {
    nodes.set(element.id, element);
    bySymbol.set(element.symbol, element);
  } else {
    push(outgoing, element.source, element);
    push(incoming, element.target, element);
  }
}
const inOrder = [...nodes.values()].sort(bySymbolOf);
// Sorted once, to its advantage: it never has to keep them so.
for (const list of outgoing.values()) list.sort(byKindAndTarget);

const rootValue = {
  codeNode: ({ by }: { by: { symbol: string } }) => toNode(bySymbol.get(by.symbol)),
  codeNodes: ({ filter, first }: { filter: { kinds: string[] }; first: number }) => {
    const found = inOrder.filter(({ kind }) => filter.kinds.includes(kind));
    return { totalCount: found.length, nodes: found.slice(0, first).map(toNode) };
  },
};

const handler = createHandler({ schema: buildSchema(readFileSync(schemaFile, 'utf8')), rootValue });
const server = createServer(handler).listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});

function toNode(node: CodeNode | undefined): object | null {
  if (!node) return null;
  return {
    ...node,
    location: node.range && toLocation(node.path, node.range),
    callers: ({ first }: { first: number }) => {
      const found = (incoming.get(node.id) ?? []).filter(({ kind }) => CALL_KINDS.has(kind));
      const callers = [...new Set(found.map(({ source }) => source))].map((id) => nodes.get(id)!).sort(bySymbolOf);
      return { totalCount: callers.length, nodes: callers.slice(0, first).map(toNode) };
    },
    relationships: ({ kinds, first }: { kinds: string[]; first: number }) => {
      const found = (outgoing.get(node.id) ?? []).filter(({ kind }) => kinds.includes(kind));
      return { totalCount: found.length, nodes: found.slice(0, first).map(toRelationship) };
    },
  };
}

function toRelationship(relationship: Relationship): object {
  return {
    ...relationship,
    target: toNode(nodes.get(relationship.target)),
    locations: (relationship.ranges ?? []).map((range) => toLocation(relationship.path, range)),
  };
}

function toLocation(
  path: string | undefined,
  [startLine, startColumn, endLine, endColumn]: CodeNode['range'] & {},
): object {
  return { path, startLine, startColumn, endLine, endColumn };
}

function bySymbolOf(a: CodeNode, b: CodeNode): number {
  return a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0;
}

function byKindAndTarget(a: Relationship, b: Relationship): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return bySymbolOf(nodes.get(a.target)!, nodes.get(b.target)!);
}

function push(map: Map<string, Relationship[]>, key: string, relationship: Relationship): void {
  const list = map.get(key);
  if (list) list.push(relationship);
  else map.set(key, [relationship]);
}
