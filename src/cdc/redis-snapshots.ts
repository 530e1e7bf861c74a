/**
 * The chunks of a snapshot in Redis: gzipped JSON of Elements, one for each page, under `<prefix><id>:<n>`. Which snapshot
 * is offered stands in the meta hash: see save-snapshot.lua.
 */
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  type Elements,
  type Snapshot,
  SnapshotExpiredError,
  type SnapshotSource,
  StateMismatchError,
} from './change-log.ts';
import { createSum } from './elements.ts';
import { CorruptLogError } from './record.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisMeta } from './redis-meta.ts';

/** Reads the chunks as they are asked for. */
export function readSnapshot(
  { redis, ask }: RedisConnection,
  prefix: string,
  snapshot: RedisMeta['snapshot'],
): Snapshot {
  const { id, chunks, ...place } = snapshot;
  let open = true;
  return {
    ...place,
    pages,
    close() {
      open = false;
    },
  };

  async function* pages(): AsyncGenerator<Elements> {
    const sum = createSum();
    for (let i = 0; i < chunks; i++) {
      const chunk = await ask(redis.getBuffer(`${prefix}${id}:${i}`));
      if (!open) return;
      if (!chunk) throw new SnapshotExpiredError();
      const page = JSON.parse((await unzip(chunk)).toString()) as Elements;
      sum.add(page);
      yield page;
    }
    if (sum.digest === place.digest) return;
    throw new CorruptLogError(
      `The snapshot in Redis does not have the digest of its place; delete ${prefix.replace(/:snapshot:$/, ':*')} and the sources are analysed anew.`,
      { id },
    );
  }
}

/**
 * Writes the chunks, which vanish after an hour unless save-snapshot.lua makes them the snapshot.
 *
 * @throws StateMismatchError when the elements do not add up to the digest.
 */
export async function writeChunks(
  { redis, ask }: RedisConnection,
  prefix: string,
  source: SnapshotSource,
): Promise<{ readonly id: string; readonly keys: readonly string[] }> {
  const id = randomBytes(6).toString('base64url');
  const keys: string[] = [];
  const sum = createSum();
  for (const page of source.pages()) {
    sum.add(page);
    const key = `${prefix}${id}:${keys.length}`;
    await ask(redis.set(key, await zip(JSON.stringify(page), { level: 1 }), 'EX', UNPUBLISHED_SECONDS));
    keys.push(key);
  }
  if (sum.digest !== source.digest) {
    throw new StateMismatchError(
      'The elements of the snapshot do not add up to its digest: they must be as of its place, whatever is applied meanwhile.',
    );
  }
  return { id, keys };
}

const UNPUBLISHED_SECONDS = 3_600;
const zip = promisify<string, { level: number }, Buffer>(gzip);
const unzip = promisify<Buffer, Buffer>(gunzip);
