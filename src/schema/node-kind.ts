import type * as model from '../model/node.ts';
import { builder } from './builder.ts';

const VALUES = {
  REPOSITORY: {
    description: 'The root of an analysed source tree. Named by its git remote, else its manifest, else its folder.',
  },
  DIRECTORY: { description: 'A folder that holds analysed files, directly or deeper.' },
  FILE: {
    description:
      'A source file. In languages where a file is a module (Python, JavaScript, TypeScript) it is the module too: ' +
      'there ' +
      'is no second node for it.',
  },
  MODULE: {
    description: 'A named scope inside a file or across files: Rust `mod x { }`, Elixir `defmodule`.',
  },
  NAMESPACE: { description: 'A namespace as TypeScript, C++, C# and PHP have them.' },
  PACKAGE: {
    description:
      'What a language calls a package and is not one file: a Go or Java package, and the npm, PyPI or Cargo package ' +
      'that ' +
      'a manifest describes.',
  },
  CLASS: { description: 'A class. A Java record is one too.' },
  INTERFACE: { description: 'An interface: TypeScript, Java, C#, Go, or a Python protocol.' },
  TRAIT: { description: 'A trait: Rust, Scala, PHP.' },
  STRUCT: { description: 'A struct: Go, Rust, C, C++, C#, Swift, Zig.' },
  UNION: { description: 'A union that lays its members over one another: C, C++, Rust, Zig.' },
  ENUM: { description: 'A type that lists its values.' },
  ENUM_MEMBER: { description: 'One value of an ENUM.' },
  TYPE_ALIAS: {
    description:
      'A name for a type: TypeScript `type X = …`, Rust `type`, and any named Go type that is no struct or interface.',
  },
  FUNCTION: {
    description:
      'A callable with a name that belongs to no type. A function bound to a name counts: `const f = () => …`, ' +
      '`f = lambda: …`. Anonymous functions are not nodes: what they do belongs to the nearest named callable around ' +
      'them, ' +
      'else to the FILE.',
  },
  METHOD: {
    description:
      'A callable member of a type: instance and static methods, getters and setters, Go methods, Rust `impl` ' +
      'functions.',
  },
  CONSTRUCTOR: {
    description:
      "A constructor that the source writes: `constructor`, `__init__`, the class's own name. None where none is written.",
  },
  PROPERTY: {
    description: 'A member that is a value and may have code behind it: TypeScript, C#, Kotlin, Swift properties.',
  },
  FIELD: {
    description:
      'A member that is a plain value, also one that only a constructor assigns (`this.x = …`, `self.x = …`).',
  },
  VARIABLE: { description: 'A variable of a module. Locals and parameters are not nodes.' },
  CONSTANT: { description: 'A constant of a module.' },
  PARAMETER: {
    description:
      'A parameter as a node of its own. Reserved: today parameters are the field `CodeNode.parameters` of their ' +
      'callable.',
  },
  MACRO: { description: 'A macro with parameters: C and C++ `#define f(x)`, Rust `macro_rules!`.' },
  ROUTE: {
    description:
      'An HTTP endpoint, named by method and path with the parameters blanked out: `GET /users/{}`. Its parent is ' +
      'the FILE that declares it.',
  },
  TABLE: { description: 'A database table, named as the queries name it.' },
  MESSAGE: { description: 'A message type of an interface definition, as Protocol Buffers have it.' },
  SERVICE: { description: 'A service of an interface definition: it holds RPC nodes.' },
  RPC: {
    description:
      'A remote procedure, named by service and method, `users.UserService/Get`, or by its routers: `post.byId`.',
  },
  TOPIC: { description: 'A topic, queue or channel of a message broker.' },
  EXTERNAL: {
    description:
      'Something outside the analysed sources that they use, one node per package and symbol: `express`, ' +
      '`requests.get`, ' +
      '`fmt.Println`. It has no location, no parent and no source.',
  },
} satisfies Record<model.NodeKind, { description: string }>;

export const NodeKind = builder.enumType('NodeKind', {
  description:
    'What a node of the graph is. The same words for every language; each says what it covers where languages differ.',
  values: VALUES,
});
