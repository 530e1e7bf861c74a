/** Methods that Lombok writes where annotations ask for them: getters alone, as what they give is known by the field. */
import type { SyntaxNode } from '../../syntax.ts';
import { parts, type Walk } from './walk.ts';

const OF_CLASS = /^(lombok\.)?(Getter|Data|Value)$/;
const OF_FIELD = /^(lombok\.)?Getter$/;

/** Whether annotations of a class ask for a getter of each of its fields. */
export const asksForGetters = (walk: Walk, annotations: readonly SyntaxNode[]): boolean =>
  annotations.some((annotation) => isLomboks(walk, annotation, OF_CLASS));

/** Whether annotations of a field ask for its getter. */
export const asksForGetter = (walk: Walk, annotations: readonly SyntaxNode[]): boolean =>
  annotations.some((annotation) => isLomboks(walk, annotation, OF_FIELD));

function isLomboks(walk: Walk, annotation: SyntaxNode, names: RegExp): boolean {
  const nameNode = parts(annotation)[0];
  const name = nameNode ? walk.builder.textOf(nameNode) : '';
  if (!names.test(name)) return false;
  return (
    name.startsWith('lombok.') ||
    walk.imports.some(({ path, isWildcard }) => (isWildcard ? path === 'lombok' : path === `lombok.${name}`))
  );
}
