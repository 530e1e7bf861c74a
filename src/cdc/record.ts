/**
 * A batch and its stored form. The chain is a hash over the stored bytes, so it is also the checksum of the record: a
 * flipped byte is found on reading (SQLite's quick_check does not see one inside a text).
 */
import { hash, randomBytes } from 'node:crypto';
import type { Change } from '../model/change.ts';
import type { EncodedChanges } from '../model/encoded-changes.ts';
import { SeamgraphError } from '../model/errors.ts';

/** One commit, as it is read from the log. */
export interface Batch {
  readonly seq: number;
  readonly previousChain: string;
  readonly chain: string;
  /** Of the whole graph after this batch; see model/element-hash.ts. */
  readonly digest: string;
  /** Milliseconds since 1970 by the writer's clock: for people and for trimming, never for order. */
  readonly at: number;
  readonly changes: readonly Change[];
  /** Length of the stored form. */
  readonly bytes: number;
}

/** A batch as both logs store it: `body` is JSON, the rest stands beside it. */
export interface StoredBatch {
  readonly seq: number;
  readonly previousChain: string;
  readonly chain: string;
  readonly digest: string;
  readonly at: number;
  readonly body: string;
}

/** The store does not hold what was written to it. */
export class CorruptLogError extends SeamgraphError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super('LOG_CORRUPT', message, details, options);
  }
}

/** Rises when yesterday's record can no longer be read as today's; record.test.ts has a golden one of each. */
export const RECORD_VERSION = 1;

/** The stored form without its place. The random id makes equal batches of two writers different: see append.lua. */
export function toBody({ json }: EncodedChanges): string {
  return `{"v":${RECORD_VERSION},"id":"${randomBytes(8).toString('base64url')}","changes":${json}}`;
}

/**
 * Batches that are all there and follow on one another.
 *
 * @param stored From `firstSeq` on, at least one.
 * @throws CorruptLogError when one is missing, or its bytes are not those that were written.
 */
export function toBatches(stored: readonly StoredBatch[], firstSeq: number): Batch[] {
  checkChain(stored, firstSeq);
  return stored.map(toBatch);
}

/**
 * That the batches are all there, follow on one another, and hold the bytes that were written.
 *
 * @throws CorruptLogError
 */
export function checkChain(stored: readonly StoredBatch[], firstSeq: number): void {
  let [expected, link] = [firstSeq, stored[0]?.previousChain];
  if (link === undefined) throw missing(expected);
  for (const { seq, previousChain, chain, digest, at, body } of stored) {
    if (seq !== expected || previousChain !== link) throw missing(expected);
    if (nextChain(previousChain, seq, at, digest, body) !== chain) {
      throw new CorruptLogError(`Batch ${seq} of the log does not have the hash it was written with; ${MEND}`, { seq });
    }
    expected++;
    link = chain;
  }
}

/**
 * Of a batch whose chain was checked.
 *
 * @throws CorruptLogError when it is of a newer version.
 */
export function toBatch({ seq, previousChain, chain, digest, at, body }: StoredBatch): Batch {
  const { v, changes } = JSON.parse(body) as { readonly v: number; readonly changes: readonly Change[] };
  if (v !== RECORD_VERSION) {
    throw new CorruptLogError(
      `Batch ${seq} of the log has version ${v}, and this build reads ${RECORD_VERSION}; run the build that wrote it, or a newer one.`,
      { seq, version: v },
    );
  }
  return { seq, previousChain, chain, digest, at, changes, bytes: body.length };
}

function missing(seq: number): CorruptLogError {
  return new CorruptLogError(`Batch ${seq} of the log is missing; ${MEND}`, { seq });
}
const MEND = 'restore the store from a backup, or remove the log and the sources are analysed anew.';

/** The chain before the first batch. */
export function genesisChain(epoch: string): string {
  return shortHash(`seamgraph log ${epoch}`);
}

/** The chain after a batch. Without the epoch, so that a new epoch leaves all batches readable. */
export function nextChain(previousChain: string, seq: number, at: number, digest: string, body: string): string {
  return shortHash(`${previousChain}\n${seq}\n${at}\n${digest}\n${body}`);
}

const shortHash = (text: string): string => hash('sha256', text, 'hex').slice(0, 16);
