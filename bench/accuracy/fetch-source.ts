/**
 * Brings a pinned source onto this machine: from the npm registry by npm, from Debian's archive by apt, both as the
 * machine has them set up, into the user's cache; verified before anything is unpacked.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import envPaths from 'env-paths';
import type { DebianSource, NpmSource, PinnedSource } from './sources.ts';

const run = promisify(execFile);

/** Where sources and truths are kept; safe to delete. */
export const CACHE = join(envPaths('seamgraph', { suffix: '' }).cache, 'accuracy');

/**
 * The folder of the unpacked source.
 * @throws Error that says what could not be had and why.
 */
export async function fetchSource(source: PinnedSource): Promise<string> {
  const folder = join(CACHE, 'sources', `${source.name}-${checksumOf(source).digest.slice(0, 12).replace(/\W/g, '_')}`);
  if (existsSync(folder)) return folder;
  await mkdir(join(CACHE, 'sources'), { recursive: true });
  const work = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    const archive = await ('npm' in source ? fromNpm(source, work) : fromDebian(source, work)).catch((error) => {
      throw new Error(`${describeSource(source)} could not be fetched: ${firstLineOf(error)}`, { cause: error });
    });
    await verify(source, archive);
    const unpacked = await unpack(source, archive, work);
    // Whoever was first has brought the same.
    await rename(unpacked, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Name and version, for readers. */
export const describeSource = (source: PinnedSource): string =>
  'npm' in source
    ? `npm ${source.npm}`
    : `Debian ${/([^/]+)_([^_]+?)(?:\.orig.*|_.*)$/.exec(source.debian)!.slice(1).join(' ')}`;

async function fromNpm({ npm }: NpmSource, folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', npm, '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: folder,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(folder, filename);
}

const APT_HELPER = '/usr/lib/apt/apt-helper';

/** The archive's pool keeps a version for as long as a release of Debian has it. */
async function fromDebian({ debian, sha256 }: DebianSource, folder: string): Promise<string> {
  if (!existsSync(APT_HELPER)) throw new Error('this machine has no apt; judge this one on Debian, or give a folder');
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const archives = new Set(stdout.split('\n').filter((line) => line !== ''));
  const target = join(folder, basename(debian));
  let failure: unknown;
  for (const archive of archives) {
    try {
      await run(APT_HELPER, ['download-file', `${archive}pool/main/${debian}`, target, `SHA256:${sha256}`]);
      return target;
    } catch (error) {
      // Archives of updates hold next to nothing: the main one's answer tells most.
      failure ??= error;
    }
  }
  throw failure ?? new Error('apt knows no archive: run `apt-get update`');
}

function checksumOf(source: PinnedSource): { algorithm: string; encoding: 'hex' | 'base64'; digest: string } {
  if ('debian' in source) return { algorithm: 'sha256', encoding: 'hex', digest: source.sha256 };
  const [algorithm, digest] = source.integrity.split(/-(.*)/s) as [string, string];
  return { algorithm, encoding: 'base64', digest };
}

async function verify(source: PinnedSource, archive: string): Promise<void> {
  const { algorithm, encoding, digest } = checksumOf(source);
  const found = createHash(algorithm)
    .update(await readFile(archive))
    .digest(encoding);
  if (found !== digest) {
    throw new Error(`${describeSource(source)} is not what is pinned: ${algorithm} ${found}, expected ${digest}`);
  }
}

async function unpack(source: PinnedSource, archive: string, work: string): Promise<string> {
  const top = join(work, 'unpacked');
  await mkdir(top);
  if (archive.endsWith('.deb')) await run('dpkg-deb', ['-x', archive, top]);
  else await run('tar', ['-xf', archive, '-C', top, '--strip-components=1', '--no-same-owner']);
  const folder = join(top, ('below' in source && source.below) || '.');
  const { only } = source;
  for (const entry of await readdir(folder)) {
    if (only && !only.includes(entry)) await rm(join(folder, entry), { recursive: true });
  }
  return folder;
}

function firstLineOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr || message).split('\n');
  return (lines.find((line) => /^(?:E: |npm (?:error|ERR!) (?!code))/.test(line)) ?? lines[0] ?? '').trim();
}
