/**
 * A request that cannot be served, or a setting that cannot be used: something its sender can mend. The message says
 * what is wrong and the mend; `code` is stable, in SCREAMING_SNAKE_CASE, and listed in the README. A bug is a plain
 * Error.
 */
export class SeamgraphError extends Error {
  readonly code: string;
  /** Data for programs, plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeamgraphError';
    this.code = code;
    this.details = details;
  }
}
