/** What the linker knows, as explanations ask for it. */
import type { FileLinks, LanguageLinker } from '../../language.ts';
import type { QueryKind } from '../kernel.ts';
import type { EditableProgram } from '../program.ts';
import type { FileElements, LinkedFile } from '../relate.ts';
import type { SeamIndex } from '../seams.ts';
import type { createAskOnce } from './ask-once.ts';
import type { Sources } from './narrative.ts';
import type { LinkedView } from './relationship.ts';

/** One family's view of a repository. */
export interface LinkedProgram {
  readonly program: EditableProgram;
  readonly linker: LanguageLinker;
  readonly links: QueryKind<FileLinks | undefined>;
  readonly askOnce: ReturnType<typeof createAskOnce>;
}

/** What a repository holds. */
export interface LinkedFiles {
  /** Id of the REPOSITORY node. */
  readonly id: string;
  readonly files: ReadonlyMap<string, LinkedFile>;
  /** The program that reads a file; undefined when no family does. */
  program(file: LinkedFile | undefined): LinkedProgram | undefined;
  elements(file: LinkedFile): FileElements;
}

/**
 * @param repositoryOf A repository by its name.
 * @param textOf The text of a file as it was analysed; undefined when it is another by now.
 */
export function linkedView(
  repositoryOf: (name: string) => LinkedFiles | undefined,
  seams: SeamIndex,
  textOf: (repository: string, file: LinkedFile) => string | undefined,
): LinkedView {
  return {
    seams,
    isAsAnalysed({ repository, path }) {
      const file = repositoryOf(repository)?.files.get(path);
      return file !== undefined && textOf(repository, file) !== undefined;
    },
    elements({ repository, path }) {
      const found = repositoryOf(repository);
      const file = found && fileAt(found.files, path);
      return file && found.elements(file);
    },
    ask({ repository, path }, question) {
      const found = repositoryOf(repository);
      const own = found?.program(found.files.get(path));
      if (!found || !own) return undefined;
      const { program, linker, links, askOnce } = own;
      const texts = new Map<string, string | undefined>();
      const sources: Sources = {
        repository: found.id,
        linker,
        facts: program.facts,
        links: (of) => program.kernel.get(links, of),
        text(of) {
          const file = found.files.get(of);
          if (!texts.has(of)) texts.set(of, file && textOf(repository, file));
          return texts.get(of);
        },
      };
      return askOnce(() => question(sources));
    },
  };
}

/** The file at a path; of a directory one beneath it, whose elements tell of the directory too. */
function fileAt(files: ReadonlyMap<string, LinkedFile>, path: string): LinkedFile | undefined {
  const file = files.get(path);
  if (file) return file;
  for (const [of, beneath] of files) if (of.startsWith(`${path}/`)) return beneath;
  return undefined;
}
