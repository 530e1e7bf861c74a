import { FILE_ITSELF } from '../../facts.ts';
import type { Claim, DefinitionKey, Target } from '../../language.ts';
import { definitionKey } from '../../language.ts';
import { externalTarget } from './claims.ts';
import type { Declaration } from './declarations.ts';
import type { ImportFact } from './facts.ts';
import type { FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { offers } from './module-members.ts';
import { directoryOf, isPackage } from './modules.ts';
import { keyOfVariable } from './variables.ts';

/** IMPORTS of files and packages, and EXPORTS. */
export function importClaims(linking: Linking, file: FileView): Claim[] {
  const imports = file.own.imports.flatMap((fact) => {
    const { range } = fact;
    return importedTargets(linking, file, fact).map(
      (target): Claim => ({
        kind: 'IMPORTS',
        from: FILE_ITSELF,
        target,
        range,
        resolution: 'IMPORT',
        confidence: 0.99,
      }),
    );
  });
  return [...imports, ...exportClaims(linking, file)];
}

function importedTargets(linking: Linking, file: FileView, { module, level, names }: ImportFact): Target[] {
  const path = linking.module(directoryOf(file.path), level, module);
  if (path === '') {
    const target = level > 0 ? undefined : externalTarget(module.split('.', 1)[0]!);
    return target ? [target] : [];
  }
  const found = (names ?? []).map((name) => linking.moduleMember(path, name));
  const modules = found.flatMap((declarations) => declarations.flatMap((d) => (d.kind === 'MODULE' ? [d.path] : [])));
  // `from . import a, b` names the package only if some name is no module of it.
  const namesPackage = module !== '' || modules.length < found.length;
  const paths = namesPackage ? [path, ...modules] : modules;
  return paths.filter((each) => isFile(each, file)).map((each): Target => ({ to: 'FILE', path: each }));
}

const isFile = (path: string, file: FileView): boolean => !path.endsWith('/') && path !== file.path;

/** What others may import from the file: its own definitions, and of a package or `__all__` what it takes from others. */
function exportClaims(linking: Linking, file: FileView): Claim[] {
  const claims: Claim[] = [];
  const names = new Set([...file.names.keys(), ...(file.own.all ?? [])]);
  if (isPackage(file.path)) for (const name of starredNames(linking, file)) names.add(name);
  for (const name of [...names].sort()) {
    if (!offers(file, name)) continue;
    for (const declaration of linking.moduleMember(file.path, name)) {
      const key = keyOf(linking, declaration);
      if (key === undefined) continue;
      const isOwn = key.startsWith(`${file.path}\0`);
      if (!isOwn && !isPackage(file.path) && !file.own.all) continue;
      const range = isOwn
        ? ownRange(file, key)
        : file.own.imports.find((fact) => fact.names?.includes(name) || fact.names?.includes('*'))?.range;
      if (range)
        claims.push({
          kind: 'EXPORTS',
          from: FILE_ITSELF,
          target: { to: 'DEFINITION', key },
          range,
          resolution: isOwn ? 'EXACT' : 'IMPORT',
          confidence: 0.99,
        });
    }
  }
  return claims;
}

function starredNames(linking: Linking, file: FileView): string[] {
  return file.own.stars.flatMap((star) => {
    const { module, level } = file.own.imports[star]!;
    const path = linking.module(directoryOf(file.path), level, module);
    const target = path === '' || path.endsWith('/') ? undefined : linking.file(path);
    return target ? [...target.names.keys()].filter((name) => offers(target, name)) : [];
  });
}

function keyOf(linking: Linking, declaration: Declaration): DefinitionKey | undefined {
  if (declaration.kind === 'FUNCTION' || declaration.kind === 'CLASS')
    return declaration.key.includes('\0λ') ? undefined : declaration.key;
  return keyOfVariable(linking, declaration);
}

function ownRange(file: FileView, key: DefinitionKey): Claim['range'] | undefined {
  const found = file.facts.definitions.find(({ descriptor }) => definitionKey(file.path, descriptor) === key);
  return found?.nameRange ?? found?.range;
}
