import type * as model from '../model/relationship.ts';
import { builder } from './builder.ts';

const KINDS = {
  CONTAINS: { description: 'Parent → child. Every node but REPOSITORY and EXTERNAL has exactly one parent.' },
  IMPORTS: {
    description:
      'FILE → FILE that it imports or re-exports from, type-only imports too; also → PACKAGE (Go, Java wildcards) ' +
      'and → EXTERNAL packages.',
  },
  EXPORTS: { description: 'FILE → definition that can be imported from it, through re-exports too.' },
  CALLS: {
    description:
      'The innermost named callable around the call, else its FILE → the callable. The target is the static one: the ' +
      "interface's or base's method where that is the type of the receiver. What may run instead is found over OVERRIDES " +
      'and IMPLEMENTS. JSX elements call their component, applied decorators are called, and a ROUTE calls its ' +
      'handler.',
  },
  INSTANTIATES: {
    description:
      'As CALLS, → the CLASS or STRUCT that is made: `new X()`, `X()` of a Python class. Besides, CALLS leads to its ' +
      'CONSTRUCTOR where one is written.',
  },
  REFERENCES: {
    description:
      'A callable or FILE → a definition that it mentions in any other way. Passing a function as a value is a ' +
      'reference, not a call.',
  },
  INHERITS: {
    description:
      'Type → base type: class → class, interface → interface, trait → supertrait, Go struct → embedded struct.',
  },
  IMPLEMENTS: { description: 'Type → interface or trait that it implements: declared, or in Go by structure.' },
  OVERRIDES: { description: 'Method → the nearest method that it overrides or implements.' },
  DECORATES: { description: 'Decorator or annotation → what it decorates.' },
  USES_TYPE: { description: 'Definition → type that its annotations, generics or casts name.' },
  DEPENDS_ON: { description: 'PACKAGE → PACKAGE or EXTERNAL that its manifest or lockfile names.' },
  SEAM: {
    description:
      'Client callable → the endpoint that it reaches in another process or language: ROUTE, RPC, TABLE, TOPIC. From ' +
      'there CALLS leads on to the handler, so that one chain runs through.',
  },
} satisfies Record<model.RelationshipKind, { description: string }>;

export const RelationshipKind = builder.enumType('RelationshipKind', {
  description:
    'What a relationship says of its source and target. A pair of nodes has at most one relationship of a kind.',
  values: KINDS,
});

const RESOLUTIONS = {
  PRECISE_INDEX: { description: "Read from an index that the language's own compiler wrote." },
  EXACT: { description: 'The same chain of scopes, and no other candidate.' },
  IMPORT: { description: 'Through an import that names it.' },
  SCOPE: { description: 'In the scope of the package or module, without an import.' },
  TYPE: { description: 'Through the type of the receiver: the `o` of `o.m()`.' },
  HIERARCHY: { description: 'As a member that the type of the receiver inherits.' },
  PATTERN: {
    description: "By the convention of a framework or of a seam's protocol: a route and its handler, a client's URL.",
  },
  FLOW: { description: 'By following a value that is passed, returned or stored before it is used.' },
  NAME: {
    description:
      'By name alone: a rare member name with no evidence against it. Its confidence is never over 0.5, and a name ' +
      'that more than three definitions bear is never used.',
  },
} satisfies Record<model.Resolution, { description: string }>;

export const Resolution = builder.enumType('Resolution', {
  description: 'How the target of a relationship was found, surest first.',
  values: RESOLUTIONS,
});

const DIRECTIONS = {
  OUTGOING: { description: 'From source to target: what this calls, imports, contains.' },
  INCOMING: { description: 'From target to source: what calls, imports, contains this.' },
  BOTH: { description: 'Either way.' },
};

export const Direction = builder.enumType('Direction', {
  description: 'Which way relationships are followed, seen from a node.',
  values: DIRECTIONS,
});
