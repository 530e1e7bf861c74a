/** What {name}:meta says: where head, floor and snapshot of the Redis log are. The scripts in lua/ write it. */
import type { Place } from './change-log.ts';
import type { Cursor } from './cursor.ts';

export interface RedisMeta {
  readonly head: Place;
  readonly floor: Cursor;
  /** Id and number of its chunks: see redis-snapshots.ts. */
  readonly snapshot: Place & { readonly id: string; readonly chunks: number };
  /** How many changes the batches after the floor, and after the snapshot, hold. */
  readonly length: number;
  readonly changesSinceSnapshot: number;
}

/** To be asked for with HMGET, in this order, and handed to {@link toRedisMeta}. */
export const META_FIELDS = [
  'epoch',
  'seq',
  'chain',
  'digest',
  'at',
  'total',
  'floor',
  'floorChain',
  'floorTotal',
  'snapshot',
  'snapshotChain',
  'snapshotDigest',
  'snapshotAt',
  'snapshotTotal',
  'snapshotId',
  'snapshotChunks',
] as const;

/** Undefined when there is no log. */
export function toRedisMeta(values: readonly (string | null)[]): RedisMeta | undefined {
  if (values[0] === null) return undefined;
  const field = Object.fromEntries(META_FIELDS.map((name, i) => [name, values[i]])) as Record<
    (typeof META_FIELDS)[number],
    string
  >;
  const { epoch } = field;
  return {
    head: { cursor: { epoch, seq: Number(field.seq), chain: field.chain }, digest: field.digest, at: Number(field.at) },
    floor: { epoch, seq: Number(field.floor), chain: field.floorChain },
    snapshot: {
      cursor: { epoch, seq: Number(field.snapshot), chain: field.snapshotChain },
      digest: field.snapshotDigest,
      at: Number(field.snapshotAt),
      id: field.snapshotId,
      chunks: Number(field.snapshotChunks),
    },
    length: Number(field.total) - Number(field.floorTotal),
    changesSinceSnapshot: Number(field.total) - Number(field.snapshotTotal),
  };
}
