/**
 * The linker of all served repositories: told which files there are now, it says which owners' elements may differ.
 * Each repository and family has a program of its own; the root cell of each is a file.
 */
import type { Diagnostic } from '../../model/analysis.ts';
import type { ResolutionStep } from '../../model/explanation.ts';
import type { Relationship } from '../../model/relationship.ts';
import { nodeId } from '../../model/symbol.ts';
import type { SeamDetector, SeamNote } from '../detector.ts';
import { categoriesOfPath } from '../file-categories.ts';
import type { HeldFacts } from '../held-facts.ts';
import type { DefinitionKey, FileLinks, LanguageFamily, LanguageLinker, OutsideFiles } from '../language.ts';
import type { PreciseDocument } from '../precise-index/precise-document.ts';
import { createAskOnce } from './explain/ask-once.ts';
import { explainPlainly } from './explain/explain.ts';
import { type LinkedFiles, type LinkedProgram, linkedView } from './explain/linked-view.ts';
import { explainRelationship } from './explain/relationship.ts';
import { frameworkEntries } from './framework-entries.ts';
import { keptLinks, namesWhatIsThere, sameLinks } from './kept-links.ts';
import { CycleLimitError, type QueryKind } from './kernel.ts';
import { createPreciseLayer } from './precise-layer.ts';
import { createProgram, hasDefinition } from './program.ts';
import { createPublishedParts, type PublishedParts } from './published.ts';
import {
  FileElements,
  type LinkedFile,
  type LinkedRepository,
  type OwnedElements,
  ownerKey,
  repositoryNode,
  repositorySymbol,
} from './relate.ts';
import { createSeamIndex, seamFile } from './seams.ts';

export interface Linker {
  /** Begins or renews a repository: name, commit, branch. */
  setRepository(repository: LinkedRepository): void;
  /** Sets what a file is now. `repository` is the name. */
  setFile(repository: string, file: LinkedFile): void;
  removeFile(repository: string, path: string): void;
  /** Sets the text of a manifest that some family or detector reads (see {@link Linker.isManifest}); undefined takes it away. */
  setManifest(repository: string, path: string, text: string | undefined): void;
  isManifest(path: string): boolean;
  /** Asks again all that linking learned of files outside. */
  lookOutside(): void;
  /** Sets what a precise index says of a file, after the file itself; undefined: nothing, or no longer. */
  setPrecise(repository: string, path: string, document: PreciseDocument | undefined): void;
  /** How many files the next {@link Linker.link} has to look at, as far as is known. */
  readonly pendingCount: number;
  /**
   * Does what {@link Linker.link} would do before its first owner, a file at a time, so that other work is possible
   * between two files; they must not be changed meanwhile. What is left of it link() does.
   *
   * @returns paths that have been looked at.
   */
  prepare(): Generator<string>;
  /**
   * Links what the changes since the last call can have affected and yields each owner whose elements may differ, whole;
   * of an owner that is gone, empty. Between two yields the caller may do other work, but must not change files. A run
   * that is broken off goes on where it was.
   */
  link(): Generator<OwnedElements>;
  /** Yields the owners again at the next link: their elements did not reach the log. */
  again(owners: Iterable<string>): void;
  /**
   * Why a relationship is there, by what is linked now; between two runs, or two yields of {@link Linker.link}.
   *
   * @param textOf The text of a file as it was analysed, by repository name; undefined when it is another by now.
   */
  explain(
    relationship: Relationship,
    textOf: (repository: string, file: LinkedFile) => string | undefined,
  ): readonly ResolutionStep[];
  /** What linking has to say about a file, since last asked; of seams, about all files. */
  takeDiagnostics(): Diagnostic[];
}

interface FamilyProgram extends LinkedProgram {
  /** What each detector found in a file. */
  readonly seams: QueryKind<readonly unknown[] | undefined>;
}

interface RepositoryState {
  repository: LinkedRepository;
  readonly id: string;
  readonly files: Map<string, LinkedFile>;
  readonly families: Map<LanguageFamily, FamilyProgram>;
  /** Paths whose elements are to be yielded; '' is the repository itself. */
  readonly pending: Set<string>;
  /** Paths whose links rest on something that changed, and may be the same nevertheless. */
  readonly marked: Set<string>;
  /** Paths that detectors have to read again. */
  readonly unread: Set<string>;
  /** The links that were yielded last. */
  readonly yielded: Map<string, FileLinks | undefined>;
  readonly published: PublishedParts;
}

/**
 * @param onFile Called between two files: nothing that was read for the one is in use for the other.
 * @param filesOutside What a family may read of a repository, by name, besides what is set.
 */
export function createLinker(
  families: readonly LanguageFamily[],
  detectors: readonly SeamDetector[],
  onFile = (): void => {},
  filesOutside?: (repository: string, family: LanguageFamily) => OutsideFiles<HeldFacts> | undefined,
): Linker {
  const repositories = new Map<string, RepositoryState>();
  const diagnostics: Diagnostic[] = [];
  const seamIndex = createSeamIndex(detectors, (name) => nodeId(repositorySymbol(name)));
  const familyOf = new Map(families.flatMap((family) => family.languages.map(({ language }) => [language, family])));
  const isFamilyManifest = new Map(families.map((family) => [family, nameMatcher(family.manifests)]));
  const isSeamManifest = detectors.map(({ manifests = [] }) => nameMatcher(manifests));
  const manifestMatchers = [...isFamilyManifest.values(), ...isSeamManifest];

  const stateOf = (name: string): RepositoryState => {
    const state = repositories.get(name);
    if (!state) throw new Error(`Repository ${name} was not set`);
    return state;
  };

  function programOf(state: RepositoryState, family: LanguageFamily): FamilyProgram {
    let entry = state.families.get(family);
    if (!entry) {
      const program = createProgram(filesOutside?.(state.repository.name, family));
      const linker = family.link(program);
      const layOver = createPreciseLayer(program);
      const links = program.kernel.query<string, FileLinks | undefined>(
        'links',
        (path) => {
          const isThere = (key: DefinitionKey): boolean => hasDefinition(program, key);
          const own = program.facts(path) && linksOrDiagnostic(linker, path, isThere, diagnostics);
          return own && layOver(path, own);
        },
        { bottom: undefined, root: true, equal: sameLinks },
      );
      const seams = program.kernel.query<string, readonly unknown[] | undefined>(
        'seams',
        (path) => {
          const facts = program.facts(path);
          const linked = facts && program.kernel.get(links, path);
          // Detectors know libraries by the names that the linkers give them.
          const found = linked?.precise?.own ?? linked;
          if (!facts || !found) return undefined;
          const file = seamFile(path, isTest(state.files.get(path)), facts, found, linker);
          return detectors.map((detector) =>
            foundOrDiagnostic(detector, path, () => detector.detect(file), diagnostics),
          );
        },
        { bottom: undefined, root: true },
      );
      entry = { program, linker, links, seams, askOnce: createAskOnce(program.kernel) };
      state.families.set(family, entry);
    }
    return entry;
  }

  const familyOfFile = (file: LinkedFile | undefined): LanguageFamily | undefined =>
    file?.facts && familyOf.get(file.facts.language);

  function setFacts(state: RepositoryState, path: string, before: LinkedFile | undefined, facts?: HeldFacts): void {
    const from = familyOfFile(before);
    const to = facts && familyOf.get(facts.language);
    if (from && from !== to) programOf(state, from).program.setFacts(path, undefined);
    if (to) programOf(state, to).program.setFacts(path, facts);
  }

  /** Lets changes reach the kernels, and adds to `pending` the files whose links may differ. */
  function spread(state: RepositoryState): void {
    for (const { program, linker, links, seams } of state.families.values()) {
      const change = program.takeChange();
      if (!change) continue;
      linker.update(change, (path) => {
        onFile();
        return program.factsNow(path);
      });
      for (const path of change.removed) {
        program.kernel.forget(links, path);
        program.kernel.forget(seams, path);
        state.unread.add(path);
      }
      for (const path of program.kernel.takeDirtyRoots(links)) state.marked.add(path as string);
      for (const path of program.kernel.takeDirtyRoots(seams)) state.unread.add(path as string);
      for (const path of [...change.added, ...change.changed]) {
        state.pending.add(path);
        state.unread.add(path);
      }
    }
  }

  /** Lets the detectors read what changed; they may add files to `pending` whose own links are as they were. */
  function* readSeams(state: RepositoryState): Generator<string> {
    // From the last to the first: the facts of the last were read just now, those of the first are read next.
    for (const path of [...state.unread].reverse()) {
      const file = state.files.get(path);
      const family = familyOfFile(file);
      const entry = family && programOf(state, family);
      const found = entry?.program.kernel.get(entry.seams, path);
      seamIndex.set({ repository: state.repository.name, path, isTest: isTest(file) }, found);
      state.unread.delete(path);
      onFile();
      yield path;
    }
  }

  function* prepare(): Generator<string> {
    for (const state of repositories.values()) {
      spread(state);
      yield* readSeams(state);
    }
  }

  function joinSeams(): void {
    for (const key of seamIndex.refresh()) {
      const [name, path] = key.split('\0') as [string, string];
      const state = repositories.get(name);
      if (state?.files.has(path)) state.pending.add(path);
    }
  }

  /** Adds to `pending` the files of which manifests now publish something else. */
  function publish(state: RepositoryState): void {
    const published = [...state.families.values()].flatMap(({ linker }) => linker.published());
    const ofSources = published.filter(({ path }) => !isTest(state.files.get(path)));
    for (const path of state.published.set(ofSources, (path) => linksOf(state, path))) state.pending.add(path);
  }

  function elementsOf(state: RepositoryState, path: string): OwnedElements {
    const owner = ownerKey(state.id, path);
    if (path === '') return { owner, nodes: [repositoryNode(state.repository)], relationships: [] };
    const file = state.files.get(path);
    const links = linksOf(state, path);
    if (links) state.yielded.set(path, links);
    else state.yielded.delete(path);
    if (!file) return { owner, nodes: [], relationships: [] };
    return putTogether(state, file, links).build();
  }

  function putTogether(state: RepositoryState, file: LinkedFile, links: FileLinks | undefined): FileElements {
    const { path } = file;
    const elements = new FileElements(state.repository, file, links);
    const family = familyOfFile(file);
    if (family && links) {
      const { program } = programOf(state, family);
      const { claims } = links;
      // They are right now: had a definition gone that they name, they would have been made anew. So nothing is read.
      elements.addClaims(claims, namesWhatIsThere(links) ? () => true : (key) => hasDefinition(program, key));
      elements.addPublished(state.published.of(path));
      elements.addEntryPoints(links.entryPoints ?? []);
      elements.addEntryPoints(frameworkEntries(file.facts!.read(), links.precise?.own.claims ?? claims));
      const part = seamIndex.part(state.repository.name, path);
      if (part) elements.addSeams(part, claims);
    }
    return elements;
  }

  /** A repository as explanations see it. */
  function linkedFiles(name: string): LinkedFiles | undefined {
    const state = repositories.get(name);
    return (
      state && {
        id: state.id,
        files: state.files,
        program(file) {
          const family = familyOfFile(file);
          return family && programOf(state, family);
        },
        elements: (file) => putTogether(state, file, linksOf(state, file.path)),
      }
    );
  }

  function linksOf(state: RepositoryState, path: string): FileLinks | undefined {
    const family = familyOfFile(state.files.get(path));
    if (!family) return undefined;
    const { program, links } = programOf(state, family);
    return program.kernel.get(links, path);
  }

  return {
    setRepository(repository) {
      const known = repositories.get(repository.name);
      if (known) {
        const same = known.repository.commit === repository.commit && known.repository.branch === repository.branch;
        known.repository = repository;
        if (!same) known.pending.add('');
        return;
      }
      repositories.set(repository.name, {
        repository,
        id: nodeId(repositorySymbol(repository.name)),
        files: new Map(),
        families: new Map(),
        pending: new Set(['']),
        marked: new Set(),
        unread: new Set(),
        yielded: new Map(),
        published: createPublishedParts(),
      });
    },
    setFile(name, file) {
      const state = stateOf(name);
      const before = state.files.get(file.path);
      state.files.set(file.path, file);
      setFacts(state, file.path, before, file.facts);
      state.pending.add(file.path);
    },
    removeFile(name, path) {
      const state = stateOf(name);
      const before = state.files.get(path);
      if (!before) return;
      state.files.delete(path);
      setFacts(state, path, before);
      state.pending.add(path);
    },
    setManifest(name, path, text) {
      const state = stateOf(name);
      for (const [family, isManifest] of isFamilyManifest) {
        if (isManifest(path)) programOf(state, family).program.setManifest(path, text);
      }
      if (!isSeamManifest.some((isManifest) => isManifest(path))) return;
      // By its path: a manifest is set before the file, or without it.
      const file = { repository: name, path, isTest: categoriesOfPath(path)?.includes('TEST') ?? false };
      const found = detectors.map((detector, i) =>
        text !== undefined && isSeamManifest[i]!(path)
          ? foundOrDiagnostic(detector, path, () => detector.readManifest?.(path, text), diagnostics)
          : undefined,
      );
      seamIndex.set(file, found);
    },
    setPrecise(name, path, document) {
      const state = stateOf(name);
      for (const family of families) {
        if (document ? family === familyOfFile(state.files.get(path)) : state.families.has(family)) {
          programOf(state, family).program.setPrecise(path, document);
        }
      }
    },
    isManifest: (path) => manifestMatchers.some((isManifest) => isManifest(path)),
    lookOutside() {
      for (const state of repositories.values()) {
        for (const { program } of state.families.values()) program.lookOutside();
      }
    },
    get pendingCount() {
      return [...repositories.values()].reduce((sum, { pending, marked }) => sum + pending.size + marked.size, 0);
    },
    prepare,
    *link() {
      for (const _ of prepare());
      joinSeams();
      for (const state of repositories.values()) {
        publish(state);
        for (const path of state.marked) {
          if (linksOf(state, path) !== state.yielded.get(path)) state.pending.add(path);
          state.marked.delete(path);
        }
        for (const path of state.pending) {
          const elements = elementsOf(state, path);
          state.pending.delete(path);
          yield elements;
          onFile();
        }
        for (const { program } of state.families.values()) program.kernel.collect();
      }
    },
    again(owners) {
      for (const owner of owners) {
        const [id, path] = owner.split('\0') as [string, string];
        for (const state of repositories.values()) if (state.id === id) state.pending.add(path);
      }
    },
    explain(relationship, textOf) {
      const { repository, path } = relationship;
      const state = [...repositories.values()].find(({ id }) => id === repository);
      if (!state || path === undefined) return explainPlainly(relationship);
      const file = { repository: state.repository.name, path, isTest: isTest(state.files.get(path)) };
      return explainRelationship(relationship, file, linkedView(linkedFiles, seamIndex, textOf));
    },
    takeDiagnostics: () => [...diagnostics.splice(0), ...seamIndex.notes.map(toDiagnostic)],
  };
}

/** What cannot be linked costs the relationships of one file, and says so. */
function linksOrDiagnostic(
  linker: LanguageLinker,
  path: string,
  isThere: (key: DefinitionKey) => boolean,
  diagnostics: Diagnostic[],
): FileLinks | undefined {
  try {
    return keptLinks(linker.links(path), isThere);
  } catch (error) {
    const cost = 'so this file has definitions but no relationships';
    diagnostics.push(
      error instanceof CycleLimitError
        ? {
            path,
            severity: 'WARNING',
            code: 'LINK_TOO_TANGLED',
            message: `Its declarations depend on each other in too many ways to be followed, ${cost}; often names are declared many times over, or the grammar misreads a dialect`,
          }
        : {
            path,
            severity: 'ERROR',
            code: 'LINK_FAILED',
            message: `Linking failed, ${cost}; please report it: ${String(error)}`,
          },
    );
    return undefined;
  }
}

/** A bug in a detector costs what it would have found in one file, and says so. */
function foundOrDiagnostic<Found>(
  { name }: SeamDetector,
  path: string,
  find: () => Found | undefined,
  diagnostics: Diagnostic[],
): Found | undefined {
  try {
    return find();
  } catch (error) {
    const message = `Looking for ${name} seams failed, so this file has none; please report it: ${String(error)}`;
    diagnostics.push({ path, severity: 'ERROR', code: 'SEAM_FAILED', message });
    return undefined;
  }
}

const toDiagnostic = ({ file, line, code, message }: SeamNote): Diagnostic => ({
  path: file.path,
  severity: 'INFO',
  code,
  message,
  line,
});

const isTest = (file: LinkedFile | undefined): boolean => file?.categories?.includes('TEST') ?? false;

/** Whether the file's name is one of these, which have at most one `*`. */
function nameMatcher(names: readonly string[]): (path: string) => boolean {
  const patterns = names.map(
    (name) => new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '[^/]*')}$`),
  );
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return patterns.some((pattern) => pattern.test(name));
  };
}
