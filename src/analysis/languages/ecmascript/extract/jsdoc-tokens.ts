/** The tokens of types in JSDoc comments. */

import type { Extraction, Place } from './extraction.ts';

/** A type's text, and how far it is read. */
export interface Reader {
  readonly x: Extraction;
  readonly place: Place;
  readonly text: string;
  /** Where the text begins in the file. */
  readonly offset: number;
  at: number;
}

const TOKEN =
  /\s*(=>|\.\.\.|\.<|[\p{ID_Start}$_][\p{ID_Continue}$]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|-?\d[\w.]*|[\s\S])/uy;

/** The next token, not taken; empty at the end. */
export function peek(reader: Reader): string {
  TOKEN.lastIndex = reader.at;
  return TOKEN.exec(reader.text)?.[1]?.trim() ?? '';
}

/** Takes the next token; empty at the end. */
export function next(reader: Reader): string {
  TOKEN.lastIndex = reader.at;
  const token = TOKEN.exec(reader.text);
  if (!token) return '';
  reader.at = TOKEN.lastIndex;
  return token[1]!.trim();
}

/** Takes the token if it is the next. */
export function take(reader: Reader, token: string): boolean {
  if (peek(reader) !== token) return false;
  next(reader);
  return true;
}

/** Where the reader stands in the file. */
export const here = (reader: Reader): number => reader.offset + reader.at;
export const isName = (token: string): boolean => /^[\p{ID_Start}$_]/u.test(token);
