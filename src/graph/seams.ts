/** Where one language or process reaches another: clients, the endpoints they meet at, and handlers, joined. */
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import type { SeamProtocol, SeamStatus } from '../model/seam.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import type { Page, PageRequest } from './page.ts';

/** One for each client, endpoint and handler. */
export interface Seam {
  /** A hash of the ids of its ends, so it lives as long as they do. */
  readonly id: string;
  readonly protocol: SeamProtocol;
  /** What both sides agree on: the endpoint's name. */
  readonly key: string;
  readonly status: SeamStatus;
  /** Id of the client callable; absent when nobody calls the endpoint. */
  readonly source?: string;
  /** Id of the handler, or of the endpoint where none handles it; absent when nothing here serves the call. */
  readonly target?: string;
  readonly endpoint: string;
  readonly sourceLanguage?: Language;
  readonly targetLanguage?: Language;
  /** Where the client calls; of an endpoint that nobody calls, where it is declared. */
  readonly locations: readonly SeamLocation[];
  readonly confidence: number;
}

export interface SeamLocation {
  readonly repository?: string;
  readonly path: string;
  readonly range: Range;
}

export interface SeamFilter {
  readonly protocols?: Maybe<readonly SeamProtocol[]>;
  readonly statuses?: Maybe<readonly SeamStatus[]>;
  readonly sourceLanguage?: Maybe<Language>;
  readonly targetLanguage?: Maybe<Language>;
  /** Ids of REPOSITORY nodes: one of the ends is in one of them. */
  readonly repositories?: Maybe<readonly string[]>;
  /** Both languages are known, and not the same. */
  readonly crossLanguageOnly?: Maybe<boolean>;
}

/** By key, then by id. */
export declare function findSeams(
  graph: CodeGraph,
  input?: { readonly filter?: Maybe<SeamFilter>; readonly page?: PageRequest },
): Page<Seam>;

/** The seams of one node. OUTGOING: it calls; INCOMING: it handles the calls, or is the endpoint. Default BOTH. */
export declare function seamsOf(
  graph: CodeGraph,
  id: string,
  input?: { readonly direction?: Maybe<Direction>; readonly page?: PageRequest },
): Page<Seam>;

export declare function seamById(graph: CodeGraph, id: string): Seam | undefined;
