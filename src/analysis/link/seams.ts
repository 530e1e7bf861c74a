/**
 * Runs the seam detectors: what each file says is a root cell of its own, and all that files say is joined whenever some
 * of it changed. Joining is linear in the endpoints, which are few beside the sites.
 */
import type { Range } from '../../model/location.ts';
import type { CodeNode } from '../../model/node.ts';
import { localSymbol, nodeId, pathDescriptors } from '../../model/symbol.ts';
import type {
  FileReference,
  Pairing,
  SeamDetector,
  SeamEndpoint,
  SeamFile,
  SeamNote,
  SeamQuestion,
  SeamSite,
  SeamStep,
} from '../detector.ts';
import {
  type CallSite,
  callSite,
  type DefinitionIndex,
  FILE_ITSELF,
  type FileFacts,
  siteCount,
  termsOf,
} from '../facts.ts';
import {
  type Claim,
  type DefinitionKey,
  definitionKey,
  type External,
  type FileLinks,
  type LanguageLinker,
} from '../language.ts';
import { NO_TERM, TAG, type TermId, type Terms } from '../terms.ts';

/** What seams add to one file's elements. */
export interface SeamPart {
  readonly endpoints: readonly { readonly node: SeamNode; readonly endpoint: SeamEndpoint }[];
  readonly clients: readonly {
    readonly caller: number;
    readonly range: Range;
    readonly endpoint: string;
    readonly confidence: number;
    /** The endpoint's node, where no file declares it. */
    readonly unserved?: SeamNode;
  }[];
  /** Definitions of this file that serve an endpoint: they are entry points, with this reason. */
  readonly handlers: readonly { readonly key: DefinitionKey; readonly reason: string }[];
}

export type SeamNode = Pick<CodeNode, 'id' | 'symbol' | 'kind' | 'name' | 'qualifiedName' | 'repository' | 'path'>;

/** Key of a file among all repositories. */
export const fileKey = (repository: string, path: string): string => `${repository}\0${path}`;

export interface SeamIndex {
  /** Sets what the detectors found in a file, by detector; undefined takes the file away. */
  set(file: FileReference, found: readonly unknown[] | undefined): void;
  /** Joins again if something changed, and gives the files whose part differs now. */
  refresh(): ReadonlySet<string>;
  part(repository: string, path: string): SeamPart | undefined;
  /** What the last joining could not join. */
  readonly notes: readonly SeamNote[];
  /** The endpoint whose node this is. */
  endpoint(id: string): FoundEndpoint | undefined;
  /** As the detector of the endpoint tells it; see {@link SeamDetector.explain}. */
  explain(question: SeamQuestion): readonly SeamStep[];
}

export interface FoundEndpoint {
  readonly node: SeamNode;
  /** Absent when nothing serves it. */
  readonly endpoint?: SeamEndpoint;
}

export function createSeamIndex(detectors: readonly SeamDetector[], repositoryId: (name: string) => string): SeamIndex {
  const files = new Map<
    string,
    { readonly file: FileReference; readonly found: readonly unknown[]; readonly text: string }
  >();
  let parts = new Map<string, { readonly part: SeamPart; readonly text: string }>();
  /** By detector. */
  let pairings: readonly Pairing[] = [];
  let notes: readonly SeamNote[] = [];
  let stale = false;
  /** What one detector found. */
  const foundBy = (i: number): { readonly file: FileReference; readonly found: unknown }[] =>
    [...files.values()].flatMap(({ file, found }) => (found[i] === undefined ? [] : [{ file, found: found[i] }]));

  return {
    set(file, found) {
      const key = fileKey(file.repository, file.path);
      if (!found?.some((one) => one !== undefined)) {
        if (files.delete(key)) stale = true;
        return;
      }
      const text = JSON.stringify([file.isTest, found]);
      if (files.get(key)?.text === text) return;
      files.set(key, { file, found, text });
      stale = true;
    },
    refresh() {
      if (!stale) return new Set();
      stale = false;
      pairings = detectors.map((detector, i) => detector.pair(foundBy(i)));
      notes = pairings.flatMap((pairing) => pairing.notes ?? []);
      const before = parts;
      parts = partsOf(pairings, repositoryId);
      const keys = new Set([...before.keys(), ...parts.keys()]);
      return new Set([...keys].filter((key) => before.get(key)?.text !== parts.get(key)?.text));
    },
    get notes() {
      return notes;
    },
    part: (repository, path) => parts.get(fileKey(repository, path))?.part,
    endpoint(id) {
      for (const { part } of parts.values()) {
        const served = part.endpoints.find(({ node }) => node.id === id);
        if (served) return served;
        const unserved = part.clients.find((client) => client.unserved?.id === id)?.unserved;
        if (unserved) return { node: unserved };
      }
      return undefined;
    },
    explain(question) {
      const i = pairings.findIndex(({ endpoints }) => endpoints.some((one) => isMeant(one, question.endpoint)));
      return detectors[i]?.explain?.(foundBy(i), question) ?? [];
    },
  };
}

/** An endpoint that nobody serves is asked about in the file of any of its clients. */
function isMeant(one: SeamEndpoint, { file, key, range }: SeamQuestion['endpoint']): boolean {
  if (one.key !== key) return false;
  if (!one.range || !range) return one.range === range;
  return fileKey(one.file.repository, one.file.path) === fileKey(file.repository, file.path);
}

function partsOf(
  pairings: readonly Pairing[],
  repositoryId: (name: string) => string,
): Map<string, { readonly part: SeamPart; readonly text: string }> {
  type Building = { -readonly [K in keyof SeamPart]: SeamPart[K][number][] };
  const building = new Map<string, Building>();
  const partOf = (key: string): Building => {
    let part = building.get(key);
    if (!part) {
      part = { endpoints: [], clients: [], handlers: [] };
      building.set(key, part);
    }
    return part;
  };
  for (const { endpoints, clients } of pairings) {
    const nodes = endpoints.map((endpoint) => endpointNode(endpoint, repositoryId));
    for (const [i, endpoint] of endpoints.entries()) {
      if (!endpoint.range) continue;
      partOf(fileKey(endpoint.file.repository, endpoint.file.path)).endpoints.push({ node: nodes[i]!, endpoint });
      for (const key of endpoint.handlers) {
        const path = key.slice(0, key.indexOf('\0'));
        partOf(fileKey(endpoint.file.repository, path)).handlers.push({ key, reason: `handler of ${endpoint.key}` });
      }
    }
    for (const { file, caller, range, endpoints: joined } of clients) {
      for (const { endpoint, confidence } of joined) {
        const unserved = endpoints[endpoint]!.range ? {} : { unserved: nodes[endpoint]! };
        partOf(fileKey(file.repository, file.path)).clients.push({
          caller,
          range,
          endpoint: nodes[endpoint]!.id,
          confidence,
          ...unserved,
        });
      }
    }
  }
  return new Map([...building].map(([key, part]) => [key, { part, text: JSON.stringify(part) }]));
}

function endpointNode({ kind, key, file, range }: SeamEndpoint, repositoryId: (name: string) => string): SeamNode {
  const above = range ? pathDescriptors(file.path) : [{ suffix: 'META', name: 'unserved' } as const];
  const symbol = localSymbol(file.repository, [...above, { suffix: 'TERM', name: key }]);
  return {
    id: nodeId(symbol),
    symbol,
    kind,
    name: key,
    qualifiedName: key,
    repository: repositoryId(file.repository),
    ...(range ? { path: file.path } : {}),
  };
}

/** A file as detectors see it; to be used inside the cell that detects. */
export function seamFile(
  path: string,
  isTest: boolean,
  facts: FileFacts,
  links: FileLinks,
  linker: LanguageLinker,
): SeamFile {
  const { claims } = links;
  let bases: ReadonlyMap<DefinitionIndex, DefinitionKey[]> | undefined;
  return {
    path,
    language: facts.language,
    isTest,
    terms: termsOf(facts),
    definitions: facts.definitions,
    sites: seamSites(facts, claims),
    keyOf: (index) => definitionKey(path, index === FILE_ITSELF ? '' : facts.definitions[index]!.descriptor),
    basesOf(index) {
      bases ??= basesIn(claims);
      return bases.get(index) ?? [];
    },
    denotes: (term) => linker.denotes(path, term),
    text: (term) => linker.text(path, term),
    keeper: (term) => linker.keeper(path, term),
  };
}

/** By class, those of the sources. */
function basesIn(claims: readonly Claim[]): ReadonlyMap<DefinitionIndex, DefinitionKey[]> {
  const bases = new Map<DefinitionIndex, DefinitionKey[]>();
  for (const { kind, from, target } of claims) {
    if (kind !== 'INHERITS' || target.to !== 'DEFINITION') continue;
    bases.set(from, [...(bases.get(from) ?? []), target.key]);
  }
  return bases;
}

function seamSites(facts: FileFacts, claims: readonly Claim[]): SeamSite[] {
  const terms = termsOf(facts);
  const targets = new Map<number, Claim[]>();
  for (const claim of claims) {
    if (claim.site === undefined) continue;
    const list = targets.get(claim.site);
    if (list) list.push(claim);
    else targets.set(claim.site, [claim]);
  }
  return Array.from(
    { length: siteCount(facts) },
    (_, index) => new CallOfFile(terms, index, callSite(facts, index), targets.get(index) ?? []),
  );
}

/** Most sites are of no detector's concern: what takes a look at the terms waits until it is asked. */
class CallOfFile implements SeamSite {
  readonly index: number;
  readonly kind: number;
  readonly term: TermId;
  readonly caller: DefinitionIndex;
  readonly decorates: DefinitionIndex;
  readonly range: Range;
  readonly #terms: Terms;
  readonly #claims: readonly Claim[];

  constructor(terms: Terms, index: number, site: CallSite, claims: readonly Claim[]) {
    this.index = index;
    this.kind = site.kind;
    this.term = site.term;
    this.caller = site.caller;
    this.decorates = site.decorates;
    this.range = site.range;
    this.#terms = terms;
    this.#claims = claims;
  }

  get external(): External | undefined {
    for (const { target } of this.#claims) if (target.to === 'EXTERNAL') return target.external;
    return undefined;
  }

  get targets(): DefinitionKey[] {
    return this.#claims.flatMap(({ target }) => (target.to === 'DEFINITION' ? [target.key] : []));
  }

  get name(): string {
    return this.#terms.text(this.#callee);
  }

  get receiver(): TermId {
    return this.#terms.tag(this.#callee) === TAG.MEMBER ? this.#terms.operand(this.#callee, 0) : NO_TERM;
  }

  get arguments(): TermId[] {
    return this.#terms.operands(this.term, 1).filter((operand) => !this.#isKeyword(operand));
  }

  get keywords(): Map<string, TermId> {
    const named = this.#terms.operands(this.term, 1).filter((operand) => this.#isKeyword(operand));
    return new Map(named.map((operand) => [this.#terms.text(operand), this.#terms.operand(operand, 0)]));
  }

  get #callee(): TermId {
    return this.#terms.operand(this.term, 0);
  }

  #isKeyword(operand: TermId): boolean {
    return this.#terms.tag(operand) === TAG.KEYWORD;
  }
}
