/** Annotations as sites that decorate; `@A(x)` is the term of a call whose named elements are keywords. */
import { type DefinitionIndex, FILE_ITSELF, SITE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { TAG, type TermId } from '../../terms.ts';
import { expression } from './extract-expressions.ts';
import { namedType } from './extract-types.ts';
import { parts, type Walk } from './walk.ts';

/** Annotations of a declaration; what has no node (locals, parameters, uses of types) is decorated by nobody's site. */
export function annotate(walk: Walk, node: SyntaxNode, decorated: DefinitionIndex): void {
  const { builder } = walk;
  const [nameNode, list] = parts(node);
  if (!nameNode) return;
  const type = namedType(walk, nameNode, [], decorated === FILE_ITSELF ? 'TYPE' : 'NONE');
  const args = list ? parts(list).map((element) => elementTerm(walk, element)) : [];
  if (decorated === FILE_ITSELF) return;
  const lastName = nameNode.type === 'identifier' ? nameNode : (parts(nameNode).at(-1) ?? nameNode);
  builder.site(SITE.DECORATOR, builder.term(TAG.CALL, node, [type, ...args]), lastName, decorated);
}

function elementTerm(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  if (node.type !== 'element_value_pair') return valueTerm(walk, node);
  const [key, value] = parts(node);
  if (!key || !value) return builder.unknown(node);
  return builder.term(TAG.KEYWORD, node, [valueTerm(walk, value)], builder.textOf(key));
}

function valueTerm(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  if (node.type === 'element_value_array_initializer') {
    return builder.term(
      TAG.ARRAY,
      node,
      parts(node).map((item) => valueTerm(walk, item)),
    );
  }
  if (node.type !== 'annotation' && node.type !== 'marker_annotation') return expression(walk, node);
  annotate(walk, node, FILE_ITSELF);
  return builder.unknown(node);
}
