import type { DefinitionKey } from '../../language.ts';
import { callFunction } from './calls.ts';
import { FUNCTION_FLAG, type FunctionFact } from './facts.ts';
import type { FileView } from './file-view.ts';
import { iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import { directoryOf } from './modules.ts';
import { only, union, type Values } from './values.ts';

/** Whether pytest passes fixtures to a function by the names of its parameters. */
export const takesFixtures = ({ name, flags }: FunctionFact): boolean =>
  name.startsWith('test') || (flags & FUNCTION_FLAG.FIXTURE) !== 0;

/** The fixture that pytest finds for a name: in the file, else in the nearest conftest.py. */
export function fixtureFor(linking: Linking, file: FileView, name: string): DefinitionKey | undefined {
  const own = fixtureIn(linking, file.path, name);
  if (own !== undefined) return own;
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

function fixtureIn(linking: Linking, path: string, name: string): DefinitionKey | undefined {
  for (const declaration of linking.moduleMember(path, name)) {
    if (declaration.kind !== 'FUNCTION') continue;
    const shape = linking.shape(declaration.key);
    if (shape && shape.flags & FUNCTION_FLAG.FIXTURE) return declaration.key;
  }
  return undefined;
}
