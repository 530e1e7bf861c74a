import type { Edit } from '../linking-laws.ts';

/** One edit for each thing that a fact says, which random edits of text seldom make. */
export const goEdits: readonly Edit[] = [
  replace(/^package (\w+)$/m, 'package $1other'),
  replace(/^package /m, '//go:build windows\n\npackage '),
  replace(/^\/\/go:build .*$/m, '// built'),
  replace(/^type (\w+) (\w)/m, 'type $1 = $2'),
  replace(/^type (\w+) = /m, 'type $1 '),
  replace(/^type (\w+) (struct|interface)/m, 'type $1[T any] $2'),
  replace(/^func \((\w+) \*(\w+)/m, 'func ($1 $2'),
  replace(/^func (\w+)\(/m, 'func $1[T any]('),
  replace(/^func (\w+)\(/m, 'var $1 = func('),
  replace(/^var (\w+) = func\(/m, 'func $1('),
  replace(/ struct \{$/m, ' struct {\n\tadded string'),
  replace(/ interface \{$/m, ' interface {\n\tAdded() error'),
  replace(/\) error \{$/m, ') string {'),
  replace(/\((\w+) (\w+)\) /m, '($1 ...$2) '),
  replace(/\*Sink$/m, '*Other'),
  replace(/\*Other$/m, '*Sink'),
  // A method of a type that another file declares.
  (files, random) => {
    const all = [...files].filter(([path, text]) => path.endsWith('.go') && /^type \w+ struct/m.test(text));
    const [path, text] = all[random(all.length)] ?? [];
    const type = text === undefined ? undefined : /^type (\w+) struct/m.exec(text)?.[1];
    const clause = text === undefined ? undefined : /^package .*$/m.exec(text)?.[0];
    const beside = path?.replace(/[^/]+$/, 'methods.go');
    return beside === undefined
      ? null
      : new Map([[beside, `${clause}\n\nfunc (x ${type}) Close() error { return nil }\n`]]);
  },
  replace(/^import "/m, 'import renamed "'),
  replace(/^import "/m, 'import . "'),
  (files) => {
    const path = [...files.keys()].find((name) => name.endsWith('go.mod'));
    return path === undefined ? null : new Map([[path, files.get(path)!.replace(/^module (.*)$/m, 'module $1/moved')]]);
  },
  (files, random) => {
    const all = [...files.keys()].filter((name) => name.endsWith('.go'));
    const path = all[random(all.length)];
    const twin = path?.replace(/\.go$/, random(2) === 0 ? '_windows.go' : '_linux.go');
    return path === undefined ? null : new Map([[twin!, files.get(path)!]]);
  },
  (files, random) => {
    const all = [...files.keys()].filter((name) => name.endsWith('.go'));
    const path = all[random(all.length)];
    return path === undefined
      ? null
      : new Map([[path, `${files.get(path)!}\nfunc append(a int) string { return "" }\n`]]);
  },
];

function replace(pattern: RegExp, by: string): Edit {
  return (files, random) => {
    const all = [...files].filter(([path, text]) => path.endsWith('.go') && pattern.test(text));
    const chosen = all[random(all.length)];
    return chosen ? new Map([[chosen[0], chosen[1].replace(pattern, by)]]) : null;
  };
}
