/** Sources in memory → facts → linked elements, by the product's own parser, extractors and linker. */

import type { FileFacts } from '../src/analysis/facts.ts';
import { categoriesOfPath } from '../src/analysis/file-categories.ts';
import { heldAsTheyAre } from '../src/analysis/held-facts.ts';
import type { LanguageFamily, LanguageRules } from '../src/analysis/language.ts';
import { FAMILIES } from '../src/analysis/languages/registry.ts';
import { createLinker, type Linker } from '../src/analysis/link/linker.ts';
import type { OwnedElements } from '../src/analysis/link/relate.ts';
import { createParser, type SourceParser } from '../src/analysis/parser.ts';
import type { PreciseDocument } from '../src/analysis/precise-index/precise-document.ts';
import { DETECTORS } from '../src/analysis/seams/registry.ts';
import type { CodeNode } from '../src/model/node.ts';
import type { Relationship } from '../src/model/relationship.ts';
import { createMemoryDependencies, isDependency } from './memory-dependencies.ts';

/** Text by path; what lies in node_modules is a dependency's. */
export type Sources = Readonly<Record<string, string>>;

type PreciseOf = (path: string, text: string | undefined) => PreciseDocument | undefined;

export interface LinkedSources {
  readonly nodes: ReadonlyMap<string, CodeNode>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Sets files (undefined takes one away) and links again. `precise`: what an index says of a file. */
  edit(sources: Readonly<Record<string, string | undefined>>, precise?: PreciseOf): Promise<void>;
  readonly linker: Linker;
}

let parser: Promise<SourceParser> | undefined;

/** Facts of one source; undefined when no language takes the path. */
export async function extractSource(path: string, text: string): Promise<FileFacts | undefined> {
  const found = rulesOf(path);
  if (!found) return undefined;
  parser ??= createParser();
  const { family, rules } = found;
  const read = (source: Parameters<LanguageFamily['extract']>[0]): FileFacts => family.extract(source, rules.language);
  const { wasm, fallback } = rules.grammar;
  return (await parser).parse(wasm, text, performance.now() + 60_000, read, fallback);
}

/** Links sources as one repository. */
export async function linkSources(sources: Sources, repository = 'test'): Promise<LinkedSources> {
  const dependencies = createMemoryDependencies();
  const linker = createLinker(FAMILIES, DETECTORS, undefined, (_, family) =>
    family.dependencies ? dependencies.files : undefined,
  );
  const owners = new Map<string, OwnedElements>();
  const nodes = new Map<string, CodeNode>();
  const relationships = new Map<string, Relationship>();
  linker.setRepository({ name: repository });

  const edit: LinkedSources['edit'] = async (changed, precise) => {
    for (const [path, text] of Object.entries(changed).filter(([path]) => isDependency(path))) {
      const facts = text === undefined ? undefined : await extractSource(path, text);
      dependencies.set(path, text, facts && heldAsTheyAre(facts));
    }
    linker.lookOutside();
    for (const [path, text] of Object.entries(changed).filter(([path]) => !isDependency(path))) {
      if (linker.isManifest(path)) linker.setManifest(repository, path, text);
      if (text === undefined) linker.removeFile(repository, path);
      else {
        const facts = await extractSource(path, text);
        const categories = categoriesOfPath(path);
        linker.setFile(repository, {
          path,
          ...(facts ? { facts: heldAsTheyAre(facts), language: facts.language } : {}),
          ...(categories ? { categories } : {}),
        });
      }
      if (precise) linker.setPrecise(repository, path, precise(path, text));
    }
    for (const elements of linker.link()) owners.set(elements.owner, elements);
    const failed = linker.takeDiagnostics().filter(({ severity }) => severity !== 'INFO');
    if (failed.length > 0) throw new Error(failed.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    nodes.clear();
    relationships.clear();
    for (const elements of owners.values()) {
      for (const node of elements.nodes) nodes.set(node.id, node);
      for (const relationship of elements.relationships) relationships.set(relationship.id, relationship);
    }
  };
  await edit(sources);
  return { nodes, relationships, edit, linker };
}

function rulesOf(path: string): { readonly family: LanguageFamily; readonly rules: LanguageRules } | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const family of FAMILIES) {
    for (const rules of family.languages) {
      if (
        rules.files.some((pattern) => (pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern))
      ) {
        return { family, rules };
      }
    }
  }
  return undefined;
}
