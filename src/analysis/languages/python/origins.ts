/** How expressions come to mean what they mean, for explanations. */
import type { Range } from '../../../model/location.ts';
import { type Declared, NO_ORIGIN, type Origin } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { classAt } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { declarationsOf, evaluate } from './evaluate.ts';
import { BINDING, FUNCTION_FLAG, nameUse } from './facts.ts';
import { bindingOf, bindingsOf, type FileView, functionFact, functionKey } from './file-view.ts';
import type { Linking } from './linking.ts';
import type { Values } from './values.ts';
import { keyOfBinding } from './variables.ts';

export function originOf(linking: Linking, path: string, term: TermId): Origin {
  const file = linking.file(path);
  if (!file || term === NO_TERM) return NO_ORIGIN;
  const imports = importsOf(file, term);
  const [declaration] = declarationsOf(linking, file, term);
  const declared = declaration && declaredBy(linking, declaration);
  return {
    ...instancesIn(evaluate(linking, file, term)),
    ...(imports.length > 0 ? { imports } : {}),
    ...(declared ? { declared } : {}),
  };
}

function instancesIn({ items }: Values): Pick<Origin, 'instanceOf' | 'mayBeOther'> {
  const there = items.filter(({ kind }) => kind !== 'NONE');
  const keys = there.flatMap((value) => (value.kind === 'INSTANCE' ? [value.class] : []));
  const mayBeOther = keys.length > 0 && keys.length < there.length;
  return { instanceOf: [...new Set(keys)].sort(), ...(mayBeOther ? { mayBeOther } : {}) };
}

/** The import statements that bind the name where it stands; those of a star import stay unnamed. */
function importsOf(file: FileView, term: TermId): readonly Range[] {
  if (file.terms.tag(term) !== TAG.NAME || file.terms.number(term) === -1) return [];
  const { set } = nameUse(file.terms.number(term));
  return bindingsOf(file, set).flatMap((id) => {
    const { kind, value } = bindingOf(file, id);
    if (kind === BINDING.FROM) return [file.own.imports[value]!.range];
    if (kind !== BINDING.IMPORT) return [];
    const module = file.facts.strings[value]!;
    const isOf = (name: string): boolean => name === module || name.startsWith(`${module}.`);
    return file.own.imports.filter(({ names, module }) => !names && isOf(module)).map(({ range }) => range);
  });
}

function declaredBy(linking: Linking, declaration: Declaration): Declared | undefined {
  switch (declaration.kind) {
    case 'FUNCTION':
    case 'CLASS': {
      const path = declaration.key.slice(0, declaration.key.indexOf('\0'));
      if (declaration.key.includes('\0λ')) return undefined;
      return { path, as: 'DEFINITION', key: declaration.key, type: NO_TERM, value: NO_TERM };
    }
    case 'LOCAL': {
      const file = linking.file(declaration.path);
      return file && ofBinding(file, declaration.binding, 'VARIABLE');
    }
    case 'VARIABLE': {
      const file = linking.file(declaration.path);
      const set = file?.names.get(declaration.name);
      return file && set !== undefined ? firstOf(file, bindingsOf(file, set), 'VARIABLE') : undefined;
    }
    case 'ATTRIBUTE': {
      const found = classAt(linking, declaration.owner);
      if (!found) return undefined;
      const sets = [found.cls.names.get(declaration.name), found.cls.attributes.get(declaration.name)];
      const bindings = sets.flatMap((set) => (set === undefined ? [] : bindingsOf(found.file, set)));
      return firstOf(found.file, bindings, 'FIELD');
    }
    default:
      return undefined;
  }
}

/** The binding that says most: with a type, else with a value. */
function firstOf(file: FileView, bindings: readonly number[], as: Declared['as']): Declared | undefined {
  const all = bindings.flatMap((id) => ofBinding(file, id, as) ?? []);
  return all.find(({ type }) => type !== NO_TERM) ?? all.find(({ value }) => value !== NO_TERM) ?? all[0];
}

function ofBinding(file: FileView, id: number, as: Declared['as']): Declared | undefined {
  const { kind, value, extra } = bindingOf(file, id);
  const key = keyOfBinding(file, id);
  const at = { path: file.path, ...(key === undefined ? {} : { key }) };
  switch (kind) {
    case BINDING.ASSIGNED:
      return { ...at, as, type: extra, value };
    case BINDING.NARROWED:
      return { ...at, as, type: NO_TERM, value };
    case BINDING.PARAMETER: {
      const around = functionFact(file, value);
      const parameter = around.parameters[extra];
      // The first of a method is the object itself.
      const isSelf = around.class >= 0 && extra === 0 && (around.flags & FUNCTION_FLAG.STATIC) === 0;
      if (!parameter || isSelf) return undefined;
      const ofFunction = around.definition < 0 ? {} : { key: functionKey(file, value) };
      return { path: file.path, ...ofFunction, as: 'PARAMETER', type: parameter.annotation, value: parameter.value };
    }
    default:
      return undefined;
  }
}
