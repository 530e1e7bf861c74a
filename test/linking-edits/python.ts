import type { Edit, Tree } from '../linking-laws.ts';

const anywhere = (files: Tree, random: (below: number) => number): string | undefined => {
  const all = [...files.keys()].filter((path) => path.endsWith('.py'));
  return all[random(all.length)];
};

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** One edit for each thing that a fact says, which random edits of text seldom make. */
export const pythonEdits: readonly Edit[] = [
  replace(/^from \.(\w*) import (\w+)/m, 'from .$1 import *'),
  replace(/^from (\S+) import (\w+)$/m, 'from $1 import $2 as renamed'),
  replace(/^from (\.*)(\w+) import/m, 'from $1elsewhere import'),
  replace(/^import (\w+)/m, 'from . import $1'),
  replace(/^__all__ = .*$/m, ''),
  replace(/^(def \w+\()/m, '@property\n$1'),
  replace(/^ {4}(def \w+\()/m, '    @classmethod\n    $1'),
  replace(/^ {4}(def \w+\()/m, '    @staticmethod\n    $1'),
  replace(/^ {4}@(classmethod|staticmethod|property|overload)$/m, ''),
  replace(/^def (\w+)\(/m, 'async def $1('),
  replace(/^class (\w+)\((\w+)\)/m, 'class $1'),
  replace(/^class (\w+):/m, 'class $1(Base):'),
  replace(/^class (\w+)\((\w+)\)/m, 'class $1($2, Other)'),
  replace(/ -> "?\w+"?:/m, ':'),
  replace(/\): \.\.\.$/m, ') -> "Other": ...'),
  replace(/: (Optional|List|Type)\[(\w+)\]/m, ': $2'),
  replace(/self\.(\w+) = /m, 'self.$1: "Other" = '),
  replace(/return (\w+)\(\)/m, 'return [$1()]'),
  replace(/^(\w+) = (\w+)/m, 'if flag:\n    $1 = $2'),
  replace(/^ {4}return (.*)$/m, '    yield $1'),
  replace(/TypeVar\("(\w+)"/m, 'TypeVar("$1", bound="Other"'),
  replace(/"(one|two)"/m, '"three"'),
  replace(/^(\w+) = \{\}$/m, '$1 = {"thing": lambda: 1}'),
  // A package comes, goes, or becomes a namespace: what its directory's name means changes.
  (files, random) => {
    const path = anywhere(files, random);
    if (path === undefined) return null;
    const init = `${directoryOf(path)}__init__.py`;
    return new Map([[init, files.has(init) ? undefined : 'from .orders import *\n']]);
  },
  // A module beside another that takes an import away from it.
  (files, random) => {
    const path = anywhere(files, random);
    const twin = path && /^(.*)\/(\w+)\.py$/.exec(path);
    return twin ? new Map([[`${twin[1]}/${twin[2]}/__init__.py`, files.get(path)!]]) : null;
  },
  // Another definition of a name, later in the file.
  (files, random) => {
    const path = anywhere(files, random);
    const name = path && /^(?:def|class) (\w+)/m.exec(files.get(path)!)?.[1];
    return name ? new Map([[path, `${files.get(path)!}\nclass ${name}:\n    def go(self): return self\n`]]) : null;
  },
  // A builtin that a file now has of its own.
  (files, random) => {
    const path = anywhere(files, random);
    return path === undefined
      ? null
      : new Map([[path, `${files.get(path)!}\ndef print(): ...\ndef sorted(x): return x\n`]]);
  },
  // One more caller, whose argument tells what a parameter is.
  (files, random) => {
    const path = anywhere(files, random);
    const name = path && /^def (\w+)\(\w/m.exec(files.get(path)!)?.[1];
    return name ? new Map([[path, `${files.get(path)!}\n${name}(Other())\n`]]) : null;
  },
  // A function that nobody calls, then its first caller.
  (files, random) => {
    const [told] = [...files].find(([, text]) => text.includes('def told(')) ?? [];
    if (told !== undefined)
      return new Map([[told, `${files.get(told)!}\nclass Told:\n    def go(self): ...\ntold(Told())\n`]]);
    const path = anywhere(files, random);
    return path === undefined ? null : new Map([[path, `${files.get(path)!}\ndef told(it):\n    it.go()\n`]]);
  },
  // An import of what is not there, then a directory of that name without a package's file.
  (files, random) => {
    const [taken] = [...files].find(([, text]) => text.includes('import elsewhere')) ?? [];
    if (taken !== undefined) return new Map([[`${directoryOf(taken)}elsewhere/inner.py`, 'class Inner: ...\n']]);
    const path = anywhere(files, random);
    return path === undefined
      ? null
      : new Map([[path, `import elsewhere\n${files.get(path)!}\nelsewhere.inner.Inner()\n`]]);
  },
  (files) => {
    const path = [...files.keys()].find((name) => name.endsWith('pyproject.toml'));
    return path === undefined
      ? new Map([['imports_py/pyproject.toml', '[project]\n']])
      : new Map([
          [path, undefined],
          [path.replace(/pyproject\.toml$/, 'setup.py'), undefined],
        ]);
  },
];

function replace(pattern: RegExp, by: string): Edit {
  return (files, random) => {
    const all = [...files].filter(([path, text]) => path.endsWith('.py') && pattern.test(text));
    const chosen = all[random(all.length)];
    return chosen ? new Map([[chosen[0], chosen[1].replace(pattern, by)]]) : null;
  };
}
