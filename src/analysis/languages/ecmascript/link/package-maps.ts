/** `exports` and `imports` of package.json: what a name in them leads to. */
import type { PackageTarget } from './manifests.ts';

/** The file that a target means, where there is one. */
export type Resolve = (target: string) => string | undefined;

/** `exports` without subpaths is that of `.`. */
export function exportMap(exports: PackageTarget): Readonly<Record<string, PackageTarget>> {
  const isMap = typeof exports === 'object' && exports !== null && !Array.isArray(exports);
  const map = exports as Readonly<Record<string, PackageTarget>>;
  return isMap && Object.keys(map).some((key) => key.startsWith('.')) ? map : { '.': exports };
}

/** What the map gives for a key, or for a pattern that fits it; of targets under conditions the first that is there. */
export function throughMap(
  map: Readonly<Record<string, PackageTarget>>,
  key: string,
  resolve: Resolve,
): string | undefined {
  const direct = map[key];
  if (direct !== undefined) return firstTarget(direct, resolve);
  const patterns = Object.keys(map).filter((pattern) => pattern.includes('*'));
  for (const pattern of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)) {
    const middle = matchStar(pattern, key);
    if (middle === undefined) continue;
    const path = firstTarget(map[pattern]!, (target) => resolve(target.replaceAll('*', middle)));
    if (path !== undefined) return path;
  }
  return undefined;
}

/** What a `*` stands for where the pattern fits. */
export function matchStar(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}

/** The first target that is there, whatever its condition, but those of one environment last. */
function firstTarget(target: PackageTarget, resolve: Resolve): string | undefined {
  if (target === null) return undefined;
  if (typeof target === 'string') return resolve(target);
  const entries: readonly (readonly [string, PackageTarget])[] = Object.entries(target);
  const isCommon = ([condition]: readonly [string, PackageTarget]): boolean => !ENVIRONMENTS.has(condition);
  const ordered = [...entries.filter(isCommon), ...entries.filter((entry) => !isCommon(entry))];
  for (const [, one] of ordered) {
    const path = firstTarget(one, resolve);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** Conditions of `exports` and `imports` that hold in some runtimes only. */
const ENVIRONMENTS = new Set(
  'browser react-native react-server worker workerd edge-light deno bun electron script production'.split(' '),
);
