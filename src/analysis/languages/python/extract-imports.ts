import type { SyntaxNode } from '../../syntax.ts';
import { BINDING } from './facts.ts';
import type { Walk } from './walk.ts';

/** `import a.b, c as d` */
export function importModules(walk: Walk, node: SyntaxNode): void {
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type !== 'aliased_import' && type !== 'dotted_name') continue;
    const [module, alias] = type === 'aliased_import' ? child.namedChildren : [child];
    const name = dottedName(walk, module!);
    walk.imports.push({ module: name, level: 0, range: walk.facts.range(node) });
    if (alias) walk.bind(walk.facts.textOf(alias), BINDING.IMPORT, walk.facts.string(name), node.endIndex);
    else {
      const top = name.split('.', 1)[0]!;
      walk.bind(top, BINDING.IMPORT, walk.facts.string(top), node.endIndex);
    }
  }
}

/** `from ..a import b as c, d` and `from a import *` */
export function importFrom(walk: Walk, node: SyntaxNode): void {
  const [from, ...taken] = node.namedChildren.filter((child) => child.type !== 'comment');
  if (!from) return;
  const names: string[] = [];
  const index = walk.imports.length;
  const { module, level } = moduleName(walk, from);
  walk.imports.push({ module, level, names, range: walk.facts.range(node) });
  for (const child of taken) {
    const type = child.type;
    if (type === 'wildcard_import') {
      names.push('*');
      walk.stars.push(index);
    } else if (type === 'aliased_import' || type === 'dotted_name') {
      const [original, alias] = type === 'aliased_import' ? child.namedChildren : [child, child];
      const name = walk.facts.textOf(original!);
      names.push(name);
      walk.bind(walk.facts.textOf(alias ?? original!), BINDING.FROM, index, node.endIndex, walk.facts.string(name));
    }
  }
}

function moduleName(walk: Walk, node: SyntaxNode): { module: string; level: number } {
  if (node.type !== 'relative_import') return { module: dottedName(walk, node), level: 0 };
  const text = walk.facts.textOf(node).replace(/\s+/g, '');
  const level = /^\.*/.exec(text)![0].length;
  return { module: text.slice(level), level };
}

const dottedName = (walk: Walk, node: SyntaxNode): string => walk.facts.textOf(node).replace(/\s+/g, '');
