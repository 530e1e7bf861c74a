/**
 * What is set once for a whole application: its name, by which others reach it, the path that all its routes stand under,
 * and what it sends on to other applications as a gateway.
 */
import type { FileReference } from '../../detector.ts';
import type { FoundHttp } from './identities.ts';
import { ANY_REST, ANY_SEGMENT, type PathSegments } from './url.ts';

export interface Application {
  /** `customers-service`, as a registry of services or a network of containers knows it. */
  readonly name?: string;
  /** It is not said among its sources, but where a server of configurations keeps it for the application of this name. */
  readonly isRemote?: true;
  /** What stands before the paths of all its routes. */
  readonly prefix: PathSegments;
  readonly forwards: readonly Forward[];
}

/** Requests that an application sends on: `/api/customers/**` to `customers-service`, without its first two segments. */
export interface Forward {
  readonly path: PathSegments;
  /** How many segments are taken away at the front, and what is put there. */
  readonly strip: number;
  readonly ahead: PathSegments;
  /** Name of the application that gets them; absent when it is not said. */
  readonly to?: string;
  readonly line: number;
}

/** Where an application's sources lie: above `src/`, which builds of several modules have in each, else its folder. */
export function rootOf(path: string): string {
  const above = /^(.*?\/)?src\//.exec(path);
  return above ? (above[1] ?? '') : path.slice(0, path.lastIndexOf('/') + 1);
}

interface Stated {
  readonly file: FileReference;
  readonly application: Application;
}

export interface Applications {
  /** What stands before a file's routes, where the application that it belongs to says so. */
  prefixOf(file: FileReference): PathSegments;
  /** Whether a file belongs to the application of a name; undefined when no application has it. */
  belongsTo(name: string): ((file: FileReference) => boolean) | undefined;
  /** Requests as they come out of the gateways that have a route for them, those of the longest path. */
  forwarded(segments: PathSegments): readonly Forwarded[];
}

export interface Forwarded {
  readonly segments: PathSegments;
  readonly forward: Forward;
  readonly file: FileReference;
}

export function applicationsIn(found: readonly FoundHttp[]): Applications {
  const stated: Stated[] = found.flatMap(({ file, found: { applications } }) =>
    file.isTest ? [] : applications.map((application) => ({ file, application })),
  );
  const prefixes = stated.filter(({ application }) => application.prefix.length > 0);
  const forwards = stated.flatMap(({ file, application }) =>
    application.forwards.map((forward) => ({ forward, file })),
  );
  function belongsTo(name: string): ((file: FileReference) => boolean) | undefined {
    const named = stated.filter(({ application }) => application.name === name && !application.isRemote);
    return named.length > 0 ? (file) => named.some((one) => isUnder(file, one.file)) : undefined;
  }

  return {
    prefixOf(file) {
      const own = prefixes
        .filter(({ application }) => !application.isRemote)
        .filter((one) => isUnder(file, one.file))
        .sort((a, b) => rootOf(b.file.path).length - rootOf(a.file.path).length)[0];
      const remote = (): Stated | undefined =>
        prefixes.find(({ application: { isRemote, name } }) => isRemote && name && belongsTo(name)?.(file));
      return (own ?? remote())?.application.prefix ?? [];
    },
    belongsTo,
    forwarded(segments) {
      const fitting = forwards.filter(({ forward }) => isForwarded(forward, segments));
      const longest = Math.max(...fitting.map(({ forward }) => forward.path.length));
      return fitting
        .filter(({ forward }) => forward.path.length === longest)
        .map(({ forward, file }) => ({
          segments: [...forward.ahead, ...segments.slice(forward.strip)],
          forward,
          file,
        }));
    },
  };
}

const isUnder = (file: FileReference, owner: FileReference): boolean =>
  file.repository === owner.repository && file.path.startsWith(rootOf(owner.path));

function isForwarded({ path, strip }: Forward, segments: PathSegments): boolean {
  if (segments.length < strip) return false;
  for (const [i, segment] of path.entries()) {
    if (segment === ANY_REST) return true;
    if (segments[i] === undefined || (segment !== ANY_SEGMENT && segment !== segments[i])) return false;
  }
  return segments.length === path.length;
}
