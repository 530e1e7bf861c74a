/** What an `export` or `declare` around a declaration says of it. */

import type { Modifier } from '../../../../model/node.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import type { EntityIndex } from '../facts.ts';
import { type Extraction, isDefaultExport } from './extraction.ts';

/** What a declaration declares, for an export around it. */
export interface Declared {
  readonly name: string;
  readonly entity: EntityIndex;
}

/** EXPORTED and DEFAULT_EXPORT, where the declaration stands in an `export`. */
export function exportModifiers(x: Extraction, outer: SyntaxNode | undefined): Modifier[] {
  if (outer?.type !== 'export_statement') return [];
  return isDefaultExport(x, outer) ? ['DEFAULT_EXPORT', 'EXPORTED'] : ['EXPORTED'];
}

export const exported = (modifiers: readonly Modifier[]): { visibility?: 'PUBLIC' } =>
  modifiers.includes('EXPORTED') ? { visibility: 'PUBLIC' } : {};

export const commentFor = (x: Extraction, node: SyntaxNode, outer: SyntaxNode | undefined) =>
  x.documentation.before.get(node.startIndex) ?? (outer && x.documentation.before.get(outer.startIndex));

/** Most statements declare nothing. */
export const NONE: readonly Declared[] = [];
