/**
 * Facts as bytes: the form in which they cross threads, are stored, and are held while nobody reads them. A flipped bit
 * is noticed.
 *
 * CRC-32 of the rest, then deflated MessagePack with msgpackr's records, by which the keys of many objects of one shape
 * are written once; rows of numbers as number-codec.ts writes them.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { addExtension, Packr } from 'msgpackr';
import type { FileFacts } from './facts.ts';
import { decodeNumbers, encodeNumbers } from './number-codec.ts';

/** Raised when the same facts give other bytes. */
export const FACT_CODEC_VERSION = 2;

const CHECKSUM_BYTES = 4;
/** Higher levels take longer and save next to nothing here. */
const COMPRESSION = { level: 1 } as const;
/** Of MessagePack's types for applications, which are 0 to 127. */
const NUMBERS = 1;

addExtension({ Class: Int32Array, type: NUMBERS, pack: encodeNumbers, unpack: decodeNumbers });
const packr = new Packr({ moreTypes: true, variableMapSize: true });

export function encodeFacts(facts: FileFacts): Uint8Array<ArrayBuffer> {
  const body = deflateRawSync(packr.pack(facts), COMPRESSION);
  const bytes = new Uint8Array(CHECKSUM_BYTES + body.length);
  bytes.set(body, CHECKSUM_BYTES);
  new DataView(bytes.buffer).setUint32(0, crc32(body));
  return bytes;
}

/** Whether the bytes are those that were encoded. */
export function areWhole(bytes: Uint8Array): boolean {
  if (bytes.length <= CHECKSUM_BYTES) return false;
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return crc32(bytes.subarray(CHECKSUM_BYTES)) === checksum;
}

/** Undefined when the bytes are not those that were encoded. */
export function decodeFacts(bytes: Uint8Array): FileFacts | undefined {
  if (!areWhole(bytes)) return undefined;
  try {
    return packr.unpack(inflateRawSync(bytes.subarray(CHECKSUM_BYTES))) as FileFacts;
  } catch {
    return undefined;
  }
}
