import type { Edit } from '../linking-laws.ts';

/** One edit for each thing that a fact says, which random edits of text seldom make. */
export const javaEdits: readonly Edit[] = [
  replace(/^package ([\w.]+);/m, 'package $1.other;'),
  replace(/^import static (.*)\.\w+;/m, 'import static $1.*;'),
  replace(/^import ([\w.]+)\.\w+;/m, 'import $1.*;'),
  replace(/^import .*;$/m, ''),
  replace(/\bclass (\w+) extends (\w+)/, 'class $1'),
  replace(/\bclass (\w+) \{/, 'class $1 extends Base {'),
  replace(/\bimplements (\w+)/, 'implements $1, Runnable'),
  replace(/\bclass (\w+) \{/, 'class $1<T extends Comparable<T>> {'),
  replace(/\binterface (\w+)/, 'abstract class $1'),
  replace(/\bclass (\w+) \{/, 'interface $1 {'),
  replace(/\bstatic /, ''),
  replace(/\bprivate /, 'public '),
  replace(/\bpublic (\w+) (\w+)\(/, 'private $1 $2('),
  replace(/\bString (\w+)\(/, 'Object $1('),
  replace(/\bint (\w+)\)/, 'long $1)'),
  replace(/(\w+) (\w+)\) \{/, '$1... $2) {'),
  replace(/\bvoid (\w+)\(/, '<T> T $1('),
  replace(/(\w+) (\w+)\((.*)\) \{/, '$1 $2(String added) { return null; }\n  $1 $2($3) {'),
  replace(/ (\w+) (\w+);/, ' Object $2;'),
  replace(/\bnew (\w+)\(/, 'new Other('),
  (files, random) => {
    const all = [...files].filter(([path]) => path.endsWith('.java'));
    const [path, text] = all[random(all.length)] ?? [];
    return path === undefined ? null : new Map([[path.replace(/([^/]+)\.java$/, 'twin/$1.java'), text!]]);
  },
  (files, random) => {
    const all = [...files.keys()].filter((path) => path.endsWith('.java'));
    const path = all[random(all.length)];
    const clause = path === undefined ? undefined : /^package .*;/m.exec(files.get(path)!)?.[0];
    const folder = path?.slice(0, path.lastIndexOf('/'));
    return path === undefined
      ? null
      : new Map([[`${folder}/String.java`, `${clause ?? ''}\npublic class String { int length() { return 0; } }\n`]]);
  },
  // A package that is imported whole, and was not there.
  (files, random) => {
    const all = [...files].flatMap(([path, text]) =>
      [...text.matchAll(/^import ([\w.]+)\.\*;/gm)].map(([, name]) => [path, name!] as const),
    );
    const [path, name] = all[random(all.length)] ?? [];
    if (path === undefined) return null;
    const folder = path.slice(0, path.lastIndexOf('/'));
    return new Map([[`${folder}/Added.java`, `package ${name};\npublic class Added { public void added() {} }\n`]]);
  },
  replace(/^(package .*;)$/m, '$1\nimport org.elsewhere.*;'),
  // Getters that are not written any more, and others.
  replace(/@(lombok\.)?(Data|Getter|Value)\b/, '@Other'),
  replace(/^((?:public |final |abstract )*)class /m, '@lombok.Data $1class '),
];

function replace(pattern: RegExp, by: string): Edit {
  return (files, random) => {
    const all = [...files].filter(([path, text]) => path.endsWith('.java') && pattern.test(text));
    const chosen = all[random(all.length)];
    return chosen ? new Map([[chosen[0], chosen[1].replace(pattern, by)]]) : null;
  };
}
