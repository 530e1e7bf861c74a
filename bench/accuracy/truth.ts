/** What a language's own compiler or checker says of a repository: the yardstick of docs/accuracy.md. */

/** A place in a source file: path relative to the repository; line and column from 1, columns in UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One call site as the compiler sees it. */
export interface TruthCall {
  /** The callee's last name: `m` of `a.b.m()`; the class's name of `new C()`. */
  readonly site: Place;
  /** Name of the innermost named callable around the site; absent when it is the file's top level. */
  readonly caller?: Place;
  /** The names of the definitions that would be right, any of them; empty for EXTERNAL and OPEN. */
  readonly callees: readonly Place[];
  /** OPEN: the compiler does not decide (any, unknown, a function value): the site is not judged. */
  readonly status: 'RESOLVED' | 'EXTERNAL' | 'OPEN';
}

export interface Truth {
  /** Every definition with a name that GRAPH.md makes a node: the place of its name. */
  readonly definitions: readonly Place[];
  readonly calls: readonly TruthCall[];
  /** Names of type and base type; where the compiler does not decide, for want of a library, the pair is not judged. */
  readonly inherits: readonly { readonly type: Place; readonly base: Place; readonly isOpen?: boolean }[];
  /** Path of the importing file and of the imported file (a Go package: its directory). */
  readonly imports: readonly { readonly from: string; readonly to: string }[];
}

/** Makes the truth of a source tree; each language has one in a file of this folder, named for its family. */
export type TruthMaker = (root: string) => Promise<Truth>;
