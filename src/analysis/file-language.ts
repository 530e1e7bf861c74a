/** In which language a file is written: by its name, then its `#!` line, then its content. */
import type { Language } from '../model/language.ts';
import type { LanguageFamily, LanguageRules } from './language.ts';

/** What is known of a file's language. */
export interface FileLanguage {
  readonly language: Language;
  /** How it is parsed; absent in languages without a folder. */
  readonly rules?: LanguageRules;
}

export interface LanguageFinder {
  /** The language that the name tells; null when it tells none, undefined when only the content can. */
  byName(path: string): FileLanguage | null | undefined;
  /** The language of a file whose name leaves it open, from its first bytes; null when it is none that we know. */
  byContent(path: string, head: string): FileLanguage | null;
}

/** Finds languages by what the families say of their files, and by the table below for all others. */
export function createLanguageFinder(families: readonly LanguageFamily[]): LanguageFinder {
  const names = new Map<string, FileLanguage>();
  const interpreters = new Map(PLAIN_INTERPRETERS);
  for (const [pattern, language] of PLAIN) names.set(pattern, { language });
  const known = new Map<Language, FileLanguage>();
  for (const rules of families.flatMap(({ languages }) => languages)) {
    const found = { language: rules.language, rules };
    if (!known.has(rules.language)) known.set(rules.language, found);
    for (const pattern of rules.files) names.set(pattern, found);
    for (const interpreter of rules.interpreters ?? []) interpreters.set(interpreter, rules.language);
  }
  const of = (language: Language): FileLanguage => known.get(language) ?? { language };

  return {
    byName(path) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const dot = name.lastIndexOf('.');
      // A leading dot begins a hidden name, not an extension.
      const extension = dot > 0 ? `*${name.slice(dot)}` : '';
      if (extension === '*.h') return undefined;
      const found = names.get(name) ?? names.get(extension) ?? names.get(extension.toLowerCase()) ?? byPrefix(name);
      return found ?? (dot === -1 ? undefined : null);
    },
    byContent(path, head) {
      if (path.endsWith('.h')) return of(CPP_HEADER.test(head) ? 'CPP' : 'C');
      const interpreter = interpreterOf(head);
      const language = interpreter === undefined ? undefined : interpreters.get(interpreter);
      if (language !== undefined) return of(language);
      return head.startsWith('<?php') ? of('PHP') : null;
    },
  };

  /** `Dockerfile.dev`, `Dockerfile-test`. */
  function byPrefix(name: string): FileLanguage | undefined {
    return /^(?:Dockerfile|Containerfile)[.-]/.test(name) ? of('DOCKERFILE') : undefined;
  }
}

/** What C++ has and C has not, at the start of a line, so that comments seldom deceive. */
const CPP_HEADER =
  /^\s*(?:class\s+\w|namespace\b|template\s*<|using\s+\w|(?:public|private|protected)\s*:|#include\s*<\w+>)|\bstd::/m;

/** `python` of `#!/usr/bin/env -S python3.12 -u`; without version and options. */
function interpreterOf(head: string): string | undefined {
  const line = /^#!\s*(\S+)([^\r\n]*)/.exec(head);
  if (!line) return undefined;
  const words = [line[1]!, ...line[2]!.trim().split(/\s+/)].map((word) => word.slice(word.lastIndexOf('/') + 1));
  const program = words[0] === 'env' ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  return program?.replace(/[\d.]+$/, '') || undefined;
}

/** Languages of the graph that have no folder yet: their files are nodes, without what is in them. */
const PLAIN: readonly (readonly [pattern: string, language: Language])[] = (
  [
    ['TYPESCRIPT', '*.ts *.tsx *.mts *.cts'],
    ['JAVASCRIPT', '*.js *.jsx *.mjs *.cjs'],
    ['PYTHON', '*.py *.pyi *.pyw'],
    ['GO', '*.go'],
    ['JAVA', '*.java'],
    ['RUST', '*.rs'],
    ['C', '*.c'],
    ['CPP', '*.cc *.cpp *.cxx *.c++ *.C *.hh *.hpp *.hxx *.h++ *.H *.ipp *.tpp *.inl *.cu *.cuh'],
    ['CSHARP', '*.cs *.csx'],
    ['RUBY', '*.rb *.rake *.gemspec *.ru Rakefile Gemfile Vagrantfile Podfile Fastfile Brewfile'],
    ['PHP', '*.php *.phtml *.php5 *.php7'],
    ['KOTLIN', '*.kt *.kts'],
    ['SWIFT', '*.swift'],
    ['SCALA', '*.scala *.sc *.sbt'],
    ['LUA', '*.lua'],
    ['DART', '*.dart'],
    ['ELIXIR', '*.ex *.exs'],
    ['HASKELL', '*.hs *.lhs'],
    ['OCAML', '*.ml *.mli'],
    ['BASH', '*.sh *.bash *.zsh *.ksh .bashrc .bash_profile .profile .zshrc'],
    ['ZIG', '*.zig *.zon'],
    ['SOLIDITY', '*.sol'],
    ['SQL', '*.sql *.ddl *.psql'],
    ['GRAPHQL', '*.graphql *.gql *.graphqls'],
    ['PROTOBUF', '*.proto'],
    ['HCL', '*.hcl *.tf *.tfvars *.nomad'],
    ['HTML', '*.html *.htm *.xhtml'],
    ['CSS', '*.css *.scss *.sass *.less'],
    ['VUE', '*.vue'],
    ['SVELTE', '*.svelte'],
    ['JSON', '*.json *.json5 *.jsonc *.webmanifest .babelrc .eslintrc .prettierrc'],
    ['YAML', '*.yaml *.yml'],
    ['TOML', '*.toml Pipfile Cargo.lock'],
    ['DOCKERFILE', '*.dockerfile Dockerfile Containerfile'],
    ['MARKDOWN', '*.md *.markdown *.mdx'],
  ] satisfies readonly (readonly [Language, string])[]
).flatMap(([language, patterns]) => patterns.split(' ').map((pattern) => [pattern, language] as const));

const PLAIN_INTERPRETERS: readonly (readonly [interpreter: string, language: Language])[] = [
  ['node', 'JAVASCRIPT'],
  ['nodejs', 'JAVASCRIPT'],
  ['bun', 'TYPESCRIPT'],
  ['deno', 'TYPESCRIPT'],
  ['ts-node', 'TYPESCRIPT'],
  ['tsx', 'TYPESCRIPT'],
  ['python', 'PYTHON'],
  ['pypy', 'PYTHON'],
  ['ruby', 'RUBY'],
  ['php', 'PHP'],
  ['lua', 'LUA'],
  ['luajit', 'LUA'],
  ['sh', 'BASH'],
  ['bash', 'BASH'],
  ['dash', 'BASH'],
  ['zsh', 'BASH'],
  ['ksh', 'BASH'],
  ['elixir', 'ELIXIR'],
  ['runghc', 'HASKELL'],
  ['runhaskell', 'HASKELL'],
  ['ocaml', 'OCAML'],
  ['scala', 'SCALA'],
  ['swift', 'SWIFT'],
  ['kotlin', 'KOTLIN'],
  ['dart', 'DART'],
];
