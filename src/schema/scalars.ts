import { type Cursor, formatCursor, parseCursor } from '../cdc/index.ts';
import { SeamgraphError } from '../model/errors.ts';
import { builder } from './builder.ts';
import { toGraphQLError } from './errors.ts';

/** What the scalar Cursor carries: a place in the log, and inside the commit that follows it. */
export interface LogCursor {
  readonly cursor: Cursor;
  /** How many changes of the next commit were given already. Only the query `changes` makes one over 0. */
  readonly skip: number;
}

builder.scalarType('DateTime', {
  description:
    'A moment as RFC 3339 in UTC with milliseconds, by the clock of the machine that wrote it. ' +
    'Example: `"2026-11-27T08:15:30.250Z"`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (ms) => new Date(ms).toISOString(),
});

builder.scalarType('Cursor', {
  description:
    'A place in the change log. Opaque: keep it as it is, compare it only for equality, and hand it back as `after` ' +
    'to ' +
    'go on from exactly there, today or after a restart. A text that is no cursor gives the error `INVALID_CURSOR`; ' +
    'one ' +
    'whose continuation the log no longer holds gives `CURSOR_EXPIRED`. (Not to be confused with the `cursor: ' +
    'String` of ' +
    "connections, which is a place in one list's order.)",
  serialize: (text) => text,
  parseValue: parseLogCursor,
});

/** The wire form; `skip` stands behind a point, which base64url does not use. */
export function formatLogCursor(cursor: Cursor, skip = 0): string {
  return skip === 0 ? formatCursor(cursor) : `${formatCursor(cursor)}.${skip}`;
}

/** @throws GraphQLError INVALID_CURSOR. GraphQL's own, because the validation of literals hides the code of any other. */
function parseLogCursor(value: unknown): LogCursor {
  const [place = '', skip, ...rest] = String(value).split('.');
  try {
    const cursor = parseCursor(rest.length === 0 && isSkip(skip) ? place : String(value));
    return { cursor, skip: Number(skip ?? 0) };
  } catch (error) {
    if (error instanceof SeamgraphError) throw toGraphQLError(error);
    throw error;
  }
}

const isSkip = (text: string | undefined): boolean => text === undefined || /^[1-9]\d{0,8}$/.test(text);
