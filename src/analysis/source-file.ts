/** Reads a source file as what it claims to be, or says why it is not analysed. */

import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Diagnostic } from '../model/analysis.ts';

export type FileDiagnostic = Omit<Diagnostic, 'path'>;

export interface SourceFile {
  /** SHA-256 of the bytes, hex; absent when they were not read. */
  readonly contentHash?: string;
  /** Without a byte order mark; absent when the file is not to be analysed, for the reason that `diagnostic` gives. */
  readonly text?: string;
  readonly diagnostic?: FileDiagnostic;
}

/** Longer lines are the work of programs; parsers take seconds and gigabytes for them. */
const LONGEST_LINE = 20_000;
/** Where git looks for NUL to tell binary files. */
const BINARY_PROBE = 8_000;

/** Reads a file of at most `maxBytes`; null when there is no such file (any more). */
export function readSource(path: string, maxBytes: number): SourceFile | null {
  let bytes: Buffer | null;
  try {
    bytes = readBytes(path, maxBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== undefined && GONE.has(code) ? null : { diagnostic: unreadable(code ?? String(error)) };
  }
  if (bytes === null) return { diagnostic: tooLarge(maxBytes) };
  return { contentHash: hash('sha256', bytes, 'hex'), ...toText(bytes) };
}

/** ELOOP: it has become a symbolic link meanwhile. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);

/** The bytes of a regular file; null when there are more than `maxBytes`. */
function readBytes(path: string, maxBytes: number): Buffer | null {
  // Without O_NONBLOCK a pipe that took the file's place would hold the thread for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'ENOENT' });
    if (stats.size > maxBytes) return null;
    const bytes = Buffer.allocUnsafeSlow(stats.size + 1);
    let length = 0;
    // One byte more than its size, to notice a file that grows.
    while (length < bytes.length) {
      const count = readSync(file, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return length > maxBytes ? null : bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function toText(bytes: Buffer): Pick<SourceFile, 'text' | 'diagnostic'> {
  const binary = bytes.subarray(0, BINARY_PROBE).indexOf(0);
  if (binary >= 0) return { diagnostic: BINARY };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { diagnostic: { ...NOT_UTF8, line: lineOfInvalid(bytes) } };
  }
  const line = longLine(text);
  return line === null ? { text } : { diagnostic: { ...LINE_TOO_LONG, line } };
}

/** The first line, from 1, that is longer than any hand would write; null when there is none. */
function longLine(text: string): number | null {
  let line = 1;
  for (let start = 0; text.length - start > LONGEST_LINE; line++) {
    const end = text.indexOf('\n', start);
    if (end < 0 || end - start > LONGEST_LINE) return line;
    start = end + 1;
  }
  return null;
}

/** The line, from 1, of the first byte that is no UTF-8. */
function lineOfInvalid(bytes: Buffer): number {
  const valid = bytes.toString('utf8');
  return valid.slice(0, valid.indexOf('\uFFFD')).split('\n').length;
}

const tooLarge = (maxBytes: number): FileDiagnostic => ({
  severity: 'WARNING',
  code: 'FILE_TOO_LARGE',
  message: `Larger than ${maxBytes} bytes, so its definitions are not in the graph; raise maxFileBytes to have them`,
});
const unreadable = (code: string): FileDiagnostic => ({
  severity: 'WARNING',
  code: 'FILE_UNREADABLE',
  message: `Cannot be read (${code}), so its definitions are not in the graph; give the server's user the right to read it`,
});
const BINARY: FileDiagnostic = {
  severity: 'INFO',
  code: 'FILE_BINARY',
  message: 'Holds NUL bytes, so it is no source text; name it in .seamgraphignore to leave it out',
};
const NOT_UTF8: FileDiagnostic = {
  severity: 'WARNING',
  code: 'FILE_NOT_UTF8',
  message: 'Is not valid UTF-8, so its definitions are not in the graph; save it as UTF-8',
};
const LINE_TOO_LONG: FileDiagnostic = {
  severity: 'INFO',
  code: 'FILE_MINIFIED',
  message: `Has a line of over ${LONGEST_LINE} characters, so it counts as minified and its definitions are not in the graph`,
};
