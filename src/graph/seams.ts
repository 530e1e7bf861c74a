/** Where one language or process reaches another: clients, the endpoints they meet at, and handlers, joined. */
import { hash } from 'node:crypto';
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { SeamProtocol, SeamStatus } from '../model/seam.ts';
import type { CodeGraph } from './code-graph.ts';

/** One for each client, endpoint and handler. */
export interface Seam {
  /** A hash of the ids of its ends, so that it lives as long as they do. */
  readonly id: string;
  readonly protocol: SeamProtocol;
  /** What both sides agree on: the endpoint's name. */
  readonly key: string;
  readonly status: SeamStatus;
  /** Id of the client callable; absent when nobody calls the endpoint. */
  readonly source?: string;
  /** Id of the handler, or of the endpoint where none handles it; absent when nothing here serves the call. */
  readonly target?: string;
  readonly endpoint: string;
  readonly sourceLanguage?: Language;
  readonly targetLanguage?: Language;
  /** Where the client calls; of an endpoint that nobody calls, where it is declared. */
  readonly locations: readonly SeamLocation[];
  /** Product of those of the relationships that it joins. */
  readonly confidence: number;
}

export interface SeamLocation {
  readonly repository?: string;
  readonly path: string;
  readonly range: Range;
}

/** What the two sides speak, by the kind of node they meet at. */
const PROTOCOLS: Readonly<Partial<Record<NodeKind, SeamProtocol>>> = {
  ROUTE: 'HTTP',
  RPC: 'GRPC',
  TABLE: 'SQL',
  TOPIC: 'MESSAGE_QUEUE',
};

/** All seams, in the order of their keys. Found anew once for each state of the graph. */
export function allSeams(graph: CodeGraph): readonly Seam[] {
  const known = answers.get(graph);
  if (known?.version === graph.version) return known.seams;
  const seams: Seam[] = [];
  for (const kind of Object.keys(PROTOCOLS) as NodeKind[]) {
    for (const endpoint of graph.nodesOfKind(kind)) seams.push(...seamsAt(graph, endpoint));
  }
  answers.set(graph, { version: graph.version, seams });
  return seams;
}

const answers = new WeakMap<CodeGraph, { readonly version: number; readonly seams: readonly Seam[] }>();

/** Those that meet at an endpoint; none when the node is no endpoint. */
export function seamsAt(graph: CodeGraph, endpoint: CodeNode): readonly Seam[] {
  const protocol = protocolOf(endpoint);
  if (!protocol) return [];
  const { clients, handlers } = sidesOf(graph, endpoint);
  const servers: readonly (Side | undefined)[] =
    handlers.length > 0 ? handlers : endpoint.range ? [{ node: endpoint }] : [undefined];
  const seams: Seam[] = [];
  for (const server of servers) {
    for (const client of clients) seams.push(toSeam(protocol, endpoint, client, server));
    // Tests call, but that does not make an endpoint used.
    if (server && clients.every(({ node }) => node.categories?.includes('TEST'))) {
      seams.push(toSeam(protocol, endpoint, undefined, server));
    }
  }
  return seams;
}

/** gRPC names its procedures by service and method, `users.UserService/Get`; the others by a path: `users.get`. */
function protocolOf({ kind, name }: CodeNode): SeamProtocol | undefined {
  return kind === 'RPC' && !name.includes('/') ? 'RPC' : PROTOCOLS[kind];
}

interface Side {
  readonly node: CodeNode;
  /** Absent where the endpoint serves itself. */
  readonly relationship?: Relationship;
}

function sidesOf(graph: CodeGraph, endpoint: CodeNode): { clients: readonly Side[]; handlers: readonly Side[] } {
  const clients: Side[] = [];
  const handlers: Side[] = [];
  graph.eachRelationship(endpoint.id, 'BOTH', (relationship, node, outgoing) => {
    if (!outgoing && relationship.kind === 'SEAM') clients.push({ node, relationship });
    // What a handler without a name calls, the endpoint calls too, but that is no handler.
    const isHandled = relationship.kind === 'CALLS' && relationship.resolution === 'PATTERN';
    if (outgoing && isHandled) handlers.push({ node, relationship });
  });
  return { clients, handlers };
}

function toSeam(protocol: SeamProtocol, endpoint: CodeNode, client: Side | undefined, server: Side | undefined): Seam {
  const confidence = (client?.relationship?.confidence ?? 1) * (server?.relationship?.confidence ?? 1);
  return {
    id: seamId(client?.node.id, endpoint.id, server?.node.id),
    protocol,
    key: endpoint.name,
    status: !client ? 'NO_CLIENT' : !server ? 'NO_SERVER' : 'CONNECTED',
    endpoint: endpoint.id,
    ...(client && { source: client.node.id }),
    ...(server && { target: server.node.id }),
    ...(client?.node.language && { sourceLanguage: client.node.language }),
    ...(server?.node.language && { targetLanguage: server.node.language }),
    locations: client?.relationship ? sitesOf(client.relationship) : placesOf(endpoint),
    confidence: Math.round(confidence * 1000) / 1000,
  };
}

/** 96 bits, as of all ids; see model/symbol.ts. */
function seamId(source: string | undefined, endpoint: string, target: string | undefined): string {
  const ends = `SEAM ${source ?? ''} ${endpoint} ${target ?? ''}`;
  return hash('sha256', ends, 'buffer').toString('base64url', 0, 12);
}

function sitesOf({ repository, path, ranges }: Relationship): SeamLocation[] {
  if (path === undefined) return [];
  return (ranges ?? []).map((range) => ({ path, range, ...(repository !== undefined && { repository }) }));
}

function placesOf({ repository, path, range }: CodeNode): SeamLocation[] {
  if (path === undefined || range === undefined) return [];
  return [{ path, range, ...(repository !== undefined && { repository }) }];
}
