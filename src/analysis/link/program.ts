/** The files of one repository in one family as inputs of a kernel: what a language's linker reads and is told. */
import type { DefinitionIndex, FileFacts } from '../facts.ts';
import type { HeldFacts } from '../held-facts.ts';
import type { DefinitionKey, OutsideFiles, Program, ProgramChange } from '../language.ts';
import { pathOfKey } from '../language.ts';
import type { PreciseDocument } from '../precise-index/precise-document.ts';
import { type InputKind, Kernel } from './kernel.ts';

/** A program that can be changed; {@link Program} is what the linker gets of it. */
export interface EditableProgram extends Program {
  /** Sets the facts of a file; undefined takes the file away. */
  setFacts(path: string, facts: HeldFacts | undefined): void;
  setManifest(path: string, text: string | undefined): void;
  /** Sets what a precise index says of a file that is as it was indexed; undefined: nothing. */
  setPrecise(path: string, document: PreciseDocument | undefined): void;
  /** What a precise index says of a file; recorded like facts. */
  precise(path: string): PreciseDocument | undefined;
  /** Whether there is such an index for any file: cheaper to depend on. */
  hasPrecise(): boolean;
  /** Asks again all that is known of files outside. */
  lookOutside(): void;
  /** What has changed since it was last taken; null when nothing has. Begins a revision of the kernel. */
  takeChange(): ProgramChange | null;
  /** Reads without recording. */
  factsNow(path: string): FileFacts | undefined;
  readonly paths: ReadonlyMap<string, unknown>;
}

type Fate = 'added' | 'changed' | 'removed';

/** Of a repository whose dependencies are not read. */
const NOTHING_OUTSIDE: OutsideFiles<HeldFacts> = {
  directory: () => undefined,
  hasFile: () => false,
  text: () => undefined,
  facts: () => undefined,
};

/** @param disk Answers what lies outside of the files that are set. */
export function createProgram(disk: OutsideFiles<HeldFacts> = NOTHING_OUTSIDE): EditableProgram {
  const kernel = new Kernel();
  const factsOf = kernel.input<HeldFacts>('facts');
  const fileThere = kernel.input<true>('file');
  const manifestText = kernel.input<string>('manifest');
  const filesOf = kernel.input<readonly string[]>('files in directory', sameItems);
  const directoryThere = kernel.input<true>('directory');
  const directoriesOf = kernel.input<readonly string[]>('directories with manifest', sameItems);
  const preciseOf = kernel.input<PreciseDocument>('precise index');
  const preciseThere = kernel.input<true>('any precise index');
  const outsideDirectory = kernel.lazyInput('outside directory', disk.directory);
  const outsideThere = kernel.lazyInput('outside file', disk.hasFile);
  const outsideText = kernel.lazyInput('outside text', disk.text);
  const outsideFacts = kernel.lazyInput('outside facts', disk.facts);

  const files = new Map<string, HeldFacts>();
  const manifests = new Map<string, string>();
  const fates = new Map<string, Fate>();
  const changedManifests = new Set<string>();
  const documents = new Map<string, PreciseDocument>();
  const changedDocuments = new Set<string>();
  const populations = new Map<string, number>();
  const touchedDirectories = new Set<string>();
  /** What became of files outside. */
  const news: (() => void)[] = [];

  function lookAgain<V>(kind: InputKind<V>, load: (path: string) => V | undefined): void {
    for (const [path, before] of kernel.known(kind)) {
      const now = load(path as string);
      if (now !== before) news.push(() => kernel.set(kind, path, now));
    }
  }

  function populate(path: string, step: 1 | -1): void {
    touchedDirectories.add(directoryOf(path));
    for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
      const population = (populations.get(directory) ?? 0) + step;
      if (population > 0) populations.set(directory, population);
      else populations.delete(directory);
      if (directory === '') return;
    }
  }

  function recordFate(path: string, fate: Fate): void {
    const before = fates.get(path);
    if (before === 'added' && fate === 'removed') fates.delete(path);
    else if (before === 'removed' && fate === 'added') fates.set(path, 'changed');
    else if (!(before === 'added' && fate === 'changed')) fates.set(path, fate);
  }

  function publishDirectories(): void {
    const listings = new Map<string, string[]>([...touchedDirectories].map((directory) => [directory, []]));
    for (const path of files.keys()) listings.get(directoryOf(path))?.push(path);
    for (const [directory, paths] of listings) {
      kernel.set(filesOf, directory, paths.length > 0 ? paths.sort() : undefined);
      for (let above = directory; ; above = directoryOf(above)) {
        kernel.set(directoryThere, above, populations.has(above) ? true : undefined);
        if (above === '') break;
      }
    }
    touchedDirectories.clear();
  }

  function publishManifests(): void {
    const names = new Set([...changedManifests].map(fileNameOf));
    for (const path of changedManifests) kernel.set(manifestText, path, manifests.get(path));
    for (const name of names) {
      const directories = [...manifests.keys()].filter((path) => fileNameOf(path) === name).map(directoryOf);
      kernel.set(directoriesOf, name, directories.length > 0 ? directories.sort() : undefined);
    }
  }

  return {
    kernel,
    facts: (path) => kernel.get(factsOf, path)?.read(),
    hasFile: (path) => kernel.get(fileThere, path) === true,
    manifest: (path) => kernel.get(manifestText, path),
    hasDirectory: (path) => kernel.get(directoryThere, path) === true,
    filesIn: (directory) => kernel.get(filesOf, directory) ?? [],
    manifestDirectories: (name) => kernel.get(directoriesOf, name) ?? [],
    definition(key) {
      const path = pathOfKey(key);
      const facts = kernel.get(factsOf, path)?.read();
      const index = facts && indexOfDescriptor(facts, key.slice(path.length + 1));
      return index === undefined ? undefined : { path, index };
    },
    outside: {
      directory: (path) => kernel.get(outsideDirectory, path),
      hasFile: (path) => kernel.get(outsideThere, path) === true,
      text: (path) => kernel.get(outsideText, path),
      facts: (path) => kernel.get(outsideFacts, path)?.read(),
    },

    setFacts(path, facts) {
      const before = files.get(path);
      if (before === facts) return;
      if (facts) files.set(path, facts);
      else files.delete(path);
      if (!before) populate(path, 1);
      else if (!facts) populate(path, -1);
      recordFate(path, !before ? 'added' : facts ? 'changed' : 'removed');
    },
    setManifest(path, text) {
      const before = manifests.get(path);
      if (before === text) return;
      if (text === undefined) manifests.delete(path);
      else manifests.set(path, text);
      if (before === undefined) populate(path, 1);
      else if (text === undefined) populate(path, -1);
      changedManifests.add(path);
    },
    setPrecise(path, document) {
      if (documents.get(path) === document) return;
      if (document) documents.set(path, document);
      else documents.delete(path);
      changedDocuments.add(path);
    },
    precise: (path) => kernel.get(preciseOf, path),
    hasPrecise: () => kernel.get(preciseThere, '') === true,
    lookOutside() {
      lookAgain(outsideDirectory, disk.directory);
      lookAgain(outsideThere, disk.hasFile);
      lookAgain(outsideText, disk.text);
      lookAgain(outsideFacts, disk.facts);
    },
    takeChange() {
      if (fates.size + changedManifests.size + changedDocuments.size + news.length === 0) return null;
      kernel.advance();
      const change = {
        added: [] as string[],
        changed: [] as string[],
        removed: [] as string[],
        manifests: [...changedManifests].sort(),
      };
      for (const [path, fate] of fates) {
        change[fate].push(path);
        kernel.set(factsOf, path, files.get(path));
        kernel.set(fileThere, path, files.has(path) ? true : undefined);
      }
      publishDirectories();
      publishManifests();
      for (const path of changedDocuments) kernel.set(preciseOf, path, documents.get(path));
      kernel.set(preciseThere, '', documents.size > 0 ? true : undefined);
      for (const tell of news.splice(0)) tell();
      fates.clear();
      changedDocuments.clear();
      changedManifests.clear();
      return change;
    },
    factsNow: (path) => files.get(path)?.read(),
    paths: files,
  };
}

const indexes = new WeakMap<FileFacts, Map<string, DefinitionIndex>>();

/** The definition of this descriptor in the file. */
export function indexOfDescriptor(facts: FileFacts, descriptor: string): DefinitionIndex | undefined {
  let index = indexes.get(facts);
  if (!index) {
    index = new Map(facts.definitions.map((definition, i) => [definition.descriptor, i]));
    indexes.set(facts, index);
  }
  return index.get(descriptor);
}

/** Whether the definition that a key names is there now; records nothing. */
export function hasDefinition(program: EditableProgram, key: DefinitionKey): boolean {
  const path = pathOfKey(key);
  const facts = program.factsNow(path);
  return facts !== undefined && indexOfDescriptor(facts, key.slice(path.length + 1)) !== undefined;
}

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
