/** Facts as bytes: the form in which they cross threads and are stored. A flipped bit is noticed. */
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { FileFacts } from './facts.ts';

const CHECKSUM_BYTES = 4;

export function encodeFacts(facts: FileFacts): Uint8Array<ArrayBuffer> {
  const body = serialize(facts);
  const bytes = new Uint8Array(CHECKSUM_BYTES + body.length);
  bytes.set(body, CHECKSUM_BYTES);
  new DataView(bytes.buffer).setUint32(0, crc32(body));
  return bytes;
}

/** Undefined when the bytes are not those that were encoded, or were encoded by a newer Node.js. */
export function decodeFacts(bytes: Uint8Array): FileFacts | undefined {
  if (bytes.length <= CHECKSUM_BYTES) return undefined;
  const body = bytes.subarray(CHECKSUM_BYTES);
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (crc32(body) !== checksum) return undefined;
  try {
    return deserialize(body) as FileFacts;
  } catch {
    return undefined;
  }
}
