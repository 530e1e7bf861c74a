/**
 * Fixtures by category: the cases of src/analysis/languages, whose file is named for its category. Their marks are ours;
 * here the compilers have their say on the same sources, and on the marks.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { type AnnotatedSource, readAnnotatedSource } from '../../test/annotated-source.ts';
import { linkSources } from '../../test/linked-sources.ts';
import { isDependency, linkTarget } from '../../test/memory-dependencies.ts';
import { label } from './claims.ts';
import { type BenchLanguage, JUDGED } from './languages.ts';
import { type Judgement, judge } from './score.ts';
import { storedTruth } from './stored-truth.ts';
import type { Truth } from './truth.ts';

export interface Fixture extends AnnotatedSource {
  readonly language: BenchLanguage;
  readonly category: string;
  /** Tells whether a recorded truth is of these sources. */
  readonly hash: string;
}

const LANGUAGE_OF: Readonly<Record<string, BenchLanguage>> = {
  '.ts': 'typescript',
  '.tsx': 'typescript',
  '.js': 'javascript',
  '.py': 'python',
  '.go': 'go',
  '.java': 'java',
};

export async function readFixtures(language: BenchLanguage): Promise<Fixture[]> {
  const folder = new URL(`../../src/analysis/languages/${JUDGED[language].family}/cases/`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => LANGUAGE_OF[extname(name)] === language).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      const category = basename(name, extname(name));
      return { ...readAnnotatedSource(text), language, category, hash: hashOf(text) };
    }),
  );
}

export async function judgeFixture({ language, sources }: Fixture, truth: Truth): Promise<Judgement> {
  return judge(await linkSources(sources), truth, JUDGED[language].files);
}

/** What the compiler says of a fixture. */
export async function truthOfFixture({ language, category, sources, hash }: Fixture): Promise<Truth> {
  const root = await mkdtemp(join(tmpdir(), 'seamgraph-fixture-'));
  try {
    for (const [path, text] of Object.entries(sources)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      const target = isDependency(path) ? linkTarget(text) : undefined;
      if (target === undefined) await writeFile(join(root, path), text);
      else await symlink(target, join(root, path));
    }
    return await storedTruth(language, `${language}-${category}`, hash, root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * Marks that the compiler contradicts. `unresolved` and `nothing` are no claims: they write down what we miss; a mark at
 * a site that the compiler leaves open is ours alone.
 */
export function contradictions({ marks, sources }: Fixture, truth: Truth): string[] {
  const calls = new Map(truth.calls.map((call) => [label(call.site), call]));
  return marks.flatMap((mark) => {
    const call = calls.get(label(mark));
    if (!['calls', 'instantiates'].includes(mark.kind) || !call || call.status === 'OPEN') return [];
    const [path, name] = mark.target.split(' ');
    if (mark.target === 'nothing' || mark.target === 'unresolved') return [];
    const isOutside = path === 'external';
    if (isOutside !== (call.status === 'EXTERNAL')) return [`line ${mark.at}: ${mark.target}, but ${call.status}`];
    const last = name?.split('.').at(-1);
    const isConstructor = last === '__init__' || last === 'constructor';
    const isSaid = call.callees.some((callee) => {
      const line = sources[callee.path]?.split('\n')[callee.line - 1] ?? '';
      // pyright names the class that is made, whichever class's constructor runs.
      if (isConstructor && /\bclass\b/.test(line)) return true;
      return callee.path === path && wordAt(line, callee.column) === last;
    });
    const said = call.callees.map(label).join(' or ');
    return isOutside || isSaid ? [] : [`line ${mark.at}: ${mark.target}, but the compiler says ${said}`];
  });
}

/** A name, in quotes or not. */
const wordAt = (line: string, column: number): string | undefined =>
  /^(['"`])(.+?)\1|^[#\w$]+/
    .exec(line.slice(column - 1))
    ?.slice(0, 3)
    .findLast(Boolean);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
