import type { Declarations } from './declarations.ts';
import { type Declaration, distinct } from './declarations.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type FileView, functionKey } from './file-view.ts';
import type { Linking } from './linking.ts';
import { directoryOf, submodule } from './modules.ts';
import { NOTHING, union, type Values } from './values.ts';

/** What a name of a module means: bound in it, taken by a star import, or a submodule. */
export function moduleMember(linking: Linking, path: string, name: string): Declarations {
  const file = path.endsWith('/') ? undefined : linking.file(path);
  const set = file?.names.get(name);
  if (file && set !== undefined) {
    const bound = bindingsOf(file, set).flatMap((id): Declarations => {
      return importedOrDefined(linking, file, id) ?? [{ kind: 'VARIABLE', path, name }];
    });
    if (bound.length > 0) return distinct(bound);
  }
  const starred = file ? starImport(linking, file, name) : [];
  if (starred.length > 0) return starred;
  const below = submodule(linking, path, name);
  return below === '' ? [] : [{ kind: 'MODULE', path: below }];
}

/** What a variable of a module holds. */
export function moduleVariable(linking: Linking, path: string, name: string): Values {
  const file = linking.file(path);
  const set = file?.names.get(name);
  if (!file || set === undefined) return NOTHING;
  const variables = bindingsOf(file, set).filter((id) => bindingOf(file, id).kind >= BINDING.ASSIGNED);
  return union(...variables.map((id) => linking.bindingDeclared(file, id)));
}

/** What a name means that a file takes by a star import: the first import that has it. */
export function starImport(linking: Linking, file: FileView, name: string): Declarations {
  for (const star of file.own.stars) {
    const { module, level } = file.own.imports[star]!;
    const path = linking.module(directoryOf(file.path), level, module);
    if (path === '' || path.endsWith('/')) continue;
    const target = linking.file(path);
    if (!target || !offers(target, name)) continue;
    const found = linking.moduleMember(path, name);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether `from file import *` takes the name. */
export function offers(file: FileView, name: string): boolean {
  return file.own.all ? file.own.all.includes(name) : !name.startsWith('_');
}

/** What a binding declares that is a definition or an import; undefined of variables. */
export function importedOrDefined(linking: Linking, file: FileView, id: number): Declarations | undefined {
  const { kind, value } = bindingOf(file, id);
  switch (kind) {
    case BINDING.FUNCTION:
      return [{ kind: 'FUNCTION', key: functionKey(file, value) }];
    case BINDING.CLASS:
      return [{ kind: 'CLASS', key: file.classes[value]!.key }];
    case BINDING.IMPORT:
    case BINDING.FROM:
      return linking.imported(file, id);
    default:
      return undefined;
  }
}

/** What the binding of an import means. */
export function importedBinding(linking: Linking, file: FileView, id: number): Declarations {
  const { kind, value, extra } = bindingOf(file, id);
  const { strings } = file.facts;
  if (kind === BINDING.IMPORT) return [moduleOrExternal(linking, file, strings[value]!)];
  return kind === BINDING.FROM ? importedName(linking, file, value, strings[extra]!) : [];
}

function moduleOrExternal(linking: Linking, file: FileView, name: string): Declaration {
  const path = linking.module(directoryOf(file.path), 0, name);
  return path === '' ? { kind: 'EXTERNAL', path: name } : { kind: 'MODULE', path };
}

function importedName(linking: Linking, file: FileView, index: number, name: string): Declarations {
  const { module, level } = file.own.imports[index]!;
  const path = linking.module(directoryOf(file.path), level, module);
  if (path !== '') {
    const members = linking.moduleMember(path, name);
    // A directory of the same name as a package from elsewhere is not what is imported.
    if (members.length > 0 || !path.endsWith('/')) return members;
  }
  return [{ kind: 'EXTERNAL', path: level > 0 ? '' : `${module}.${name}` }];
}
