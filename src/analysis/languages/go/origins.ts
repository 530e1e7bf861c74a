/** How expressions come to mean what they mean, for explanations. */
import type { Range } from '../../../model/location.ts';
import { type Declared, type DefinitionKey, definitionKey, NO_ORIGIN, type Origin } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { Evaluation } from './evaluate.ts';
import { GO_TAG } from './facts.ts';
import { fileAt, type Go, type GoFile, locate } from './program.ts';
import { isStubKey } from './stubs.ts';
import { type Type, withoutPointers } from './types.ts';

export function originOf(go: Go, path: string, term: TermId): Origin {
  const file = fileAt(go, path);
  if (!file || term === NO_TERM) return NO_ORIGIN;
  const evaluation = new Evaluation(go, file);
  const imports = importsOf(evaluation, term);
  const declared = declaredBy(evaluation, term);
  const isType = file.terms.tag(term) === TAG.TYPE || file.terms.tag(term) === GO_TAG.LOCAL_TYPE;
  const meaning = isType ? undefined : evaluation.meaning(term);
  const type = isType ? evaluation.denoted(term) : meaning?.is === 'VALUE' ? meaning.type : undefined;
  return {
    instanceOf: type ? instancesIn(go, type) : [],
    ...(imports.length > 0 ? { imports } : {}),
    ...(declared ? { declared } : {}),
  };
}

function instancesIn(go: Go, type: Type): DefinitionKey[] {
  const inner = withoutPointers(type);
  if (inner.is === 'NAMED') return isStubKey(inner.key) ? [] : [inner.key];
  if (inner.is !== 'PARAMETER') return [];
  const constraint = go.constraint(inner.owner, inner.position);
  return constraint.is === 'NAMED' && !isStubKey(constraint.key) ? [constraint.key] : [];
}

/** The import of the package that the name, or what stands before a type's dot, is. */
function importsOf({ go, file }: Evaluation, term: TermId): readonly Range[] {
  const { terms } = file;
  const text = terms.text(term);
  const isQualified = terms.tag(term) === TAG.TYPE && text.includes('.');
  if (terms.tag(term) !== TAG.NAME && !isQualified) return [];
  const name = isQualified ? text.slice(0, text.indexOf('.')) : text;
  const imported = go.imports(file.path).byName.get(name);
  return imported ? file.facts.own.imports.filter(({ path }) => path === imported.path).map(({ range }) => range) : [];
}

function declaredBy(evaluation: Evaluation, term: TermId): Declared | undefined {
  const { file } = evaluation;
  if (file.terms.tag(term) === TAG.LOCAL) return ofBinding(file, file.terms.number(term));
  const key =
    file.terms.tag(term) === TAG.TYPE || file.terms.tag(term) === GO_TAG.LOCAL_TYPE
      ? instancesIn(evaluation.go, evaluation.denoted(term))[0]
      : evaluation.declaration(term);
  return key === undefined || isStubKey(key) ? undefined : ofKey(evaluation.go, key);
}

function ofBinding(file: GoFile, binding: number): Declared {
  const term = file.facts.own.bindings[binding] ?? NO_TERM;
  const literal = file.terms.tag(term) === TAG.FUNCTION ? file.facts.own.functions[file.terms.number(term)] : undefined;
  const definition = literal && file.facts.definitions[literal.definition];
  return {
    path: file.path,
    as: 'LOCAL',
    ...(definition ? { key: definitionKey(file.path, definition.descriptor) } : {}),
    ...written(file, term),
  };
}

function ofKey(go: Go, key: DefinitionKey): Declared | undefined {
  const found = locate(go, key);
  if (!found) return undefined;
  const { file, index } = found;
  const { own, definitions } = file.facts;
  const { kind } = definitions[index]!;
  const at = { path: file.path, key };
  const detail = own.values[own.details[index] ?? -1];
  if (kind === 'FIELD') return { ...at, as: 'FIELD', type: fieldType(file, index), value: NO_TERM };
  if (detail?.definition !== index || (kind !== 'VARIABLE' && kind !== 'CONSTANT')) {
    return { ...at, as: 'DEFINITION', type: NO_TERM, value: NO_TERM };
  }
  const { type, value } = written(file, detail.term);
  return { ...at, as: 'VARIABLE', type, value: value === NO_TERM ? detail.initialiser : value };
}

/** VALUE_OF is a type that is written, all else a value. */
function written({ terms }: GoFile, term: TermId): Pick<Declared, 'type' | 'value'> {
  return term !== NO_TERM && terms.tag(term) === GO_TAG.VALUE_OF
    ? { type: terms.operand(term, 0), value: NO_TERM }
    : { type: NO_TERM, value: term };
}

function fieldType({ facts: { own } }: GoFile, definition: number): TermId {
  for (const { definitions, types, embedded, embeddedDefinitions } of own.shapes) {
    const at = definitions.indexOf(definition);
    if (at >= 0) return types[at]!;
    const among = embeddedDefinitions.indexOf(definition);
    if (among >= 0) return embedded[among]!;
  }
  return NO_TERM;
}
