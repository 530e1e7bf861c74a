/** Where a router's routes are reached: the prefixes of all routers it is mounted under, up to the outermost. */
import type { PathSegments } from './url.ts';

interface Mount {
  readonly parent: string;
  /** Where the parent is used: it may be a parameter there. */
  readonly scope: string;
  readonly prefix: PathSegments;
  readonly child: string;
}

/** A router that is made with a prefix. */
interface Made {
  readonly segments: PathSegments;
}

/** A beginning of paths, and what gave it, from the outermost in. */
export interface Prefix<M, R> {
  readonly segments: PathSegments;
  readonly by: readonly (M | R)[];
}

/** A router mounted in more places than this is not followed: the answer would be a product of products. */
const MOST_PREFIXES = 64;

/**
 * Gives the prefixes of a router, by its identity; where it is mounted nowhere, of the function that it is a parameter
 * of (a plugin). A router that is mounted nowhere is an application of its own: the empty prefix.
 *
 * @param own prefixes that routers were made with
 */
export function prefixesOf<M extends Mount, R extends Made>(
  mounts: readonly M[],
  own: ReadonlyMap<string, R>,
): (router: string, scope: string) => readonly Prefix<M, R>[] {
  const above = new Map<string, M[]>();
  for (const mount of mounts) {
    const known = above.get(mount.child);
    if (known) known.push(mount);
    else above.set(mount.child, [mount]);
  }
  const known = new Map<string, readonly Prefix<M, R>[]>();

  function follow(router: string, open: ReadonlySet<string>): readonly Prefix<M, R>[] {
    const memo = known.get(router);
    if (memo) return memo;
    const made = own.get(router);
    const mine: Prefix<M, R> = { segments: made?.segments ?? [], by: made ? [made] : [] };
    const outer = (above.get(router) ?? [])
      .map((mount) => ({ mount, parent: placed(mount.parent, mount.scope) }))
      .filter(({ parent }) => !open.has(parent) && parent !== router);
    const prefixes =
      outer.length === 0
        ? [mine]
        : outer.flatMap(({ parent, mount }) =>
            follow(parent, new Set([...open, router])).map((ahead) => ({
              segments: [...ahead.segments, ...mount.prefix, ...mine.segments],
              by: [...ahead.by, mount, ...mine.by],
            })),
          );
    const distinct = [...new Map(prefixes.map((prefix) => [prefix.segments.join('/'), prefix])).values()];
    const answer = distinct.length > MOST_PREFIXES ? [mine] : distinct;
    if (open.size === 0) known.set(router, answer);
    return answer;
  }

  /** A router that nothing mounts is perhaps a parameter of the function that uses it. */
  function placed(router: string, scope: string): string {
    return above.has(router) || own.has(router) || !above.has(scope) ? router : scope;
  }

  return (router, scope) => follow(placed(router, scope), new Set());
}
