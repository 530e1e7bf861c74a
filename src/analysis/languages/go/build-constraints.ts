/**
 * Which files are built together: by the `_GOOS`, `_GOARCH` in a file's name and its build lines, for
 * linux/amd64 with no tags set. Source: `go help buildconstraint`.
 */
const SYSTEMS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(
  (
    '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm amd64p32 armbe arm64be ' +
    'mips64p32 mips64p32le ppc riscv s390 sparc sparc64'
  ).split(' '),
);
const TRUE_TAGS: ReadonlySet<string> = new Set(['linux', 'amd64', 'unix', 'gc', 'cgo']);

const BUILD_LINE = /^[ \t]*\/\/go:build (.*)$/m;
const OLD_BUILD_LINES = /^[ \t]*\/\/[ \t]*\+build[ \t]+(.+)$/gm;

/**
 * The build expression of what stands before the package clause. Where there is no `//go:build` line, those of before
 * Go 1.17 count: `// +build a,!b c` is `(a && !b) || c`, and all such lines must hold.
 */
export function constraintIn(header: string): string | undefined {
  const expression = BUILD_LINE.exec(header)?.[1]?.trim();
  if (expression !== undefined) return expression;
  const lines = [...header.matchAll(OLD_BUILD_LINES)].map(([, options]) => {
    const either = options!.trim().split(/\s+/);
    return `(${either.map((option) => option.split(',').join(' && ')).join(' || ')})`;
  });
  return lines.length === 0 ? undefined : lines.join(' && ');
}

/** `constraint` is a build expression; see {@link constraintIn}. */
export function isBuilt(path: string, constraint: string | undefined): boolean {
  return nameFits(path) && (constraint === undefined || evaluate(constraint));
}

function nameFits(path: string): boolean {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.go$/, '')
    .replace(/_test$/, '');
  // A leading underscore or dot excludes a file.
  if (/^[_.]/.test(name)) return false;
  const [, ...suffixes] = name.split('_');
  const last = suffixes.at(-1);
  if (last === undefined) return true;
  const beforeLast = suffixes.at(-2);
  if (ARCHITECTURES.has(last)) {
    return last === 'amd64' && (beforeLast === undefined || !SYSTEMS.has(beforeLast) || beforeLast === 'linux');
  }
  return !SYSTEMS.has(last) || last === 'linux';
}

/** `||`, `&&`, `!`, parentheses and tags; a line that is no such expression excludes nothing. */
function evaluate(constraint: string): boolean {
  const tokens = constraint.match(/\|\||&&|[!()]|[\p{L}\p{N}_.]+/gu) ?? [];
  let at = 0;
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      at++;
      value = both() || value;
    }
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (tokens[at] === '&&') {
      at++;
      value = one() && value;
    }
    return value;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !one();
    if (token !== '(') return token === undefined || isSet(token);
    const value = either();
    at++;
    return value;
  };
  return either();
}

const isSet = (tag: string): boolean => TRUE_TAGS.has(tag) || /^go1\.\d+$/.test(tag);
