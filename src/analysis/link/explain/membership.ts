/** How a type comes by a member that another declares: read from what the files of its bases claim. */
import type { Range } from '../../../model/location.ts';
import { type Claim, type DefinitionKey, pathOfKey } from '../../language.ts';
import { definitionOf, type Narrative, nameOf, parentOf, quoted, quotedPath, type Sources } from './narrative.ts';

/** How a type comes by a member that another declares. */
export function explainMembership(n: Narrative, types: readonly DefinitionKey[], target: DefinitionKey): void {
  const owner = parentOf(n.sources, target);
  const name = definitionOf(n.sources, target)?.fact.name;
  if (owner === undefined || name === undefined || types.includes(owner)) return;
  for (const type of types) {
    const chain = inheritance(n.sources, type, owner);
    if (!chain) continue;
    for (const { from, to, path, range, kind } of chain) {
      const what = inheritsAs(n.sources, path, kind);
      n.add('INHERITANCE', `${nameOf(n.sources, from)} ${what} ${apart(n.sources, to, from)}.`, path, range);
    }
    n.add(
      'INHERITANCE',
      `So ${quoted(name)} of ${nameOf(n.sources, type)} is the one of ${apart(n.sources, owner, type)}.`,
    );
    return;
  }
}

/** A name, with its file where another has the same. */
function apart(sources: Sources, key: DefinitionKey, other: DefinitionKey): string {
  const name = nameOf(sources, key);
  return name === nameOf(sources, other) ? `${name} in ${quotedPath(pathOfKey(key))}` : name;
}

/** How a type takes over from another, as its language calls it. */
export function inheritsAs({ facts }: Sources, path: string, kind: Claim['kind']): string {
  if (kind === 'IMPLEMENTS') return 'implements';
  return facts(path)?.language === 'GO' ? 'embeds' : 'inherits from';
}

interface Inherited {
  readonly from: DefinitionKey;
  readonly to: DefinitionKey;
  readonly kind: Claim['kind'];
  readonly path: string;
  readonly range: Range;
}

/** More types than this are not looked through. */
const MOST_BASES = 200;

/** The shortest way from a type up to one that it inherits from; undefined when there is none. */
export function inheritance(sources: Sources, type: DefinitionKey, above: DefinitionKey): Inherited[] | undefined {
  const ways = new Map<DefinitionKey, Inherited[]>([[type, []]]);
  for (const [from, way] of ways) {
    if (from === above) return way;
    if (ways.size > MOST_BASES) return undefined;
    const found = definitionOf(sources, from);
    for (const { kind, target, range, from: index } of (found && sources.links(found.path)?.claims) ?? []) {
      if ((kind !== 'INHERITS' && kind !== 'IMPLEMENTS') || index !== found!.index || target.to !== 'DEFINITION')
        continue;
      if (!ways.has(target.key))
        ways.set(target.key, [...way, { from, to: target.key, kind, path: found!.path, range }]);
    }
  }
  return undefined;
}
