/**
 * The hash of an element and the digest of a graph: the sum mod 2^128 of the hashes of its elements. Order-free, so two
 * mirrors that took different ways to the same graph have the same digest, and O(1) a change. It finds mistakes, not
 * forgers.
 */
import { hash } from 'node:crypto';
import type { Change } from './change.ts';
import type { CodeNode, Parameter, UnresolvedSite } from './node.ts';
import type { Relationship } from './relationship.ts';

const MODULUS = 1n << 128n;

/** The digest of the empty graph. */
export const EMPTY_DIGEST = '0'.repeat(32);

/** 128 bits as 32 hex digits. The letter keeps a node and a relationship with equal fields apart. */
export const nodeHash = (node: CodeNode): string => textHash(`N${JSON.stringify(sortedNode(node))}`);
export const relationshipHash = (relationship: Relationship): string =>
  textHash(`R${JSON.stringify(sortedRelationship(relationship))}`);

/** JSON with sorted keys and no absent fields: one value, one text. Like JSON.stringify it heeds `toJSON`. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'toJSON' in value) {
    return canonicalJson((value.toJSON as () => unknown)());
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  const fields: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  }
  return `{${fields.join(',')}}`;
}

/** Every field; what is undefined is left out by JSON. */
type Sorted<T> = { readonly [K in keyof Required<T>]: unknown };

/** Fields in the order of {@link canonicalJson}, so that JSON.stringify gives its text, several times as fast. */
function sortedNode(node: CodeNode): Sorted<CodeNode> {
  return {
    branch: node.branch,
    categories: node.categories,
    commit: node.commit,
    complexity: node.complexity,
    contentHash: node.contentHash,
    documentation: node.documentation,
    entryPointReason: node.entryPointReason,
    id: node.id,
    kind: node.kind,
    language: node.language,
    lines: node.lines,
    modifiers: node.modifiers,
    name: node.name,
    nameRange: node.nameRange,
    parameters: node.parameters?.map(({ name, optional, type }): Sorted<Parameter> => ({ name, optional, type })),
    parent: node.parent,
    path: node.path,
    qualifiedName: node.qualifiedName,
    range: node.range,
    repository: node.repository,
    returnType: node.returnType,
    signature: node.signature,
    symbol: node.symbol,
    unresolved: node.unresolved?.map(({ name, range }): Sorted<UnresolvedSite> => ({ name, range })),
    visibility: node.visibility,
  };
}

function sortedRelationship(relationship: Relationship): Sorted<Relationship> {
  const { confidence, id, kind, path, ranges, repository, resolution, source, target } = relationship;
  return { confidence, id, kind, path, ranges, repository, resolution, source, target };
}

/** The digest after `changes`, from the digest before them; needs no state, and trusts the hashes in the changes. */
export function advanceDigest(digest: string, changes: readonly Change[]): string {
  let sum = BigInt(`0x${digest}`);
  for (const change of changes) {
    switch (change.type) {
      case 'NODE_ADDED':
      case 'RELATIONSHIP_ADDED':
        sum += BigInt(`0x${change.hash}`);
        break;
      case 'NODE_UPDATED':
      case 'RELATIONSHIP_UPDATED':
        sum += BigInt(`0x${change.hash}`) - BigInt(`0x${change.was}`);
        break;
      case 'NODE_REMOVED':
      case 'RELATIONSHIP_REMOVED':
        sum -= BigInt(`0x${change.was}`);
        break;
      case 'GRAPH_RESET':
        sum = 0n;
        break;
      case 'ANALYSIS_STARTED':
      case 'ANALYSIS_PROGRESSED':
      case 'ANALYSIS_COMPLETED':
        break;
    }
  }
  return toDigest(sum);
}

/** The digest of two parts of a graph together. */
export const addDigests = (a: string, b: string): string => toDigest(BigInt(`0x${a}`) + BigInt(`0x${b}`));

const toDigest = (sum: bigint): string => (((sum % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(32, '0');

const textHash = (text: string): string => hash('sha256', text, 'hex').slice(0, 32);
