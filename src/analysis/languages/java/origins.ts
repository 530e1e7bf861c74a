/** How expressions come to mean what they mean, for explanations. */
import type { Range } from '../../../model/location.ts';
import { type Declared, type DefinitionKey, NO_ORIGIN, type Origin, pathOfKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { upperBound } from './conversions.ts';
import { Evaluation } from './evaluate.ts';
import { JAVA_TAG } from './facts.ts';
import { fileAt, isAnonymousKey, type Java, type JavaFile } from './program.ts';
import { isStubKey } from './stubs.ts';
import type { Type } from './types.ts';

export function originOf(java: Java, path: string, term: TermId): Origin {
  const file = fileAt(java, path);
  if (!file || term === NO_TERM) return NO_ORIGIN;
  const evaluation = new Evaluation(java, file);
  const tag = file.terms.tag(term);
  const isType = tag === TAG.TYPE || tag === JAVA_TAG.LOCAL_TYPE || tag === JAVA_TAG.DIAMOND;
  const imports = importsOf(evaluation, term, isType);
  const declared = declaredBy(evaluation, term, isType);
  return {
    instanceOf: instancesIn(java, isType ? evaluation.denoted(term) : evaluation.type(term)),
    ...(imports.length > 0 ? { imports } : {}),
    ...(declared ? { declared } : {}),
  };
}

function instancesIn(java: Java, type: Type): DefinitionKey[] {
  const inner = upperBound(java, type);
  return inner.is === 'CLASS' && isOurs(inner.key) ? [inner.key] : [];
}

const isOurs = (key: DefinitionKey): boolean => !isStubKey(key) && !isAnonymousKey(key);

/** The import that names the class: a name that a class or field around takes first has none. */
function importsOf(evaluation: Evaluation, term: TermId, isType: boolean): readonly Range[] {
  const { file } = evaluation;
  const { terms } = file;
  if (terms.tag(term) === JAVA_TAG.DIAMOND) return importsOf(evaluation, terms.operand(term, 0), isType);
  const meaning = isType ? undefined : terms.tag(term) === TAG.NAME ? evaluation.meaning(term) : undefined;
  const type = isType ? evaluation.denoted(term) : meaning?.is === 'TYPE' ? meaning.type : undefined;
  if (!isType && terms.tag(term) === TAG.NAME && type === undefined) return staticImportsOf(file, terms.text(term));
  const isElsewhere = type?.is === 'EXTERNAL' || (type?.is === 'CLASS' && pathOfKey(type.key) !== file.path);
  if (!isElsewhere) return [];
  const name = terms.text(term).split('.')[0]!;
  const named = file.facts.own.imports.filter(({ path, isWildcard }) => !isWildcard && path.endsWith(`.${name}`));
  return named.length === 1 ? named.map(({ range }) => range) : [];
}

/** `import static a.B.name`: of a method or field that no class around has. */
function staticImportsOf({ facts }: JavaFile, name: string): readonly Range[] {
  const named = facts.own.imports.filter(
    ({ path, isStatic, isWildcard }) => isStatic && !isWildcard && path.endsWith(`.${name}`),
  );
  return named.length === 1 ? named.map(({ range }) => range) : [];
}

function declaredBy(evaluation: Evaluation, term: TermId, isType: boolean): Declared | undefined {
  const { java, file } = evaluation;
  const { terms } = file;
  if (isType) {
    const [key] = instancesIn(java, evaluation.denoted(term));
    return key === undefined
      ? undefined
      : { path: pathOfKey(key), key, as: 'DEFINITION', type: NO_TERM, value: NO_TERM };
  }
  const key = evaluation.declaration(term);
  if (key !== undefined) return isOurs(key) ? ofKey(java, key) : undefined;
  if (terms.tag(term) === JAVA_TAG.CAPTURED) return declaredBy(evaluation, terms.operand(term, 0), false);
  if (terms.tag(term) !== TAG.LOCAL) return undefined;
  return { path: file.path, as: 'LOCAL', ...written(file, file.facts.own.bindings[terms.number(term)] ?? NO_TERM) };
}

function ofKey(java: Java, key: DefinitionKey): Declared | undefined {
  const path = pathOfKey(key);
  const file = fileAt(java, path);
  if (!file) return undefined;
  const descriptor = key.slice(path.length + 1);
  const { own, definitions } = file.facts;
  for (const { fields } of own.classes) {
    const field = fields.find(({ definition }) => definitions[definition]?.descriptor === descriptor);
    if (field) return { path, key, as: 'FIELD', type: field.type, value: field.initialiser };
  }
  return { path, key, as: 'DEFINITION', type: NO_TERM, value: NO_TERM };
}

/** VALUE_OF is a type that is written, with the first value behind it; all else a value. */
function written({ terms }: JavaFile, term: TermId): Pick<Declared, 'type' | 'value'> {
  return term !== NO_TERM && terms.tag(term) === JAVA_TAG.VALUE_OF
    ? { type: terms.operand(term, 0), value: terms.operand(term, 1) }
    : { type: NO_TERM, value: term };
}
