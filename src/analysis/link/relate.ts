/** What one file contributes to the graph: its nodes, and its claims put together into relationships. */
import type { Language } from '../../model/language.ts';
import { compareRanges, type Range } from '../../model/location.ts';
import {
  CALLABLE_KINDS,
  type CodeNode,
  type NodeCategory,
  type NodeKind,
  type UnresolvedSite,
} from '../../model/node.ts';
import { RESOLUTIONS, type Relationship, type RelationshipKind, type Resolution } from '../../model/relationship.ts';
import { externalSymbol, localSymbol, nodeId, pathDescriptors, relationshipId } from '../../model/symbol.ts';
import { callSite, type DefinitionIndex, FILE_ITSELF, type FileFacts, termsOf } from '../facts.ts';
import type { HeldFacts } from '../held-facts.ts';
import {
  type Claim,
  type DefinitionKey,
  type EntryPoint,
  type External,
  type FileLinks,
  pathOfKey,
  type Target,
} from '../language.ts';
import { TAG, type Terms } from '../terms.ts';
import type { PublishedPart } from './published.ts';
import type { SeamPart } from './seams.ts';

/** A served repository. */
export interface LinkedRepository {
  /** Unique among the served ones. */
  readonly name: string;
  readonly commit?: string;
  readonly branch?: string;
}

/** A file that is in the graph. */
export interface LinkedFile {
  readonly path: string;
  readonly language?: Language;
  /** SHA-256 of the bytes, hex; absent where the file could not be read. */
  readonly contentHash?: string;
  readonly lines?: number;
  /** TEST and GENERATED, as far as the path tells. */
  readonly categories?: readonly NodeCategory[];
  /** Absent for files that are not parsed: other languages, too large, broken encoding. */
  readonly facts?: HeldFacts;
}

/**
 * All elements that a file states. Some are shared: directories, packages and externals are stated, equal, by every
 * file that mentions them.
 */
export interface OwnedElements {
  /** `<repository id>` NUL `<path>`. */
  readonly owner: string;
  readonly nodes: readonly CodeNode[];
  readonly relationships: readonly Relationship[];
}

export const ownerKey = (repositoryId: string, path: string): string => `${repositoryId}\0${path}`;

export const repositorySymbol = (name: string): string => localSymbol(name, [{ suffix: 'META', name: 'repository' }]);

/** The REPOSITORY node itself. */
export function repositoryNode({ name, commit, branch }: LinkedRepository): CodeNode {
  const symbol = repositorySymbol(name);
  return {
    id: nodeId(symbol),
    symbol,
    kind: 'REPOSITORY',
    name,
    qualifiedName: name,
    repository: nodeId(symbol),
    path: '',
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined ? {} : { branch }),
  };
}

const ENDPOINT_KINDS: ReadonlySet<NodeKind> = new Set(['ROUTE', 'TABLE', 'MESSAGE', 'SERVICE', 'RPC', 'TOPIC']);

/** Control can come in there. */
const isEntered = (kind: NodeKind): boolean => CALLABLE_KINDS.has(kind) || kind === 'CLASS' || kind === 'STRUCT';

/** Builds the elements of one file. */
export class FileElements {
  readonly #repository: string;
  readonly #repositoryId: string;
  readonly #file: LinkedFile;
  readonly #facts: FileFacts | undefined;
  readonly #fileSymbol: string;
  readonly fileId: string;
  readonly #nodes = new Map<string, CodeNode>();
  /** By kind, source and target: an id is a hash, and is made once for all claims that state one relationship. */
  readonly #relationships = new Map<string, Draft>();
  readonly #definitionIds: string[] = [];
  /** Symbols of paths, ids of targets: claims name the same ones again and again. */
  readonly #pathSymbols = new Map<string, string>();
  readonly #targetIds = new Map<Target, string | undefined>();

  constructor(repository: LinkedRepository, file: LinkedFile, links: FileLinks | undefined) {
    this.#repository = repository.name;
    this.#repositoryId = nodeId(repositorySymbol(repository.name));
    this.#file = file;
    this.#facts = file.facts?.read();
    this.#fileSymbol = localSymbol(repository.name, pathDescriptors(file.path));
    this.fileId = nodeId(this.#fileSymbol);
    const unresolved = groupUnresolved(this.#facts, links);
    this.#addTree(unresolved.get(FILE_ITSELF));
    this.#addDefinitions(links, unresolved);
    if (links?.package) this.packageId(links.package);
  }

  /** Adds what the claims say. Claims whose target is gone are left out. */
  addClaims(claims: readonly Claim[], isThere: (key: DefinitionKey) => boolean): void {
    const idThere = (target: Target): string | undefined =>
      target.to === 'DEFINITION' && !isThere(target.key) ? undefined : this.targetId(target);
    for (const { kind, from, target, resolution, confidence, range } of claims) {
      let other = this.#targetIds.get(target);
      if (other === undefined && !this.#targetIds.has(target)) {
        other = idThere(target);
        this.#targetIds.set(target, other);
      }
      if (other === undefined) continue;
      const own = this.definitionId(from);
      if (kind === 'DECORATES') this.relate(kind, other, own, resolution, confidence, range);
      else this.relate(kind, own, other, resolution, confidence, range);
    }
  }

  /** Adds endpoints and the calls that reach them. */
  addSeams({ endpoints, clients, handlers }: SeamPart, claims: readonly Claim[]): void {
    for (const { node, endpoint } of endpoints) {
      this.addNode({
        ...node,
        range: endpoint.range!,
        nameRange: endpoint.range!,
        parent: this.fileId,
        ...this.#shared(),
      });
      for (const key of endpoint.handlers) {
        this.relate('CALLS', node.id, this.#keyId(key), 'PATTERN', endpoint.handlerConfidence, endpoint.range!);
      }
      const inline = new Set(endpoint.inlineSites);
      for (const { kind, site, target, resolution, confidence, range } of claims) {
        if (site === undefined || !inline.has(site) || target.to === 'EXTERNAL') continue;
        this.relate(kind, node.id, this.targetId(target), resolution, confidence, range);
      }
    }
    for (const { caller, range, endpoint, confidence, unserved } of clients) {
      if (unserved) this.addNode({ ...unserved, parent: this.#repositoryId });
      this.relate('SEAM', this.definitionId(caller), endpoint, 'PATTERN', confidence, range);
    }
    for (const { key, reason } of handlers) this.#addEntryPoint(this.#keyId(key), reason);
  }

  /** Goes before other entry points, whose reasons say more. */
  addPublished(parts: readonly PublishedPart[]): void {
    for (const { key, name, reason } of parts) {
      const id = key === undefined ? (this.#topLevelId(name) ?? this.fileId) : this.#keyId(key);
      const { kind = 'EXTERNAL', visibility = 'PUBLIC' } = this.#nodes.get(id) ?? {};
      if (id === this.fileId || (visibility === 'PUBLIC' && isEntered(kind))) this.#addEntryPoint(id, reason);
    }
  }

  #topLevelId(name: string | undefined): string | undefined {
    const index = this.#facts?.definitions.findIndex((one) => one.name === name && one.parent === FILE_ITSELF) ?? -1;
    return index < 0 ? undefined : this.#definitionIds[index];
  }

  addEntryPoints(entryPoints: readonly EntryPoint[]): void {
    for (const { definition, reason } of entryPoints) this.#addEntryPoint(this.definitionId(definition), reason);
  }

  #addEntryPoint(id: string, reason: string): void {
    const categories = new Set([...(this.#nodes.get(id)?.categories ?? []), 'ENTRY_POINT' as const]);
    this.amend(id, { categories: [...categories].sort(), entryPointReason: reason });
  }

  /** Whether the node is an endpoint that this file declares. */
  isEndpoint(id: string): boolean {
    return ENDPOINT_KINDS.has(this.#nodes.get(id)?.kind ?? 'FILE');
  }

  definitionId(index: DefinitionIndex): string {
    return index === FILE_ITSELF ? this.fileId : this.#definitionIds[index]!;
  }

  /** The id of what a target names; shared nodes are added as they are mentioned. */
  targetId(target: Target): string {
    switch (target.to) {
      case 'DEFINITION':
        return this.#keyId(target.key);
      case 'FILE':
        return nodeId(this.#pathSymbol(target.path));
      case 'PACKAGE':
        return this.packageId(target);
      case 'EXTERNAL':
        return this.externalId(target.external);
    }
  }

  packageId({ name, directory }: { readonly name: string; readonly directory?: string }): string {
    const descriptors = [...pathDescriptors(directory ?? ''), { suffix: 'META', name: `package ${name}` } as const];
    const symbol = localSymbol(this.#repository, descriptors);
    const id = nodeId(symbol);
    if (this.#nodes.has(id)) return id;
    const parent = this.#directoryId(directory ?? '');
    this.#nodes.set(id, {
      id,
      symbol,
      kind: 'PACKAGE',
      name,
      qualifiedName: name,
      repository: this.#repositoryId,
      ...(directory === undefined ? {} : { path: directory }),
      ...(this.#file.language === undefined ? {} : { language: this.#file.language }),
      parent,
    });
    this.#contain(parent, id, undefined);
    return id;
  }

  externalId(external: External): string {
    const symbol = externalSymbol(external.manager, external.package, external.path);
    const id = nodeId(symbol);
    if (!this.#nodes.has(id)) {
      const name = external.path.findLast((step) => step !== '()') ?? external.package;
      this.#nodes.set(id, { id, symbol, kind: 'EXTERNAL', name, qualifiedName: qualifiedExternal(external) });
    }
    return id;
  }

  /** Adds a node of the caller's making, with its place in the tree. */
  addNode(node: CodeNode): void {
    this.#nodes.set(node.id, node);
    if (node.parent !== undefined) this.#contain(node.parent, node.id, node.path);
  }

  /** Adds to a node of this file. */
  amend(id: string, more: Partial<CodeNode>): void {
    const node = this.#nodes.get(id);
    if (node) this.#nodes.set(id, { ...node, ...more });
  }

  /** States a relationship once more: sites are gathered, the surest resolution is kept. */
  relate(
    kind: RelationshipKind,
    source: string,
    target: string,
    resolution: Resolution,
    confidence: number,
    range: Range,
  ): void {
    const rounded = Math.round(confidence * 1000) / 1000;
    const draft = this.#draft(kind, source, target);
    if (!draft) {
      this.#begin({ kind, source, target, path: this.#file.path, ranges: [range], confidence: rounded, resolution });
      return;
    }
    draft.ranges?.push(range);
    const isSurer =
      rounded > draft.confidence ||
      (rounded === draft.confidence && RESOLUTIONS.indexOf(resolution) < RESOLUTIONS.indexOf(draft.resolution));
    if (!isSurer) return;
    draft.confidence = rounded;
    draft.resolution = resolution;
  }

  build(): OwnedElements {
    return {
      owner: ownerKey(this.#repositoryId, this.#file.path),
      nodes: [...this.#nodes.values()],
      relationships: Array.from(this.#relationships.values(), (draft) => this.#finished(draft)),
    };
  }

  #draft(kind: RelationshipKind, source: string, target: string): Draft | undefined {
    return this.#relationships.get(kind + source + target);
  }

  #begin(draft: Draft): void {
    this.#relationships.set(draft.kind + draft.source + draft.target, draft);
  }

  #finished({ kind, source, target, path, ranges, confidence, resolution }: Draft): Relationship {
    return {
      id: relationshipId(kind, source, target),
      kind,
      source,
      target,
      repository: this.#repositoryId,
      ...(path === undefined ? {} : { path }),
      ...(ranges === undefined ? {} : { ranges: sortedRanges(ranges) }),
      confidence,
      resolution,
    };
  }

  #addTree(unresolved: readonly UnresolvedSite[] | undefined): void {
    const { path, language, contentHash, lines } = this.#file;
    const parent = this.#directoryId(directoryOf(path));
    this.#nodes.set(this.fileId, {
      id: this.fileId,
      symbol: this.#fileSymbol,
      kind: 'FILE',
      name: path.slice(path.lastIndexOf('/') + 1),
      qualifiedName: path,
      repository: this.#repositoryId,
      path,
      parent,
      ...(language === undefined ? {} : { language }),
      ...(contentHash === undefined ? {} : { contentHash }),
      ...(lines === undefined && !this.#facts ? {} : { lines: this.#facts?.lines ?? lines ?? 0 }),
      ...this.#shared(),
      ...(unresolved ? { unresolved } : {}),
    });
    this.#contain(parent, this.fileId, path);
  }

  #addDefinitions(links: FileLinks | undefined, unresolved: ReadonlyMap<DefinitionIndex, UnresolvedSite[]>): void {
    const definitions = this.#facts?.definitions ?? [];
    const { path, language } = this.#file;
    const shared = this.#shared();
    for (const { descriptor } of definitions) this.#definitionIds.push(nodeId(this.#fileSymbol + descriptor));
    const qualifiedNames: string[] = [];
    for (const [index, definition] of definitions.entries()) {
      const { parent: parentIndex, descriptor, memberOf, range, nameRange, kind, name, ...rest } = definition;
      const parentKey = links?.parents?.get(index);
      const parent = parentKey === undefined ? this.definitionId(parentIndex) : this.#keyId(parentKey);
      const above = [parentIndex === FILE_ITSELF ? undefined : qualifiedNames[parentIndex], memberOf];
      qualifiedNames.push([...above, name].filter((part) => part !== undefined).join('.'));
      const own = unresolved.get(index);
      const id = this.#definitionIds[index]!;
      this.#nodes.set(id, {
        id,
        symbol: this.#fileSymbol + descriptor,
        kind,
        name,
        qualifiedName: qualifiedNames[index]!,
        ...(language === undefined ? {} : { language }),
        repository: this.#repositoryId,
        path,
        range,
        ...(nameRange ? { nameRange } : {}),
        parent,
        ...rest,
        ...shared,
        ...(own ? { unresolved: own } : {}),
      });
      this.#contain(parent, id, path);
    }
  }

  #directoryId(path: string): string {
    if (path === '') return this.#repositoryId;
    const symbol = localSymbol(this.#repository, pathDescriptors(path));
    const id = nodeId(symbol);
    if (this.#nodes.has(id)) return id;
    const parent = this.#directoryId(directoryOf(path));
    const name = path.slice(path.lastIndexOf('/') + 1);
    this.#nodes.set(id, {
      id,
      symbol,
      kind: 'DIRECTORY',
      name,
      qualifiedName: path,
      repository: this.#repositoryId,
      path,
      parent,
    });
    this.#contain(parent, id, path);
    return id;
  }

  /** `path` is the child's; none for what lies at no one path. */
  #contain(parent: string, child: string, path: string | undefined): void {
    const kind = 'CONTAINS';
    this.#begin({ kind, source: parent, target: child, path, ranges: undefined, confidence: 1, resolution: 'EXACT' });
  }

  /** What all nodes of the file are, because the file is. */
  #shared(): Pick<CodeNode, 'categories'> {
    const all = new Set(this.#file.categories);
    if (this.#facts?.generated) all.add('GENERATED');
    return all.size > 0 ? { categories: [...all].sort() } : {};
  }

  #keyId(key: DefinitionKey): string {
    const path = pathOfKey(key);
    return nodeId(this.#pathSymbol(path) + key.slice(path.length + 1));
  }

  #pathSymbol(path: string): string {
    let symbol = this.#pathSymbols.get(path);
    if (symbol === undefined) {
      symbol = localSymbol(this.#repository, pathDescriptors(path));
      this.#pathSymbols.set(path, symbol);
    }
    return symbol;
  }
}

/** A relationship that more claims may state. */
interface Draft {
  readonly kind: RelationshipKind;
  readonly source: string;
  readonly target: string;
  readonly path: string | undefined;
  readonly ranges: Range[] | undefined;
  confidence: number;
  resolution: Resolution;
}

function groupUnresolved(
  facts: FileFacts | undefined,
  links: FileLinks | undefined,
): ReadonlyMap<DefinitionIndex, UnresolvedSite[]> {
  const groups = new Map<DefinitionIndex, UnresolvedSite[]>();
  if (!facts || !links) return groups;
  const terms = termsOf(facts);
  for (const index of [...links.unresolved].sort((a, b) => a - b)) {
    const { caller, range, term } = callSite(facts, index);
    const sites = groups.get(caller) ?? [];
    sites.push({ name: calleeName(terms, term), range });
    groups.set(caller, sites);
  }
  return groups;
}

function calleeName(terms: Terms, call: number): string {
  const callee = terms.operand(call, 0);
  const tag = terms.tag(callee);
  return tag === TAG.NAME || tag === TAG.MEMBER || tag === TAG.LOCAL ? terms.text(callee) : '';
}

function qualifiedExternal({ package: name, path }: External): string {
  return path.reduce((text, step) => (step === '()' ? `${text}()` : `${text}.${step}`), name);
}

function sortedRanges(ranges: readonly Range[]): readonly Range[] {
  if (ranges.length === 1) return ranges;
  const sorted = [...ranges].sort(compareRanges);
  return sorted.filter((range, i) => i === 0 || compareRanges(range, sorted[i - 1]!) !== 0);
}

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
