/** Namespaces, ambient modules and what `declare` declares. */

import { REFERENCE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { ENTITY, type Export, type NamespaceEntity } from '../facts.ts';
import { defineType } from './declarations.ts';
import { type Declared, NONE } from './exporting.ts';
import {
  addEntity,
  declareEntity,
  type Extraction,
  field,
  named,
  type Place,
  stringValue,
  typeNameTerm,
} from './extraction.ts';
import { openScope, type Scope } from './scopes.ts';
import { block, statement } from './statements.ts';

export function namespace(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  const body = field(node, 'body');
  if (!nameNode) return NONE;
  if (nameNode.type === 'string') {
    ambientModule(x, nameNode, body, place, outer ?? node);
    return NONE;
  }
  const names = x.builder
    .textOf(nameNode)
    .split('.')
    .map((part) => part.trim());
  return nestedNamespace(x, node, nameNode, names, body, place, outer);
}

/** `namespace A.B.C {}` is three. */
function nestedNamespace(
  x: Extraction,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  names: readonly string[],
  body: SyntaxNode | null,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const name = names[0]!;
  const definition = defineType(x, 'NAMESPACE', name, nameNode, node, outer, body?.startIndex);
  const blocks = siblingsOf(x, place.scope, name);
  const scope = openScope(place.scope, true, blocks);
  blocks.push(scope);
  scope.isModule = true;
  const entity: NamespaceEntity = {
    kind: ENTITY.NAMESPACE,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    bindings: [],
    exports: [],
  };
  const index = addEntity(x, entity);
  declareEntity(x, place.scope, index);
  const inner: Place = { ...place, scope, function: -1 };
  x.builder.inside(definition, () => {
    if (names.length > 1) nestedNamespace(x, node, nameNode, names.slice(1), body, inner, undefined);
    else if (body) withExports(x, entity.exports, () => block(x, body, inner));
  });
  entity.bindings.push(...scope.names.values());
  return [{ name, entity: index }];
}

function siblingsOf(x: Extraction, scope: Scope, name: string): Scope[] {
  let byName = x.namespaces.get(scope);
  if (!byName) {
    byName = new Map();
    x.namespaces.set(scope, byName);
  }
  let blocks = byName.get(name);
  if (!blocks) {
    blocks = [];
    byName.set(name, blocks);
  }
  return blocks;
}

/** `declare module 'x' {}` */
function ambientModule(
  x: Extraction,
  nameNode: SyntaxNode,
  body: SyntaxNode | null,
  place: Place,
  outer: SyntaxNode,
): void {
  const name = stringValue(x, nameNode);
  const definition = defineType(x, 'MODULE', name, nameNode, outer, undefined, body?.startIndex);
  const scope = openScope(x.top, true);
  scope.isModule = true;
  const exports: Export[] = [];
  const stars: string[] = [];
  const before = x.isModule;
  x.builder.inside(definition, () => {
    if (body) withExports(x, exports, () => block(x, body, { ...place, scope }), stars);
  });
  x.isModule = before;
  x.ambientModules.push({ name, bindings: [...scope.names.values()], exports, stars });
}

/** Exports met inside go to this list. */
function withExports(x: Extraction, exports: Export[], walk: () => void, stars: string[] = []): void {
  const [outerExports, outerStars] = [x.currentExports, x.currentStars];
  x.currentExports = exports;
  x.currentStars = stars;
  try {
    walk();
  } finally {
    x.currentExports = outerExports;
    x.currentStars = outerStars;
  }
}

export function ambient(x: Extraction, node: SyntaxNode, place: Place, outer: SyntaxNode): readonly Declared[] {
  const declared: Declared[] = [];
  for (const inner of named(x, node)) {
    if (inner.type === 'statement_block') {
      const scope = openScope(x.top, true);
      scope.isModule = true;
      withExports(x, [], () => block(x, inner, { ...place, scope }));
      x.globals.push(...scope.names.values());
    } else declared.push(...statement(x, inner, place, outer));
  }
  return declared;
}

export function importAlias(x: Extraction, node: SyntaxNode, place: Place): readonly Declared[] {
  const [nameNode, target] = named(x, node);
  if (!nameNode || !target) return NONE;
  const name = x.builder.textOf(nameNode);
  const path = x.builder.textOf(target).replace(/\s/g, '');
  const entity = addEntity(x, {
    kind: ENTITY.IMPORT_ALIAS,
    name,
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    target: typeNameTerm(x, target, path, place.scope, [], REFERENCE.VALUE),
  });
  declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}
