/** Go's linker: the memoised questions, put together. */
import type { DefinitionKey, LanguageLinker, Program } from '../../language.ts';
import { fileLinks } from './claims.ts';
import { aliased, constraint, parameterCount, signature, underlying, value } from './declared.ts';
import { denotation, keeperOf, textPattern } from './denote.ts';
import type { GoFacts } from './facts.ts';
import { implementedInterfaces, requiredMethods, sameRequired } from './implements.ts';
import { type Imports, NO_IMPORTS, readImports, readModules } from './imports.ts';
import { type Meaning, NOTHING, sameMeaning } from './meaning.ts';
import { type Member, memberOfDeclared, sameMember } from './members.ts';
import type { Module } from './modules.ts';
import { originOf } from './origins.ts';
import { createPackages, type PackageId } from './packages.ts';
import { fileAt, type Go } from './program.ts';
import { isStubPath, stubs } from './stubs.ts';
import { type Type, UNKNOWN } from './types.ts';

export function link(program: Program<GoFacts>): LanguageLinker {
  const go = questions(program);
  return {
    update: go.packages.update,
    links: (path) => fileLinks(go, path),
    denotes: (path, term) => denotation(go, path, term),
    text: (path, term) => textPattern(go, path, term),
    keeper: (path, term) => keeperOf(go, path, term),
    origin: (path, term) => originOf(go, path, term),
    published: () => [],
  };
}

function questions(program: Program<GoFacts>): Go {
  const { kernel } = program;
  const packages = createPackages(program);

  const modules = kernel.query<string, readonly Module[]>('go modules', () => readModules(program), {
    bottom: [],
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const imports = kernel.query<string, Imports>(
    'go imports',
    (path) => readImports(go, kernel.get(modules, ''), path),
    {
      bottom: NO_IMPORTS,
      equal: (a, b) => a.text === b.text,
    },
  );
  const home = kernel.query<string, PackageId | undefined>('go package', (path) => fileAt(go, path)?.package, {
    bottom: undefined,
  });
  const typed = (name: string, compute: (go: Go, key: DefinitionKey) => Type) =>
    kernel.query<DefinitionKey, Type>(`go ${name}`, (key) => compute(go, key), { bottom: UNKNOWN });
  const signatures = typed('signature', signature);
  const underlyings = typed('underlying', underlying);
  const aliases = typed('alias', aliased);
  const counts = kernel.query<DefinitionKey, number>('go parameters', (key) => parameterCount(go, key), { bottom: 0 });
  const values = kernel.query<DefinitionKey, Meaning>('go value', (key) => value(go, key), {
    bottom: NOTHING,
    equal: sameMeaning,
  });
  const constraints = kernel.pairQuery<number, Type>(
    'go constraint',
    (owner, position) => constraint(go, owner, position),
    { bottom: UNKNOWN },
  );
  const members = kernel.pairQuery<string, Member | undefined>(
    'go member',
    (key, name) => memberOfDeclared(go, key, name),
    { bottom: undefined, equal: sameMember },
  );
  const required = kernel.query<DefinitionKey, ReturnType<typeof requiredMethods>>(
    'go required methods',
    (key) => requiredMethods(go, key),
    { bottom: undefined, equal: sameRequired },
  );
  const implementations = kernel.query<DefinitionKey, readonly DefinitionKey[]>(
    'go implemented',
    (key) => implementedInterfaces(go, key),
    { bottom: [], equal: (a, b) => a.length === b.length && a.every((key, i) => key === b[i]) },
  );

  const go: Go = {
    program,
    packages,
    modules: () => kernel.get(modules, ''),
    imports: (path) => kernel.get(imports, path),
    packageOf: (path) => (isStubPath(path) ? (stubs().has(path) ? path : undefined) : kernel.get(home, path)),
    signature: (key) => kernel.get(signatures, key),
    parameterCount: (key) => kernel.get(counts, key),
    underlying: (key) => kernel.get(underlyings, key),
    aliased: (key) => kernel.get(aliases, key),
    value: (key) => kernel.get(values, key),
    constraint: (owner, position) => kernel.getPair(constraints, owner, position),
    member: (key, name) => kernel.getPair(members, key, name),
    requiredMethods: (key) => kernel.get(required, key),
    implemented: (key) => kernel.get(implementations, key),
  };
  return go;
}
