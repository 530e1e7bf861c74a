/** What an index says of mentions that no call site states: references, types, bases, decorators. */
import type { NodeKind } from '../../model/node.ts';
import { type FileFacts, REFERENCE, type ReferenceSite } from '../facts.ts';
import type { Claim, Target } from '../language.ts';
import { TYPE_KINDS } from './definitions.ts';
import { agrees, isFound, type Meaning, PRECISE, toDefinition } from './meaning.ts';

const MENTIONS: ReadonlySet<Claim['kind']> = new Set([
  'REFERENCES',
  'USES_TYPE',
  'INHERITS',
  'IMPLEMENTS',
  'DECORATES',
]);
const OF_TYPES: ReadonlySet<Claim['kind']> = new Set(['USES_TYPE', 'INHERITS', 'IMPLEMENTS']);

/** A claim that no call site states. */
export function overMention(claim: Claim, meaning: Meaning | undefined): Claim {
  if (!meaning || !MENTIONS.has(claim.kind)) return claim;
  if (agrees(claim, meaning)) return { ...claim, ...PRECISE };
  const other = meaning.isDoubtful ? undefined : soleTarget(meaning, claim.kind);
  return other && displaces(other, claim) ? { ...claim, target: other, ...PRECISE } : claim;
}

function displaces(other: Target, { target, resolution }: Claim): boolean {
  if (other.to === 'EXTERNAL') return !isFound({ target, resolution });
  // `{ total }` reads a variable and sets a member: scopes tell which variable, an index may tell which member.
  return !(resolution === 'EXACT' && isMember(other) && !isMember(target));
}

const isMember = (target: Target): boolean => target.to === 'DEFINITION' && target.key.includes('#');

/** A mention that the file's own links did not know the meaning of. */
export function newMention(
  { kind, from, range }: ReferenceSite,
  meaning: Meaning | undefined,
  facts: FileFacts,
): Claim | undefined {
  if (!meaning || meaning.isDoubtful) return undefined;
  const states = mentionKind(kind, facts.definitions[from]?.kind);
  const target = states && soleTarget(meaning, states);
  return target?.to === 'DEFINITION' ? { kind: states!, from, target, range, ...PRECISE } : undefined;
}

function mentionKind(reference: number, from: NodeKind | undefined): Claim['kind'] | undefined {
  if (reference === REFERENCE.VALUE) return 'REFERENCES';
  if (reference === REFERENCE.TYPE) return 'USES_TYPE';
  if (from === undefined || !TYPE_KINDS.has(from)) return undefined;
  return reference === REFERENCE.INTERFACE ? 'IMPLEMENTS' : 'INHERITS';
}

/** The one thing that is meant, of a kind that the claim may point to. */
function soleTarget({ definitions, possible, externals }: Meaning, kind: Claim['kind']): Target | undefined {
  const fitting = OF_TYPES.has(kind) ? definitions.filter((one) => TYPE_KINDS.has(one.kind)) : definitions;
  if (fitting.length === 1) return toDefinition(fitting[0]!.key);
  if (possible.length === 0 && externals.length === 1) return { to: 'EXTERNAL', external: externals[0]! };
  return undefined;
}
