/**
 * What git tracks in a work tree, from its index: patterns of .gitignore do not concern it. Read as a file, as all of
 * git's; format: https://git-scm.com/docs/index-format, versions 2 to 4. What only the shared part of a split index
 * names is not known here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkTree } from './git.ts';

export interface TrackedFiles {
  /** Whether the file is tracked, or any file in the directory (a path with a `/` at the end). Relative to the work tree. */
  has(path: string): boolean;
}

/** Reads the index when it is first asked; a work tree whose index cannot be read tracks nothing. */
export function createTrackedFiles(workTree: WorkTree): TrackedFiles {
  let paths: ReadonlySet<string> | undefined;
  return {
    has(path) {
      paths ??= withDirectories(readIndex(workTree));
      return paths.has(path);
    },
  };
}

function withDirectories(files: Iterable<string>): Set<string> {
  const paths = new Set<string>();
  for (const file of files) {
    paths.add(file);
    for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
      const directory = file.slice(0, slash + 1);
      if (paths.has(directory)) break;
      paths.add(directory);
    }
  }
  return paths;
}

/** Times, device, inode, mode, owner and size. */
const STAT_BYTES = 40;
const OBJECT_ID_BYTES = { sha1: 20, sha256: 32 };
const HEADER_BYTES = 12;
const IS_EXTENDED = 0x4000;

function readIndex({ gitDirectory, commonDirectory }: WorkTree): string[] {
  try {
    const config = readFileSync(join(commonDirectory, 'config'), 'utf8');
    const format = /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 'sha256' : 'sha1';
    return entriesOf(readFileSync(join(gitDirectory, 'index')), OBJECT_ID_BYTES[format]);
  } catch {
    return [];
  }
}

/** @throws RangeError when the index ends too early. */
function entriesOf(index: Buffer, objectIdBytes: number): string[] {
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return [];
  const paths: string[] = [];
  let at = HEADER_BYTES;
  let name: Buffer = Buffer.alloc(0);
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const start = at;
    at += STAT_BYTES + objectIdBytes;
    at += index.readUInt16BE(at) & IS_EXTENDED ? 4 : 2;
    let kept = 0;
    if (version === 4) {
      const dropped = readOffset(index, at);
      kept = name.length - dropped.value;
      at = dropped.end;
    }
    const end = index.indexOf(0, at);
    if (end < 0 || kept < 0) throw new RangeError('The index is cut off');
    const rest = index.subarray(at, end);
    name = kept === 0 ? rest : Buffer.concat([name.subarray(0, kept), rest]);
    paths.push(name.toString());
    // Before version 4 an entry is filled up with 1 to 8 zeros to a multiple of 8 bytes.
    at = version === 4 ? end + 1 : start + ((end - start + 8) & ~7);
  }
  return paths;
}

/** A number in the encoding that packs have for offsets: 7 bits a byte, the highest first, one added for each further byte. */
function readOffset(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.readUInt8(at++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, end: at };
}
