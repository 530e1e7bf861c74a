/**
 * Relay's global ids: base64 of `Type:id`, opaque to clients.
 */
import { SeamgraphError } from '../model/errors.ts';

/** The types that implement Node. */
export const NODE_TYPES = ['Analysis', 'CodeNode', 'Relationship', 'Repository', 'Seam'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

export interface GlobalId {
  readonly typename: NodeType;
  readonly id: string;
}

/** A text that is not an id of this server's. */
class InvalidIdError extends SeamgraphError {
  constructor(text: string, wanted?: NodeType) {
    super(
      'INVALID_ID',
      `"${text.slice(0, 60)}" is not the id of a ${wanted ?? 'node'}; pass an \`id\` that this server gave, unchanged.`,
      { id: text.slice(0, 200), ...(wanted && { wanted }) },
    );
  }
}

/** @param id ASCII, as all ids are. */
export function toGlobalId(typename: string, id: string): string {
  return btoa(`${typename}:${id}`);
}

/** @throws InvalidIdError for anything that {@link toGlobalId} did not make. */
export function parseGlobalId(text: string): GlobalId {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  const colon = decoded.indexOf(':');
  const typename = NODE_TYPES.find((type) => type === decoded.slice(0, colon));
  const id = decoded.slice(colon + 1);
  // Made again, because Buffer skips what is not base64.
  if (!typename || id === '' || toGlobalId(typename, id) !== text) throw new InvalidIdError(text);
  return { typename, id };
}

/** The id of one type alone. @throws InvalidIdError */
export function parseIdOf(typename: NodeType, text: string): string {
  const parsed = parseGlobalId(text);
  if (parsed.typename !== typename) throw new InvalidIdError(text, typename);
  return parsed.id;
}

/** Which of the types a value is that stands for an object of one of them. */
export function nodeTypeOf(value: object): NodeType {
  if ('qualifiedName' in value) return 'CodeNode';
  if ('resolution' in value) return 'Relationship';
  if ('protocol' in value) return 'Seam';
  if ('root' in value) return 'Repository';
  return 'Analysis';
}
