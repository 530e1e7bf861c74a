/** Which build of the rules this is: a graph that another build linked is linked anew. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What decides which graph comes of the same facts; `model` has ids and symbols. */
const RULES = ['./', '../model/'].map((folder) => new URL(folder, import.meta.url));
/** Beside the code stand its tests, and maps of it. */
const NO_RULES = /\.map$|\.test\.\w+$|(?:^|\/)cases\//;

/** A digest of the program's own files, in hex: so that nobody has to raise a number when a rule changes. */
export function rulesVersion(folders: readonly URL[] = RULES): string {
  const digest = createHash('sha256');
  for (const root of folders) {
    const paths = readdirSync(fileURLToPath(root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`)
      .filter((path) => !NO_RULES.test(path))
      .sort();
    for (const path of paths) digest.update(readFileSync(path));
  }
  return digest.digest('hex').slice(0, 16);
}
