/** The words of identifiers and paths: `getUserName`, `get_user_name` and `get/user-name` all are get, user, name. */
export interface Word {
  /** In lower case. */
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** It goes on from the word before without a mark between them, as `User` in `getUser`. */
  readonly joined: boolean;
}

// Capitals before a capitalised word are a word of their own: HTTP and Server in HTTPServer.
const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu;

/** What comes after counts for nothing in a search, and one line may be a megabyte long. */
const MOST_CHARACTERS = 256;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.slice(0, MOST_CHARACTERS).matchAll(WORD)) {
    words.push({
      text: word.toLowerCase(),
      start: index,
      end: index + word.length,
      joined: words.at(-1)?.end === index,
    });
  }
  return words;
}

/**
 * What a text is found by: its words, and from each word on all that is joined to it, so that a query that does not mark
 * its words (`username`) finds the beginning of any of them.
 */
export function searchTermsOf(text: string): string[] {
  const terms = new Set<string>();
  const words = wordsOf(text);
  for (const [i, word] of words.entries()) {
    terms.add(word.text);
    let rest = word.text;
    for (let j = i + 1; words[j]?.joined; j++) rest += words[j]!.text;
    terms.add(rest);
  }
  return [...terms];
}
