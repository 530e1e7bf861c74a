import type { Maybe } from './code-graph.ts';

/** All given conditions must hold; all of them mind case. An absent text meets none. */
export interface StringFilter {
  readonly equals?: Maybe<string>;
  readonly contains?: Maybe<string>;
  readonly startsWith?: Maybe<string>;
  /** Of paths: a glob, where two stars stand for any folders. Of names: `*` is any characters, `?` one, the rest itself. */
  readonly matches?: Maybe<string>;
}
