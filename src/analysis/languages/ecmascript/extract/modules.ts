/** `import` and `export`. */

import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM } from '../../../terms.ts';
import { ENTITY, type Export } from '../facts.ts';
import { boundValue } from './bound-values.ts';
import { exportModifiers } from './exporting.ts';
import { expression } from './expressions.ts';
import {
  addEntity,
  bare,
  child,
  declareEntity,
  type Extraction,
  field,
  hasToken,
  isDefaultExport,
  named,
  type Place,
  stringValue,
} from './extraction.ts';
import { statement } from './statements.ts';

export function importStatement(x: Extraction, node: SyntaxNode, place: Place): void {
  x.isModule = true;
  const requires = child(x, node, 'import_require_clause');
  if (requires) {
    const source = field(requires, 'source');
    const name = named(x, requires)[0];
    if (!source || !name) return;
    recordImport(x, source);
    declareImport(x, name, stringValue(x, source), '=', place);
    return;
  }
  const source = field(node, 'source');
  if (!source) return;
  recordImport(x, source);
  const specifier = stringValue(x, source);
  const clause = child(x, node, 'import_clause');
  for (const item of clause ? named(x, clause) : []) {
    if (item.type === 'identifier') declareImport(x, item, specifier, 'default', place);
    else if (item.type === 'namespace_import') {
      const name = named(x, item)[0];
      if (name) declareImport(x, name, specifier, '*', place);
    } else if (item.type === 'named_imports') namedImports(x, item, specifier, place);
  }
}

function namedImports(x: Extraction, list: SyntaxNode, specifier: string, place: Place): void {
  for (const item of named(x, list)) {
    if (item.type !== 'import_specifier') continue;
    const name = field(item, 'name');
    const alias = field(item, 'alias');
    if (name) declareImport(x, alias ?? name, specifier, nameOf(x, name), place);
  }
}

function declareImport(x: Extraction, name: SyntaxNode, specifier: string, imported: string, place: Place): void {
  const entity = addEntity(x, {
    kind: ENTITY.IMPORT,
    name: x.builder.textOf(name),
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    specifier,
    imported,
  });
  declareEntity(x, place.scope, entity);
}

/** Records that the file imports what the string names. */
export function recordImport(x: Extraction, source: SyntaxNode): void {
  x.imports.push({ specifier: stringValue(x, source), range: x.builder.range(source) });
}

const nameOf = (x: Extraction, node: SyntaxNode): string =>
  node.type === 'string' ? stringValue(x, node) : x.builder.textOf(node);

const newExport = (input: Partial<Export> & Pick<Export, 'name'>): Export => ({
  local: '',
  entity: -1,
  specifier: '',
  imported: '',
  value: NO_TERM,
  ...input,
});

export function exportStatement(x: Extraction, node: SyntaxNode, place: Place): void {
  x.isModule = true;
  const source = field(node, 'source');
  const specifier = source ? stringValue(x, source) : '';
  if (source) recordImport(x, source);
  const declaration = field(node, 'declaration');
  if (declaration) {
    exportedDeclaration(x, node, declaration, place);
    return;
  }
  const value = field(node, 'value');
  if (value) {
    exportDefault(x, node, value, place);
    return;
  }
  const whole = child(x, node, 'namespace_export');
  const clause = child(x, node, 'export_clause');
  if (whole) {
    const name = named(x, whole)[0];
    if (name) x.currentExports.push(newExport({ name: nameOf(x, name), specifier, imported: '*' }));
  } else if (clause) exportClause(x, clause, specifier);
  else if (specifier) x.currentStars.push(specifier);
  else if (hasToken(node, '=')) {
    const assigned = named(x, node).at(-1);
    if (assigned) x.currentExports.push(newExport({ name: '=', value: expression(x, assigned, place) }));
  }
}

function exportedDeclaration(x: Extraction, node: SyntaxNode, declaration: SyntaxNode, place: Place): void {
  const isDefault = isDefaultExport(x, node);
  for (const { name, entity } of statement(x, declaration, place, node)) {
    const hasName = x.entities[entity]!.binding >= 0;
    x.currentExports.push(
      newExport({ name: isDefault ? 'default' : name, local: hasName ? name : '', entity: hasName ? -1 : entity }),
    );
  }
}

function exportDefault(x: Extraction, node: SyntaxNode, value: SyntaxNode, place: Place): void {
  const subject = bare(x, value);
  const own = subject.type === 'member_expression' ? null : field(subject, 'name');
  const modifiers = exportModifiers(x, node);
  const bound = boundValue(x, value, place, {
    name: own ? x.builder.textOf(own) : 'default',
    nameNode: own ?? undefined,
    node,
    kind: 'FUNCTION',
    comment: x.documentation.before.get(node.startIndex),
    modifiers,
    visibility: 'PUBLIC',
  });
  x.currentExports.push(newExport({ name: 'default', value: bound?.term ?? expression(x, value, place) }));
}

const AS_WORD = /^as\s+([\w$]+)/;

function exportClause(x: Extraction, clause: SyntaxNode, specifier: string): void {
  const items = named(x, clause);
  for (const [i, item] of items.entries()) {
    if (item.type !== 'export_specifier') continue;
    const nameNode = field(item, 'name');
    if (!nameNode) continue;
    const name = nameOf(x, nameNode);
    const alias = field(item, 'alias');
    // The grammar does not take keywords: what stands beside `f` in `f as return` is an ERROR node.
    const after = items[i + 1];
    const keyword = !alias && after?.type === 'ERROR' ? AS_WORD.exec(x.builder.textOf(after))?.[1] : undefined;
    const exportedName = keyword ?? (alias ? nameOf(x, alias) : name);
    if (specifier) x.currentExports.push(newExport({ name: exportedName, specifier, imported: name }));
    else x.currentExports.push(newExport({ name: exportedName, local: name }));
  }
}
