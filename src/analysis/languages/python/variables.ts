/** The nodes that variables and attributes are. */
import { type DefinitionKey, definitionKey } from '../../language.ts';
import { NO_TERM, TAG } from '../../terms.ts';
import { classAt } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type FileView, functionKey } from './file-view.ts';
import type { Linking } from './linking.ts';

/** The key of the node that a declared variable is; undefined when it is none. */
export function keyOfVariable(linking: Linking, declaration: Declaration): DefinitionKey | undefined {
  switch (declaration.kind) {
    case 'LOCAL': {
      const file = linking.file(declaration.path);
      return file && keyOfBinding(file, declaration.binding);
    }
    case 'VARIABLE': {
      const file = linking.file(declaration.path);
      const set = file?.names.get(declaration.name);
      return file && set !== undefined ? firstKey(file, bindingsOf(file, set)) : undefined;
    }
    case 'ATTRIBUTE': {
      const found = classAt(linking, declaration.owner);
      if (!found) return undefined;
      const sets = [found.cls.names.get(declaration.name), found.cls.attributes.get(declaration.name)];
      return firstKey(
        found.file,
        sets.flatMap((set) => (set === undefined ? [] : bindingsOf(found.file, set))),
      );
    }
    default:
      return undefined;
  }
}

function firstKey(file: FileView, bindings: readonly number[]): DefinitionKey | undefined {
  for (const id of bindings) {
    const key = keyOfBinding(file, id);
    if (key !== undefined) return key;
  }
  return undefined;
}

export function keyOfBinding(file: FileView, id: number): DefinitionKey | undefined {
  const { kind, definition, value } = bindingOf(file, id);
  if (definition >= 0) return definitionKey(file.path, file.facts.definitions[definition]!.descriptor);
  if (kind !== BINDING.ASSIGNED || value === NO_TERM || file.terms.tag(value) !== TAG.FUNCTION) return undefined;
  const key = functionKey(file, file.terms.number(value));
  return key.includes('\0λ') ? undefined : key;
}
