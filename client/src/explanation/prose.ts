/** A piece of a sentence: plain text, or code. */
export interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** Takes a sentence apart at its backquotes. One that is never closed is text. */
export function piecesOf(sentence: string): readonly Piece[] {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) return [{ text: sentence, isCode: false }];
  return parts.map((text, i) => ({ text, isCode: i % 2 === 1 })).filter(({ text }) => text !== '');
}
