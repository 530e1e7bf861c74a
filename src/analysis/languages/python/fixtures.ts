import type { DefinitionKey } from '../../language.ts';
import { callFunction } from './calls.ts';
import type { Declarations } from './declarations.ts';
import { FUNCTION_FLAG } from './facts.ts';
import { type FileView, functionFact, functionKey } from './file-view.ts';
import { iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import { directoryOf } from './modules.ts';
import { only, union, type Values } from './values.ts';

/**
 * The fixture that pytest finds for a parameter's name: in the class, in the file, else in the nearest conftest.py. One
 * that asks for its own name gets the one that it stands before.
 * Source: pytest, "Fixtures reference", fixture availability.
 */
export function fixtureFor(linking: Linking, file: FileView, fn: number, name: string): DefinitionKey | undefined {
  const { class: cls } = functionFact(file, fn);
  const asking = functionKey(file, fn);
  const inClass = cls < 0 ? undefined : fixtureOf(linking, file.classes[cls]!.key, name);
  if (inClass !== undefined && inClass !== asking) return inClass;
  const own = fixtureIn(linking, file.path, name);
  if (own !== undefined && own !== asking) return own;
  for (let directory = directoryOf(file.path); ; directory = directoryOf(directory)) {
    const conftest = directory === '' ? 'conftest.py' : `${directory}/conftest.py`;
    const found =
      conftest !== file.path && linking.program.hasFile(conftest) ? fixtureIn(linking, conftest, name) : undefined;
    if (found !== undefined) return found;
    if (directory === '') return undefined;
  }
}

/** What a fixture gives; of one that yields, what it yields. */
export function fixtureValue(linking: Linking, key: DefinitionKey): Values {
  const result = callFunction(linking, key, undefined, undefined);
  return union(
    ...result.items.map((value) =>
      value.kind === 'BUILTIN' && value.name === 'generator' ? iterated(linking, only(value), false) : only(value),
    ),
  );
}

const fixtureIn = (linking: Linking, path: string, name: string): DefinitionKey | undefined =>
  fixtureAmong(linking, linking.moduleMember(path, name));

const fixtureOf = (linking: Linking, cls: DefinitionKey, name: string): DefinitionKey | undefined =>
  fixtureAmong(linking, linking.memberOfClass(cls, name).declarations);

function fixtureAmong(linking: Linking, declarations: Declarations): DefinitionKey | undefined {
  for (const declaration of declarations) {
    if (declaration.kind !== 'FUNCTION') continue;
    const shape = linking.shape(declaration.key);
    if (shape && shape.flags & FUNCTION_FLAG.FIXTURE) return declaration.key;
  }
  return undefined;
}
