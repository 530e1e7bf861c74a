/**
 * An image: the state of the projection at one place, in a file from which it is loaded in a fraction of the time that the
 * log's own state takes. All that is in it is in the log as well, so that it may be old, damaged or deleted: whoever loads
 * it goes on from its place in the log, and where the log does not go on from there, the image is worth nothing.
 */
import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Elements, Place, Snapshot, SnapshotSource } from '../cdc/index.ts';
import { createPageDecoder, createPageEncoder, type ImagePage } from './image-pages.ts';
import { createSlices } from './slices.ts';

/** Rises when the pages or what they hold can no longer be read as before; older images are left alone then. */
const VERSION = 2;

/** The first of the frames. */
interface Header extends Place {
  readonly version: number;
}
/** The last: without it the file was cut off. */
interface End {
  readonly end: true;
}

/** Before each frame: its length and its checksum, both in four bytes. */
const FRAME_HEAD = 8;
/** So many elements are encoded, and decoded, in a few milliseconds. */
const PAGE = { nodes: 250, relationships: 1_000 };
const READ_AT_ONCE = 1 << 20;

/**
 * Writes an image in the place of the last one, which stays until the new one is whole.
 *
 * @param signal Ends it; that is an error.
 */
export async function saveImage(path: string, source: SnapshotSource, signal: AbortSignal): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    const { cursor, digest, at } = source;
    const slices = createSlices();
    const encode = createPageEncoder();
    await writeFrame(file, { version: VERSION, cursor, digest, at } satisfies Header);
    for (const elements of source.pages()) {
      for (const part of partsOf(elements)) {
        signal.throwIfAborted();
        await writeFrame(file, encode(part));
        if (slices.due()) await slices.next();
      }
    }
    await writeFrame(file, { end: true } satisfies End);
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}

function* partsOf({ nodes, relationships, analyses }: Elements): Generator<Elements> {
  if (analyses.length > 0) yield { nodes: [], relationships: [], analyses };
  for (let i = 0; i < nodes.length; i += PAGE.nodes) {
    yield { nodes: nodes.slice(i, i + PAGE.nodes), relationships: [], analyses: [] };
  }
  for (let i = 0; i < relationships.length; i += PAGE.relationships) {
    yield { nodes: [], relationships: relationships.slice(i, i + PAGE.relationships), analyses: [] };
  }
}

async function writeFrame(file: FileHandle, content: Header | ImagePage | End): Promise<void> {
  const body = Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(FRAME_HEAD);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  await file.appendFile(Buffer.concat([head, body]));
}

/**
 * The image in a file, as a snapshot; undefined where there is none that this build can read.
 *
 * Its pages throw an Error where the file is not as it was written.
 */
export async function openImage(path: string): Promise<Snapshot | undefined> {
  const stream = createReadStream(path, { highWaterMark: READ_AT_ONCE });
  // Who does not read on has no use for what went wrong.
  stream.on('error', () => {});
  const frames = readFrames(stream, path);
  try {
    await once(stream, 'open');
    const { version, cursor, digest, at } = (await frames.next()).value as Header;
    if (version !== VERSION) throw new Error(`${path} has version ${version}`);
    return { cursor, digest, at, pages: () => toElements(frames), close: () => void stream.destroy() };
  } catch {
    stream.destroy();
    return undefined;
  }
}

async function* toElements(frames: AsyncIterable<Header | ImagePage | End>): AsyncGenerator<Elements> {
  const decode = createPageDecoder();
  for await (const frame of frames) {
    if (!('end' in frame)) yield decode(frame as ImagePage);
  }
}

/** @throws Error when a frame is not what was written, or the last one is missing. */
async function* readFrames(stream: ReadStream, path: string): AsyncGenerator<Header | ImagePage | End> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    let bytes: Buffer = Buffer.concat([rest, chunk as Buffer]);
    for (let frame = firstFrame(bytes); frame; frame = firstFrame(bytes)) {
      if (crc32(frame) !== bytes.readUInt32LE(4)) throw new Error(`${path} is damaged; it is made anew`);
      const content = JSON.parse(frame.toString()) as Header | ImagePage | End;
      yield content;
      if ('end' in content) return;
      bytes = bytes.subarray(FRAME_HEAD + frame.length);
    }
    rest = bytes;
  }
  throw new Error(`${path} was cut off; it is made anew`);
}

function firstFrame(bytes: Buffer): Buffer | undefined {
  if (bytes.length < FRAME_HEAD) return undefined;
  const end = FRAME_HEAD + bytes.readUInt32LE(0);
  return bytes.length < end ? undefined : bytes.subarray(FRAME_HEAD, end);
}
