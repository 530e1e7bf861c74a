/** What a module lets others use: the packages that its module-info.java exports. https://docs.oracle.com/javase/specs/jls/se17/html/jls-7.html#jls-7.7.2 */
import type { Program } from '../../language.ts';

/** The name of the module that exports the package of a file to everybody; asked inside a cell. */
export function exportingModule(program: Program, path: string, packageName: string): string | undefined {
  const root = sourceRoot(path, packageName);
  const text = root === undefined ? undefined : program.manifest(`${root}module-info.java`);
  const code = text?.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const name = /\bmodule\s+([\w.]+)\s*\{/.exec(code ?? '')?.[1];
  const exported = Array.from((code ?? '').matchAll(/\bexports\s+([\w.]+)\s*;/g), ([, one]) => one);
  return exported.includes(packageName) ? name : undefined;
}

/** Where the folders of packages begin, with `/` at its end unless it is the root. */
function sourceRoot(path: string, packageName: string): string | undefined {
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const inside = packageName === '' ? '' : `${packageName.replaceAll('.', '/')}/`;
  const isBelow = directory === inside || directory.endsWith(`/${inside}`);
  return isBelow ? directory.slice(0, directory.length - inside.length) : undefined;
}
