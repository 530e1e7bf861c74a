/**
 * Facts as bytes: the form in which they cross threads, are stored, and are held while nobody reads them. A flipped bit
 * is noticed.
 *
 * CRC-32 of the rest, then deflated: length of the values, the values as V8 serialises them, the arrays. Arrays stand
 * apart so that they can be kept without the rest: they are half of it.
 */
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FileFacts } from './facts.ts';

const CHECKSUM_BYTES = 4;
const LENGTH_BYTES = 4;
/** Every kind of number can begin at a multiple of it. */
const ALIGNMENT = 8;
/** Higher levels take longer and save next to nothing here. */
const COMPRESSION = { level: 3 } as const;

export function encodeFacts(facts: FileFacts): Uint8Array<ArrayBuffer> {
  const body = deflateRawSync(toBytes(facts), COMPRESSION);
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
    return fromBytes(inflateRawSync(body));
  } catch {
    return undefined;
  }
}

function toBytes(facts: FileFacts): Uint8Array {
  const serializer = new ValueSerializer();
  serializer.writeHeader();
  serializer.writeValue(facts);
  const values = serializer.releaseBuffer();
  const start = aligned(LENGTH_BYTES + values.length);
  const bytes = new Uint8Array(start + serializer.arrayBytes);
  new DataView(bytes.buffer).setUint32(0, values.length);
  bytes.set(values, LENGTH_BYTES);
  for (const { array, offset } of serializer.arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset);
  }
  return bytes;
}

function fromBytes(bytes: Uint8Array): FileFacts {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const values = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  // A copy: the arrays must not keep the values' text alive.
  const arrays = new Uint8Array(bytes.subarray(aligned(LENGTH_BYTES + length)));
  const deserializer = new ValueDeserializer(values, arrays.buffer);
  deserializer.readHeader();
  return deserializer.readValue() as FileFacts;
}

const KINDS = [Uint8Array, Int32Array, Uint32Array, Float64Array] as const;
type Numbers = InstanceType<(typeof KINDS)[number]>;

/** Writes where an array stands in place of the array. */
class ValueSerializer extends DefaultSerializer {
  readonly arrays: { readonly array: Numbers; readonly offset: number }[] = [];
  arrayBytes = 0;

  _writeHostObject(array: Numbers): void {
    const kind = KINDS.findIndex((Kind) => array instanceof Kind);
    if (kind < 0) throw new TypeError(`Facts hold no ${array.constructor.name}`);
    this.writeUint32(kind);
    this.writeUint32(this.arrayBytes);
    this.writeUint32(array.length);
    this.arrays.push({ array, offset: this.arrayBytes });
    this.arrayBytes = aligned(this.arrayBytes + array.byteLength);
  }
}

class ValueDeserializer extends DefaultDeserializer {
  readonly #arrays: ArrayBuffer;

  constructor(values: Uint8Array, arrays: ArrayBuffer) {
    super(values);
    this.#arrays = arrays;
  }

  _readHostObject(): Numbers {
    const Kind = KINDS[this.readUint32()]!;
    const offset = this.readUint32();
    return new Kind(this.#arrays, offset, this.readUint32());
  }
}

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
