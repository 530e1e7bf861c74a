/** What an index says of call sites. */
import type { Range } from '../../model/location.ts';
import { CALLABLE_KINDS, type NodeKind } from '../../model/node.ts';
import { type DefinitionIndex, SITE } from '../facts.ts';
import type { Claim, DefinitionKey, Target } from '../language.ts';
import { agrees, isFound, type Meaning, PRECISE, toDefinition } from './meaning.ts';

export interface Site {
  readonly site: number;
  readonly range: Range;
  readonly from: DefinitionIndex;
  readonly kind: number;
  /** It calls something, or may: not the conversion to a type, which looks like a call. */
  readonly isOpen: boolean;
}

/** The claims of a site; `own` itself where the index has nothing to say. */
export function overSite(site: Site, own: readonly Claim[], meaning: Meaning | undefined): readonly Claim[] {
  if (!meaning) return own;
  const agreed = confirmed(own, meaning);
  if (agreed) return agreed;
  if (meaning.isDoubtful || (meaning.possible.length === 0 && own.some(isFound))) return own;
  return stated(site, meaning) ?? own;
}

const INSTANTIABLE: ReadonlySet<NodeKind> = new Set(['CLASS', 'STRUCT', 'ENUM', 'UNION']);

/** What the index agrees with, and what goes with it; undefined where it agrees with nothing. */
function confirmed(own: readonly Claim[], meaning: Meaning): readonly Claim[] | undefined {
  const agreed = new Set(own.filter((claim) => agrees(claim, meaning)));
  if (agreed.size === 0) return undefined;
  // One site makes an instance and calls the constructor, which may be that of a base: an indexer names either.
  const made = new Set(meaning.possible.map(({ makes }) => makes));
  const built = new Set(meaning.possible.flatMap(({ constructors }) => constructors ?? []));
  const count = (kind: Claim['kind']): number => own.filter((claim) => claim.kind === kind).length;
  const goesWith = ({ kind, target }: Claim): boolean =>
    target.to === 'DEFINITION' &&
    (count(kind) === 1 || made.has(target.key) || built.has(target.key)) &&
    ![...agreed].some((claim) => claim.kind === kind);
  return own.flatMap((claim) => {
    if (agreed.has(claim)) return [{ ...claim, ...PRECISE }];
    if (!goesWith(claim)) return [];
    const { target } = claim;
    const isCertain =
      target.to === 'DEFINITION' && (made.has(target.key) || (built.size === 1 && built.has(target.key)));
    return [isCertain ? { ...claim, ...PRECISE } : claim];
  });
}

/** What the index alone says; undefined where it names nothing that can be called. */
function stated(
  { site, range, from, kind, isOpen }: Site,
  { definitions, possible, externals }: Meaning,
): Claim[] | undefined {
  const claim = (of: 'CALLS' | 'INSTANTIATES', target: Target): Claim => ({
    kind: of,
    from,
    target,
    range,
    site,
    ...PRECISE,
  });
  const calls = (key: DefinitionKey): Claim => claim('CALLS', toDefinition(key));
  const makes = (key: DefinitionKey): Claim => claim('INSTANTIATES', toDefinition(key));
  const callables = definitions.filter((one) => CALLABLE_KINDS.has(one.kind));
  if (callables.length > 0) {
    return callables.flatMap(({ key, makes: type }) =>
      type !== undefined && kind !== SITE.CONSTRUCTOR ? [makes(type), calls(key)] : [calls(key)],
    );
  }
  const types =
    isOpen && (kind === SITE.CALL || kind === SITE.NEW) ? definitions.filter((one) => INSTANTIABLE.has(one.kind)) : [];
  if (types.length > 0) {
    return types.flatMap(({ key, constructors = [] }) =>
      constructors.length === 1 ? [makes(key), calls(constructors[0]!)] : [makes(key)],
    );
  }
  if (!isOpen || possible.length > 0 || externals.length !== 1) return undefined;
  return [claim('CALLS', { to: 'EXTERNAL', external: externals[0]! })];
}
