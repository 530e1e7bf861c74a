import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Far more than a query of ours needs, far less than ends the parser's stack, which descends with each bracket. */
const MAX_NESTING = 200;

/**
 * Refuses what is nested too deeply before it is parsed: graphql-js' parser is recursive, and within the limit of tokens
 * a document of nothing but brackets can still end its stack, which would look like a bug of ours. Brackets in texts
 * count too; no text that means anything has so many.
 */
export const nestingLimit: Plugin = {
  onParse({ params }) {
    if (isNestedDeeper(String(params.source), MAX_NESTING)) {
      throw new GraphQLError(`Syntax Error: Nested over ${MAX_NESTING} levels; the limit of depth is far below.`, {
        extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { status: 400 } },
      });
    }
  },
};

function isNestedDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{' || character === '[' || character === '(') {
      if (++depth > most) return true;
    } else if (character === '}' || character === ']' || character === ')') depth--;
  }
  return false;
}
