import type { Edit } from '../linking-laws.ts';

/** One edit for each thing that a fact says, which random edits of text seldom make. */
export const ecmaScriptEdits: readonly Edit[] = [
  replace(/^export (function|class|interface|type|enum|const) /m, '$1 '),
  replace(/^(function|class|interface|type|enum|const) /m, 'export $1 '),
  replace(/^export default /m, 'export const other = 1; '),
  replace(/^import \{ (\w+)/m, 'import { $1 as renamed'),
  replace(/^import \{/m, 'import type {'),
  replace(/ from '\.\//m, " from '../"),
  replace(/^export \* from .*$/m, ''),
  replace(/^export \{/m, 'export type {'),
  replace(/ extends (\w+)/, ' extends $1Other'),
  replace(/ extends \w+(<\w+>)?/, ''),
  replace(/ implements \w+/, ''),
  replace(/class (\w+) \{/, 'class $1<T> {'),
  replace(/class (\w+)/, 'interface $1'),
  replace(/interface (\w+)/, 'class $1'),
  replace(/function (\w+)\(/, 'function $1<T>('),
  replace(/function (\w+)\(/, 'const $1 = ('),
  replace(/\): (\w+) \{/, ') {'),
  replace(/: (\w+)\)/, ': string)'),
  replace(/: (\w+)\)/, ': $1[])'),
  replace(/\((\w+): /, '(...$1: '),
  replace(/\((\w+): /, '($1?: '),
  replace(/ is (\w+)/, ' is string & $1'),
  replace(/static /, ''),
  replace(/ (\w+)\(\): void \{/, ' static $1(): void {'),
  replace(/ (\w+)\(\): void \{/, ' get $1(): any {'),
  replace(/async /, ''),
  replace(/new (\w+)\(/, '$1('),
  replace(/const (\w+) = /, 'let $1 = '),
  replace(/instanceof \w+/, 'instanceof Array'),
  replace(/exports\.(\w+) = /, 'exports.$1Other = '),
  replace(/module\.exports = /, 'exports.whole = '),
  replace(/\.prototype\./, '.'),
  replace(/this\.(\w+) = /, 'this.$1Other = '),
  replace(/@param \{(\w+)\}/, '@param {string}'),
  replace(/@typedef \{[^}]*\} (\w+)/, '@typedef {number} $1'),
  replace(/require\('\.\/(\w+)'\)/, "require('./$1.js')"),
  append('declare global { interface Array<T> { extra(): string } interface String { extra(): string } }'),
  append('export interface Cat { added(): void }'),
  append("declare module './model' { interface Dog { added(): void } }"),
  append('declare module "express" { export function Router(): { use(x: any): void } }'),
  (files, random) => {
    const manifests = [...files.keys()].filter((path) => path.endsWith('.json'));
    const path = manifests[random(manifests.length)];
    if (path === undefined) return null;
    const text = files.get(path)!;
    const changed = [undefined, text.replace('src/', 'lib/'), text.replace('"name": "', '"name": "other-'), '{ broken'];
    return new Map([[path, changed[random(changed.length)]]]);
  },
  // A manifest where there was none: of a package beside, or of a folder's own.
  (files, random) => {
    const sources = [...files.keys()].filter((path) => /\.[jt]sx?$/.test(path));
    const folder = sources[random(sources.length)]!.replace(/[^/]+$/, '');
    const manifests = [
      [`${folder}package.json`, '{ "name": "added", "type": "module", "main": "./other.ts" }'],
      [`${folder}tsconfig.json`, '{ "compilerOptions": { "baseUrl": ".", "paths": { "*": ["./*"] } } }'],
      [`${folder}jsconfig.json`, '{ "compilerOptions": { "baseUrl": "." } }'],
    ] as const;
    return new Map([manifests[random(manifests.length)]!]);
  },
  // A file that comes into the way of another: found first under the same specifier.
  (files, random) => {
    const sources = [...files.keys()].filter((path) => /\.[jt]sx?$/.test(path));
    const path = sources[random(sources.length)]!;
    const stem = path.replace(/\.\w+$/, '');
    const twins = [`${stem}/index.ts`, `${stem}.d.ts`, `${stem}.js`, `${stem}.tsx`];
    return new Map([[twins[random(twins.length)]!, files.get(path)!]]);
  },
  // A script: its top level is seen everywhere.
  (files, random) => {
    const folder = [...files.keys()][random(files.size)]!.split('/')[0]!;
    return new Map([
      [`${folder}/global${random(2)}.d.ts`, 'declare function cut(): Cat;\ninterface Cat { purr(): void }\n'],
    ]);
  },
];

function replace(pattern: RegExp, by: string): Edit {
  return (files, random) => {
    const all = [...files].filter(([path, text]) => /\.[jt]sx?$/.test(path) && pattern.test(text));
    const chosen = all[random(all.length)];
    return chosen ? new Map([[chosen[0], chosen[1].replace(pattern, by)]]) : null;
  };
}

function append(text: string): Edit {
  return (files, random) => {
    const all = [...files.keys()].filter((path) => /\.[jt]sx?$/.test(path));
    const path = all[random(all.length)]!;
    return new Map([[path, `${files.get(path)!}\n${text}\n`]]);
  };
}
