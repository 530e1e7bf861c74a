/** What a run looks at: repositories, whole or by path. */
import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import type { AnalysisMode } from '../model/analysis.ts';
import { SeamgraphError } from '../model/errors.ts';
import type { ServedRepository } from './repository.ts';

/** Repository id → relative paths, or null: all of it. */
export type RunScope = ReadonlyMap<string, readonly string[] | null>;

export interface AnalysisRequest {
  readonly mode: AnalysisMode;
  /** Relative to a repository, or absolute. Absent: everything. */
  readonly paths?: readonly string[];
  /** Ids of REPOSITORY nodes. Absent: all. */
  readonly repositories?: readonly string[];
}

/** So many paths by name cost more than looking at all. */
const MOST_PATHS = 500;

export const wholeScope = (repositories: readonly ServedRepository[]): RunScope =>
  new Map(repositories.map(({ id }) => [id, null]));

/** What either looks at. */
export function joinScopes(a: RunScope, b: RunScope): RunScope {
  const joined = new Map(a);
  for (const [id, paths] of b) {
    const before = joined.get(id);
    const both = before === null || paths === null ? null : [...new Set([...(before ?? []), ...paths])];
    joined.set(id, both !== null && both.length > MOST_PATHS ? null : both);
  }
  return joined;
}

/**
 * What a request means.
 *
 * @throws SeamgraphError INVALID_INPUT for a repository or path that is not served; `details.path` names the place in
 * the input.
 */
export function scopeOf({ paths, repositories }: AnalysisRequest, served: readonly ServedRepository[]): RunScope {
  const chosen = repositories === undefined ? served : repositories.map((id, i) => servedById(id, i, served));
  if (paths === undefined) return wholeScope(chosen);
  if (paths.length === 0) throw invalid('names no path: leave it out to analyse everything', ['input', 'paths']);
  let scope: RunScope = new Map();
  for (const [i, path] of paths.entries()) {
    const places = placesOf(path, chosen);
    if (places.size === 0) {
      throw invalid(`${JSON.stringify(path)} does not lie inside a served repository`, ['input', 'paths', String(i)]);
    }
    scope = joinScopes(scope, places);
  }
  return scope;
}

function servedById(id: string, index: number, served: readonly ServedRepository[]): ServedRepository {
  const repository = served.find((one) => one.id === id);
  if (repository) return repository;
  throw invalid(`${JSON.stringify(id)} is not a served repository`, ['input', 'repositories', String(index)]);
}

/** Where the path lies in the repositories; a relative one may lie in each. */
function placesOf(path: string, repositories: readonly ServedRepository[]): RunScope {
  const places = new Map<string, readonly string[] | null>();
  for (const { id, root } of repositories) {
    const inside = relative(root, isAbsolute(path) ? normalize(path) : resolve(root, path));
    if (inside === '') places.set(id, null);
    else if (!leadsOut(inside) && !path.includes('\0') && isReallyInside(root, inside)) {
      places.set(id, [inside.split(sep).join('/')]);
    }
  }
  return places;
}

const leadsOut = (inside: string): boolean => inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);

/** Whether the path, or of one that is gone what is left of it, lies inside with all links followed. */
function isReallyInside(root: string, inside: string): boolean {
  for (let path = resolve(root, inside); path !== root; path = dirname(path)) {
    try {
      return !leadsOut(relative(root, realpathSync.native(path)));
    } catch {
      // It is gone: its directory tells.
    }
  }
  return true;
}

const invalid = (message: string, path: readonly string[]): SeamgraphError =>
  new SeamgraphError('INVALID_INPUT', message, { path });
