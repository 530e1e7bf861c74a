/** Which router an expression is: a router goes by the variable that keeps it, else by the place where it is made. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { argument } from './arguments.ts';
import { isCalled, type LibraryCall, makesObjects } from './libraries.ts';
import type { MountCall } from './library.ts';

export interface Routers {
  /** The identity of a router; undefined when nothing is known of it. */
  identityOf(term: TermId): string | undefined;
  /** The router whose member a site calls. */
  routerOf(site: SeamSite): string | undefined;
  /** The router that a mounting call puts under its receiver. */
  mounted(site: SeamSite, child: MountCall['child']): { readonly term: TermId; readonly identity: string | undefined };
  /** Every router that this file makes and keeps. */
  readonly kept: ReadonlySet<string>;
}

/** A function that is mounted where it is written: `r.Route("/users", func(r chi.Router) { … })`. */
interface InlineRouter {
  readonly term: TermId;
  /** The router that it is mounted under. */
  readonly outer: string | undefined;
}

export function findRouters(file: SeamFile, calls: readonly LibraryCall[]): Routers {
  const { terms } = file;
  const derived = new Set<TermId>();
  const keepers = new Map<TermId, string>();
  const inline: InlineRouter[] = [];

  // The rest are many: every call of the language's own library may be one of `fetch`.
  const sites = calls.filter(({ libraries }) => libraries.some(makesObjects));
  for (const { site, libraries } of sites) {
    const isDerived = libraries.some((library) =>
      (library.derived ?? []).some(({ callees }) => isCalled(library, site, callees)),
    );
    if (isDerived) derived.add(site.term);
  }
  for (const { site } of sites) {
    const keeper = file.keeper(site.term);
    if (keeper !== undefined) keepers.set(beginningOf(site.term), keeper);
  }
  for (const { site, libraries } of sites) {
    for (const library of libraries) {
      for (const { callees, child } of library.mounts ?? []) {
        const term = isCalled(library, site, callees) ? mountedTerm(file, site, child) : NO_TERM;
        if (term !== NO_TERM && terms.tag(term) === TAG.FUNCTION)
          inline.push({ term, outer: identityOf(site.receiver) });
      }
    }
  }
  return {
    identityOf,
    routerOf,
    mounted(site, child) {
      const term = mountedTerm(file, site, child);
      const isFunction = term !== NO_TERM && terms.tag(term) === TAG.FUNCTION;
      return { term, identity: isFunction ? inlineIdentity(file, term) : identityOf(term) };
    },
    kept: new Set(keepers.values()),
  };

  /** Where a chain of calls on one router begins: with what makes it. */
  function beginningOf(call: TermId): TermId {
    for (let at = call; ; ) {
      const object = derived.has(at) ? NO_TERM : objectOf(at);
      if (object === NO_TERM || !isMade(object)) return at;
      at = object;
    }
  }

  function objectOf(call: TermId): TermId {
    const callee = terms.operand(call, 0);
    return callee !== NO_TERM && terms.tag(callee) === TAG.MEMBER ? terms.operand(callee, 0) : NO_TERM;
  }

  function isMade(term: TermId): boolean {
    return terms.tag(term) === TAG.CALL || terms.tag(term) === TAG.NEW;
  }

  function identityOf(term: TermId): string | undefined {
    if (term === NO_TERM) return undefined;
    const { identity, keys } = file.denotes(term);
    if (identity !== undefined || keys.length > 0) return identity ?? keys[0];
    if (!isMade(term)) return undefined;
    const made = keepers.get(term) ?? `${file.path}\0call ${term}`;
    if (derived.has(term)) return made;
    // A function that makes and gives a router: its routes know it as their scope.
    const maker = file.denotes(terms.operand(term, 0)).keys[0];
    if (maker !== undefined) return maker;
    const object = objectOf(term);
    return object === NO_TERM ? made : (identityOf(object) ?? made);
  }

  /** Inside a function that is mounted, any router but the outer one is its parameter. */
  function routerOf(site: SeamSite): string | undefined {
    const identity = identityOf(site.receiver);
    const around = inline
      .filter(({ term }) => terms.isInside(site.term, term))
      .sort((a, b) => terms.offset(b.term) - terms.offset(a.term));
    const own = around.find(({ outer }) => outer !== identity);
    return own ? inlineIdentity(file, own.term) : identity;
  }
}

function mountedTerm(file: SeamFile, site: SeamSite, child: MountCall['child']): TermId {
  return child === 'LAST' ? (site.arguments.at(-1) ?? NO_TERM) : argument(file, site, child);
}

const inlineIdentity = (file: SeamFile, term: TermId): string => `${file.path}\0function ${term}`;
