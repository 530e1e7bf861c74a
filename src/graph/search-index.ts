/**
 * The texts that nodes are found by: their names, and of FILEs and DIRECTORYs the paths. Many nodes share a name, so that
 * the index is one of texts and not of nodes. It follows the graph a little behind, in slices, because taking in a text
 * costs more than all the rest of a change.
 *
 * Of MiniSearch only the radix tree is used: its documents with their frequencies take three times the memory, and its
 * ranking by rarity changes the score of one node when another comes.
 */
import SearchableMap from 'minisearch/SearchableMap';
import type { CodeNode } from '../model/node.ts';
import type { ElementObserver } from './graph-core.ts';
import { createIdIndex } from './id-index.ts';
import { createSlices } from './slices.ts';
import { searchTermsOf } from './words.ts';

export interface SearchIndex {
  /** Resolves when all texts that were in the graph at the time of asking can be found. */
  ready(): Promise<void>;
  /** @param word In lower case. */
  match(word: string): TextMatch;
  /** Ids of the nodes of a text. */
  nodesOf(text: string): Iterable<string>;
}

export interface TextMatch {
  readonly texts: ReadonlySet<string>;
  /** None has a word that begins so; they differ by a letter or two. */
  readonly typo: boolean;
}

export interface FollowingIndex extends SearchIndex {
  /** Begins to take in what came and went since the last time. */
  catchUp(): void;
  readonly observer: Partial<ElementObserver>;
}

export function createSearchIndex(): FollowingIndex {
  const nodes = createIdIndex();
  const textsOfTerm = new SearchableMap<string[]>();
  const taken = new Set<string>();
  /** Texts that came or went, oldest first. */
  const open = new Set<string>();
  let opened = 0;
  let closed = 0;
  let catchingUp: Promise<void> | undefined;

  return {
    async ready() {
      const wanted = opened;
      while (closed < wanted) await catchUp();
    },
    match(word) {
      const texts = startingWith(word);
      return texts.size > 0 ? { texts, typo: false } : { texts: withTypo(word), typo: true };
    },
    nodesOf: nodes.get,
    catchUp() {
      if (open.size > 0) void catchUp();
    },
    observer: {
      nodeCame: (node) => eachText(node, (text) => nodes.add(text, node.id) && touch(text)),
      nodeWent: (node) => eachText(node, (text) => nodes.remove(text, node.id) && touch(text)),
    },
  };

  function touch(text: string): void {
    if (open.has(text)) return;
    open.add(text);
    opened++;
  }

  function catchUp(): Promise<void> {
    // Cleared from outside: it may be at its end before it gives its promise.
    catchingUp ??= takeIn().finally(() => {
      catchingUp = undefined;
    });
    return catchingUp;
  }

  async function takeIn(): Promise<void> {
    const slices = createSlices();
    for (const text of open) {
      if (slices.due()) await slices.next();
      open.delete(text);
      closed++;
      const isThere = !nodes.isEmpty(text);
      if (isThere && !taken.has(text)) add(text);
      if (!isThere && taken.has(text)) remove(text);
    }
  }

  function add(text: string): void {
    taken.add(text);
    for (const term of searchTermsOf(text)) textsOfTerm.fetch(term, () => []).push(text);
  }

  function remove(text: string): void {
    taken.delete(text);
    for (const term of searchTermsOf(text)) {
      const texts = textsOfTerm.get(term)!;
      if (texts.length === 1) textsOfTerm.delete(term);
      else texts.splice(texts.indexOf(text), 1);
    }
  }

  function startingWith(word: string): ReadonlySet<string> {
    if (word.length < SHORTEST_PREFIX) return new Set(textsOfTerm.get(word));
    const found = new Set<string>();
    for (const texts of textsOfTerm.atPrefix(word).values()) for (const text of texts) found.add(text);
    return found;
  }

  function withTypo(word: string): ReadonlySet<string> {
    const typos = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    const found = new Set<string>();
    if (typos === 0) return found;
    for (const [texts] of textsOfTerm.fuzzyGet(word, typos).values()) for (const text of texts) found.add(text);
    return found;
  }
}

/** One letter begins half of all words. */
const SHORTEST_PREFIX = 2;

function eachText({ kind, name, path }: CodeNode, visit: (text: string) => void): void {
  visit(name);
  if ((kind === 'FILE' || kind === 'DIRECTORY') && path !== undefined && path !== name) visit(path);
}
