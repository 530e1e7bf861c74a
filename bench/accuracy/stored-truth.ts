/** Truths are slow to make and never change for pinned sources: they are kept in the cache, by what makes them. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CACHE } from './fetch-source.ts';
import { type BenchLanguage, JUDGED } from './languages.ts';
import type { Truth } from './truth.ts';

const require = createRequire(import.meta.url);

/** The truth of a source tree: made once for each version of the sources, of their compiler and of the code that asks it. */
export async function storedTruth(
  language: BenchLanguage,
  name: string,
  version: string,
  root: string,
): Promise<Truth> {
  const { family, loadTruthMaker } = JUDGED[language];
  const key = createHash('sha256').update([version, await toolVersion(family), await programText(family)].join('\0'));
  const path = join(CACHE, 'truths', `${name}-${key.digest('hex').slice(0, 16)}.json.gz`);
  const stored = await readFile(path).catch(() => undefined);
  if (stored) return JSON.parse(gunzipSync(stored).toString()) as Truth;
  const truth = await (await loadTruthMaker())(root);
  await mkdir(join(CACHE, 'truths'), { recursive: true });
  await writeFile(path, gzipSync(JSON.stringify(truth)));
  return truth;
}

/** The version of the tool that says what is right, as documents quote it. */
export async function toolVersion(family: string): Promise<string> {
  const run = promisify(execFile);
  if (family === 'go') return (await run('go', ['version'])).stdout.trim().replace(/^go version /, '');
  if (family === 'java') return (await run('javac', ['-version'])).stdout.trim();
  const name = family === 'python' ? 'pyright' : 'typescript';
  return `${name} ${(require(`${name}/package.json`) as { version: string }).version}`;
}

async function programText(family: string): Promise<string> {
  const folder = new URL('./', import.meta.url);
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.split(/[./]/)[0] === family).sort();
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, folder), 'utf8').catch(() => '')));
  return texts.join('\0');
}
