/**
 * Lays what a precise index says over the links of a file: where it names the target of a site, the site has that target
 * and no other. Where it says nothing that the graph has a node for (a local variable, a parameter, a nameless type), the
 * file's own links stay.
 */
import type { Range } from '../../model/location.ts';
import { callSite, type FileFacts, referenceCount, referenceSite, siteCount } from '../facts.ts';
import type { Claim, FileLinks } from '../language.ts';
import { overSite } from './call-sites.ts';
import { layHierarchy } from './hierarchy.ts';
import { createMeanings, type DefinitionsOf, type PlacedDocument } from './meaning.ts';
import { newMention, overMention } from './mentions.ts';

/** `own` with what the document says laid over it. */
export function overlay(
  facts: FileFacts,
  own: FileLinks,
  document: PlacedDocument,
  definitionsOf: DefinitionsOf,
): FileLinks {
  const meanings = createMeanings(facts, document, definitionsOf);
  const claims: Claim[] = [];
  const unresolved = new Set(own.unresolved);
  const bySite = new Map<number, Claim[]>();
  const stated = new Set<string>();
  const { claims: found, ...rest } = own;
  for (const claim of found) {
    if (claim.site !== undefined) {
      const known = bySite.get(claim.site);
      if (known) known.push(claim);
      else bySite.set(claim.site, [claim]);
    } else {
      const laid = overMention(claim, meanings.at(claim.range, claim.from));
      claims.push(laid);
      stated.add(placeKey(claim.range));
    }
  }
  for (let site = 0; site < siteCount(facts); site++) {
    const { range, caller, kind } = callSite(facts, site);
    const before = bySite.get(site) ?? [];
    const isOpen = before.length > 0 || unresolved.has(site);
    const laid = overSite({ site, range, from: caller, kind, isOpen }, before, meanings.at(range, caller));
    if (laid !== before && laid.length > 0) unresolved.delete(site);
    claims.push(...laid);
    stated.add(placeKey(range));
  }
  for (let index = 0; index < referenceCount(facts); index++) {
    const reference = referenceSite(facts, index);
    if (stated.has(placeKey(reference.range))) continue;
    const found = newMention(reference, meanings.at(reference.range, reference.from), facts);
    if (found) claims.push(found);
  }
  layHierarchy(claims, facts, document, definitionsOf);
  const { tool, file } = document.index;
  return { ...rest, claims, unresolved: [...unresolved], precise: { tool, file, own } };
}

const placeKey = (range: Range): string => range.join(' ');
