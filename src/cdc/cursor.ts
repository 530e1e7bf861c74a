/**
 * A place in the log, opaque to users: base64url of version (1 byte), epoch (8), seq (6) and chain (8), 31 characters.
 * The epoch tells logs apart, the seq orders batches, and the chain tells histories of one log apart: a store that came
 * back without its newest batches uses their seqs again.
 */
import { randomBytes } from 'node:crypto';
import { SeamgraphError } from '../model/errors.ts';

/** The state after the batch `seq`; seq 0 is the empty graph before the first. */
export interface Cursor {
  /** 16 hex digits, random. A new one for a new, restored or repaired log. */
  readonly epoch: string;
  readonly seq: number;
  /** 16 hex digits: the hash of the batch and of all before it. */
  readonly chain: string;
}

/** A text that {@link formatCursor} did not make. */
export class InvalidCursorError extends SeamgraphError {
  constructor(text: string) {
    super(
      'INVALID_CURSOR',
      `"${text.slice(0, 40)}" is not a cursor; pass one that this server gave, unchanged, or none to begin anew.`,
    );
  }
}

const VERSION = 1;
const LENGTH = 23;
const AT = { epoch: 1, seq: 9, chain: 15 };

export function formatCursor({ epoch, seq, chain }: Cursor): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes[0] = VERSION;
  bytes.write(epoch, AT.epoch, 'hex');
  bytes.writeUIntBE(seq, AT.seq, AT.chain - AT.seq);
  bytes.write(chain, AT.chain, 'hex');
  return bytes.toString('base64url');
}

/** @throws InvalidCursorError for anything that {@link formatCursor} did not make. */
export function parseCursor(text: string): Cursor {
  const bytes = Buffer.from(text, 'base64url');
  // Compared, because Buffer skips what is not base64url.
  if (bytes.length !== LENGTH || bytes[0] !== VERSION || bytes.toString('base64url') !== text) {
    throw new InvalidCursorError(text);
  }
  return {
    epoch: bytes.toString('hex', AT.epoch, AT.seq),
    seq: bytes.readUIntBE(AT.seq, AT.chain - AT.seq),
    chain: bytes.toString('hex', AT.chain),
  };
}

/** True when both name the same state of the same log. */
export function sameCursor(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch && a.seq === b.seq && a.chain === b.chain;
}

/** A name for a log that no other log has had. */
export function newEpoch(): string {
  return randomBytes(8).toString('hex');
}
