/**
 * What a client sees of an error. Here alone codes become GraphQL: everything else throws SeamgraphError, or breaks.
 */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { SeamgraphError } from '../model/errors.ts';

/** Tells the operator of a bug: the whole error, and the id under which the client was told of it. */
export type BugReport = (error: unknown, id: string) => void;

/** An argument that this schema's types allow and its meaning does not. */
export class BadUserInputError extends SeamgraphError {
  /** @param argument Its place, with points: `input.maxDepth`. */
  constructor(argument: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('BAD_USER_INPUT', `${argument}: ${message}`, { argument, ...details });
  }
}

/** Something that an argument names and that is not there. */
export class NotFoundError extends SeamgraphError {
  constructor(argument: string, message: string) {
    super('NOT_FOUND', `${argument}: ${message}`, { argument });
  }
}

/** @throws BadUserInputError when the number is outside the bounds, both of which are allowed. */
export function checkBounds(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new BadUserInputError(argument, `${value} is outside ${least} to ${most}.`, { value, least, most });
}

/** @throws BadUserInputError when the confidence is outside 0 to 1. */
export function checkConfidence(value: number | null | undefined, argument = 'minConfidence'): number | undefined {
  return value == null ? undefined : checkBounds(argument, value, 0, 1);
}

/** Makes the function that every error passes on its way out; Yoga's `maskedErrors.maskError` for one. */
export function createErrorMask(report: BugReport): (error: unknown) => GraphQLError {
  return (error) => {
    const origin = originOf(error);
    if (origin instanceof SeamgraphError) return toGraphQLError(origin, error);
    if (origin instanceof GraphQLError && !isBug(origin, error)) return withCode(error as GraphQLError);
    return maskBug(error, report);
  };
}

/** @param thrown What GraphQL made of it, where it did: tells the place in the request. */
export function toGraphQLError(error: SeamgraphError, thrown?: unknown): GraphQLError {
  return new GraphQLError(error.message, {
    ...placeOf(thrown),
    originalError: error,
    extensions: { code: error.code, ...error.details },
  });
}

/** GraphQL wraps what a resolver or a scalar throws, more than once where they nest. */
function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

/** Errors of a request stand in the request and have no path; one with a path and no code was thrown by accident. */
const isBug = (origin: GraphQLError, error: unknown): boolean =>
  origin.extensions.code === undefined && error instanceof GraphQLError && error.path !== undefined;

function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions.code !== undefined) return error;
  // Only the parser's have places and no nodes. The others left without a code are values of variables.
  const code = error.nodes === undefined && error.positions !== undefined ? 'GRAPHQL_PARSE_FAILED' : 'BAD_USER_INPUT';
  return new GraphQLError(error.message, { ...placeOf(error), extensions: { code, ...error.extensions } });
}

function maskBug(error: unknown, report: BugReport): GraphQLError {
  const id = randomUUID();
  report(error, id);
  return new GraphQLError(`Unexpected error. The server's log tells more under ${id}.`, {
    ...placeOf(error),
    // `unexpected` makes Yoga answer 500 where there is no data.
    extensions: { code: 'INTERNAL_SERVER_ERROR', id, unexpected: true },
  });
}

/** Where in the request an error belongs. */
function placeOf(error: unknown): GraphQLErrorOptions {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes, source, positions, path } = error;
  return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
}
