/** How well a node answers a query, and which parts of it do. */
import type { CodeNode, NodeKind } from '../model/node.ts';
import { type Word, wordsOf } from './words.ts';

export interface Query {
  readonly text: string;
  /** In lower case. */
  readonly words: readonly string[];
  /** All of them in one. */
  readonly joined: string;
}

/** A part of a text that the query matched, in UTF-16 units from 0, the end exclusive. */
export interface Highlight {
  readonly field: HighlightField;
  readonly start: number;
  readonly end: number;
}
export type HighlightField = 'name' | 'qualifiedName' | 'path';

const MOST_WORDS = 8;

export function parseQuery(query: string): Query {
  const text = query.trim();
  const words = [...new Set(wordsOf(text).map((word) => word.text))].slice(0, MOST_WORDS);
  return { text, words, joined: join(text) };
}

export interface MatchQuality {
  readonly typo: boolean;
  /** The text does not have all the words. */
  readonly partial: boolean;
}

/** 0 to 1: how much of the text the query tells, and how surely. */
export function textScore(query: Query, text: string, { typo, partial }: MatchQuality): number {
  if (text === query.text) return 1;
  const joined = join(text);
  if (joined === query.joined) return text.toLowerCase() === query.text.toLowerCase() ? 0.97 : 0.93;
  const share = Math.min(1, query.joined.length / Math.max(1, joined.length));
  if (!partial && joined.startsWith(query.joined)) return 0.75 + 0.1 * share;
  return (typo ? 0.2 : 0.5) + (partial ? 0 : 0.1) + 0.1 * share;
}

/** 0 to 1, by the score of the text that the node was found by, by what it is, and by how many call it. */
export function nodeScore(query: Query, node: CodeNode, ofText: number, fanIn: number): number {
  const best = node.qualifiedName === query.text ? 1 : ofText;
  return Math.round((best - drawback(node) - unpopularity(fanIn)) * 10_000) / 10_000;
}

/** What people rarely look for comes after what they do: a local `router` after the class `Router`. */
function drawback({ kind, categories }: CodeNode): number {
  return (KIND_DRAWBACK[kind] ?? 0) + (categories?.includes('TEST') || categories?.includes('GENERATED') ? 0.03 : 0);
}

/** From 0.01 of what nobody calls down to 0 of what a thousand call. */
const unpopularity = (fanIn: number): number => Math.max(0, 0.01 - Math.log10(1 + fanIn) / 300);

const KIND_DRAWBACK: Readonly<Partial<Record<NodeKind, number>>> = {
  EXTERNAL: 0.04,
  FIELD: 0.04,
  PROPERTY: 0.04,
  VARIABLE: 0.04,
  CONSTANT: 0.04,
  ENUM_MEMBER: 0.04,
  PARAMETER: 0.05,
  DIRECTORY: 0.01,
};

/** Each word where it is found first: in the name, else in the names around, else in the path. None for a typo. */
export function highlightsOf(node: CodeNode, { words }: Query): Highlight[] {
  const fields = FIELDS.map((field) => ({ field, words: wordsOf(node[field] ?? '') }));
  return words.flatMap((word) => {
    for (const one of fields) {
      const places = placesOf(one.words, word);
      if (places.length > 0) return places.map((place) => ({ field: one.field, ...place }));
    }
    return [];
  });
}

const FIELDS: readonly HighlightField[] = ['name', 'qualifiedName', 'path'];

/** A query's word may go over several of the text's: `username` in `getUserName`. */
function placesOf(words: readonly Word[], wanted: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const [i, { start, text }] of words.entries()) {
    let joined = text;
    for (let j = i + 1; joined.length < wanted.length && words[j]?.joined; j++) joined += words[j]!.text;
    if (joined.startsWith(wanted)) places.push({ start, end: start + wanted.length });
  }
  return places;
}

const join = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
