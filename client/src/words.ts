import type { Enum } from './graphql.ts';

/** The schema's words as a person says them. Mapped tables: a new value of an enum is a type error until it has words. */

export type NodeKind = Enum<'NodeKind'>;
export type RelationshipKind = Enum<'RelationshipKind'>;
export type Language = Enum<'Language'>;
export type Resolution = Enum<'Resolution'>;
export type ResolutionStepKind = Enum<'ResolutionStepKind'>;
export type SeamProtocol = Enum<'SeamProtocol'>;
export type SeamStatus = Enum<'SeamStatus'>;
export type NodeCategory = Enum<'NodeCategory'>;
export type Severity = Enum<'Severity'>;
export type AnalysisStatus = Enum<'AnalysisStatus'>;
export type AnalysisPhase = Enum<'AnalysisPhase'>;
export type ChangeType = Enum<'ChangeType'>;

/** The shape and colour of a node's glyph. */
export type KindGroup = 'callable' | 'type' | 'value' | 'container' | 'meeting' | 'external';

interface KindWords {
  readonly name: string;
  readonly group: KindGroup;
  /** One or two letters inside the glyph. */
  readonly letter: string;
}

export const NODE_KIND: { readonly [K in NodeKind]: KindWords } = {
  REPOSITORY: { name: 'repository', group: 'container', letter: 'R' },
  DIRECTORY: { name: 'directory', group: 'container', letter: '/' },
  FILE: { name: 'file', group: 'container', letter: 'F' },
  MODULE: { name: 'module', group: 'container', letter: 'M' },
  NAMESPACE: { name: 'namespace', group: 'container', letter: 'N' },
  PACKAGE: { name: 'package', group: 'container', letter: 'P' },
  CLASS: { name: 'class', group: 'type', letter: 'C' },
  INTERFACE: { name: 'interface', group: 'type', letter: 'I' },
  TRAIT: { name: 'trait', group: 'type', letter: 'T' },
  STRUCT: { name: 'struct', group: 'type', letter: 'S' },
  UNION: { name: 'union', group: 'type', letter: 'U' },
  ENUM: { name: 'enum', group: 'type', letter: 'E' },
  ENUM_MEMBER: { name: 'enum member', group: 'value', letter: 'e' },
  TYPE_ALIAS: { name: 'type alias', group: 'type', letter: 'A' },
  FUNCTION: { name: 'function', group: 'callable', letter: 'f' },
  METHOD: { name: 'method', group: 'callable', letter: 'm' },
  CONSTRUCTOR: { name: 'constructor', group: 'callable', letter: 'c' },
  PROPERTY: { name: 'property', group: 'value', letter: 'p' },
  FIELD: { name: 'field', group: 'value', letter: 'f' },
  VARIABLE: { name: 'variable', group: 'value', letter: 'v' },
  CONSTANT: { name: 'constant', group: 'value', letter: 'k' },
  PARAMETER: { name: 'parameter', group: 'value', letter: 'a' },
  MACRO: { name: 'macro', group: 'callable', letter: '#' },
  ROUTE: { name: 'route', group: 'meeting', letter: 'R' },
  TABLE: { name: 'table', group: 'meeting', letter: 'T' },
  MESSAGE: { name: 'message', group: 'meeting', letter: 'M' },
  SERVICE: { name: 'service', group: 'meeting', letter: 'S' },
  RPC: { name: 'RPC', group: 'meeting', letter: 'P' },
  TOPIC: { name: 'topic', group: 'meeting', letter: 'Q' },
  EXTERNAL: { name: 'external', group: 'external', letter: '↗' },
};

interface RelationshipWords {
  /** source ⟶ target: "calls" */
  readonly outgoing: string;
  /** target ⟵ source: "called by" */
  readonly incoming: string;
}

export const RELATIONSHIP_KIND: { readonly [K in RelationshipKind]: RelationshipWords } = {
  CONTAINS: { outgoing: 'contains', incoming: 'contained in' },
  IMPORTS: { outgoing: 'imports', incoming: 'imported by' },
  EXPORTS: { outgoing: 'exports', incoming: 'exported by' },
  CALLS: { outgoing: 'calls', incoming: 'called by' },
  INSTANTIATES: { outgoing: 'instantiates', incoming: 'instantiated by' },
  REFERENCES: { outgoing: 'references', incoming: 'referenced by' },
  INHERITS: { outgoing: 'inherits from', incoming: 'inherited by' },
  IMPLEMENTS: { outgoing: 'implements', incoming: 'implemented by' },
  OVERRIDES: { outgoing: 'overrides', incoming: 'overridden by' },
  DECORATES: { outgoing: 'decorates', incoming: 'decorated by' },
  USES_TYPE: { outgoing: 'uses type', incoming: 'used as type by' },
  DEPENDS_ON: { outgoing: 'depends on', incoming: 'depended on by' },
  SEAM: { outgoing: 'reaches over a seam', incoming: 'reached over a seam by' },
};

/** How a target was found. */
export const RESOLUTION: { readonly [R in Resolution]: string } = {
  EXACT: 'exact: only one can be meant',
  IMPORT: 'through an import',
  SCOPE: 'in the package or module',
  TYPE: "by the receiver's type",
  HIERARCHY: 'inherited member',
  FLOW: 'by following a value',
  NAME: 'by its rare name alone',
  PATTERN: "a framework's convention",
  PRECISE_INDEX: 'from a precise index',
};

/** A relationship as a clause: "main calls total". */
export const reasonOf = (
  kind: RelationshipKind,
  source: { readonly name: string },
  target: { readonly name: string },
): string => `${source.name} ${RELATIONSHIP_KIND[kind].outgoing} ${target.name}`;

/** What a step of an explanation tells, in a word. */
export const RESOLUTION_STEP: { readonly [K in ResolutionStepKind]: string } = {
  SITE: 'site',
  IMPORT: 'import',
  EXPORT: 'handed on',
  DECLARATION: 'declaration',
  TYPE: 'type',
  INHERITANCE: 'inheritance',
  TEXT: 'text',
  ENDPOINT: 'route',
  TARGET: 'target',
  NOTE: 'note',
};

interface LanguageWords {
  readonly name: string;
  /** At most four letters. */
  readonly tag: string;
  /** Hue of its stripe, in degrees; the tag says the same. */
  readonly hue: number;
}

export const LANGUAGE: { readonly [L in Language]: LanguageWords } = {
  TYPESCRIPT: { name: 'TypeScript', tag: 'TS', hue: 255 },
  JAVASCRIPT: { name: 'JavaScript', tag: 'JS', hue: 95 },
  PYTHON: { name: 'Python', tag: 'Py', hue: 155 },
  GO: { name: 'Go', tag: 'Go', hue: 210 },
  JAVA: { name: 'Java', tag: 'Java', hue: 35 },
  RUST: { name: 'Rust', tag: 'Rs', hue: 50 },
  C: { name: 'C', tag: 'C', hue: 275 },
  CPP: { name: 'C++', tag: 'C++', hue: 345 },
  CSHARP: { name: 'C#', tag: 'C#', hue: 305 },
  RUBY: { name: 'Ruby', tag: 'Rb', hue: 20 },
  PHP: { name: 'PHP', tag: 'PHP', hue: 285 },
  KOTLIN: { name: 'Kotlin', tag: 'Kt', hue: 320 },
  SWIFT: { name: 'Swift', tag: 'Sw', hue: 40 },
  SCALA: { name: 'Scala', tag: 'Sc', hue: 15 },
  LUA: { name: 'Lua', tag: 'Lua', hue: 265 },
  DART: { name: 'Dart', tag: 'Dart', hue: 225 },
  ELIXIR: { name: 'Elixir', tag: 'Ex', hue: 315 },
  HASKELL: { name: 'Haskell', tag: 'Hs', hue: 295 },
  OCAML: { name: 'OCaml', tag: 'ML', hue: 60 },
  BASH: { name: 'Bash', tag: 'Sh', hue: 140 },
  ZIG: { name: 'Zig', tag: 'Zig', hue: 75 },
  SOLIDITY: { name: 'Solidity', tag: 'Sol', hue: 240 },
  SQL: { name: 'SQL', tag: 'SQL', hue: 190 },
  GRAPHQL: { name: 'GraphQL', tag: 'GQL', hue: 340 },
  PROTOBUF: { name: 'Protocol Buffers', tag: 'PB', hue: 175 },
  HCL: { name: 'HCL', tag: 'HCL', hue: 290 },
  HTML: { name: 'HTML', tag: 'HTML', hue: 30 },
  CSS: { name: 'CSS', tag: 'CSS', hue: 300 },
  VUE: { name: 'Vue', tag: 'Vue', hue: 160 },
  SVELTE: { name: 'Svelte', tag: 'Sv', hue: 25 },
  JSON: { name: 'JSON', tag: 'JSON', hue: 110 },
  YAML: { name: 'YAML', tag: 'YML', hue: 120 },
  TOML: { name: 'TOML', tag: 'TML', hue: 130 },
  DOCKERFILE: { name: 'Dockerfile', tag: 'Dkr', hue: 220 },
  MARKDOWN: { name: 'Markdown', tag: 'MD', hue: 230 },
};

export const SEAM_PROTOCOL: { readonly [P in SeamProtocol]: string } = {
  HTTP: 'HTTP',
  GRPC: 'gRPC',
  GRAPHQL: 'GraphQL',
  WEBSOCKET: 'WebSocket',
  MESSAGE_QUEUE: 'message queue',
  SQL: 'SQL',
  SUBPROCESS: 'subprocess',
  FFI: 'FFI',
  RPC: 'RPC',
};

export const SEAM_STATUS: { readonly [S in SeamStatus]: { readonly name: string; readonly meaning: string } } = {
  CONNECTED: { name: 'connected', meaning: 'Both sides are known.' },
  NO_SERVER: { name: 'no server', meaning: 'Something calls it; nothing analysed serves it.' },
  NO_CLIENT: { name: 'no client', meaning: 'It is served; nothing analysed calls it.' },
};

export const NODE_CATEGORY: { readonly [C in NodeCategory]: { readonly name: string; readonly meaning: string } } = {
  ENTRY_POINT: { name: 'entry point', meaning: 'Control comes in here from outside.' },
  HUB: { name: 'hub', meaning: 'Far more callers and callees than its peers.' },
  LEAF: { name: 'leaf', meaning: 'Calls nothing that was analysed.' },
  ORPHAN: { name: 'orphan', meaning: 'No entry point, export or test reaches it.' },
  TEST: { name: 'test', meaning: 'Is a test, by its path or framework.' },
  GENERATED: { name: 'generated', meaning: 'Was written by a program.' },
};

export const ANALYSIS_STATUS: { readonly [S in AnalysisStatus]: string } = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Done',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

export const ANALYSIS_PHASE: { readonly [P in AnalysisPhase]: string } = {
  DISCOVER: 'Finding files',
  PARSE: 'Reading files',
  LINK: 'Linking',
  COMMIT: 'Writing the change log',
  DONE: 'Done',
};

/** Only files are counted: of later phases their number says nothing. */
export const isCounting = ({ phase }: { readonly phase: AnalysisPhase }): boolean =>
  phase === 'PARSE' || phase === 'DISCOVER';

export const CHANGE_TYPE: {
  readonly [T in ChangeType]: { readonly name: string; readonly mark: '+' | '~' | '−' | '•' };
} = {
  NODE_ADDED: { name: 'node added', mark: '+' },
  NODE_UPDATED: { name: 'node updated', mark: '~' },
  NODE_REMOVED: { name: 'node removed', mark: '−' },
  RELATIONSHIP_ADDED: { name: 'relationship added', mark: '+' },
  RELATIONSHIP_UPDATED: { name: 'relationship updated', mark: '~' },
  RELATIONSHIP_REMOVED: { name: 'relationship removed', mark: '−' },
  GRAPH_RESET: { name: 'graph reset', mark: '•' },
  ANALYSIS_STARTED: { name: 'analysis started', mark: '•' },
  ANALYSIS_PROGRESSED: { name: 'analysis progressed', mark: '•' },
  ANALYSIS_COMPLETED: { name: 'analysis completed', mark: '•' },
};

/** The values of a table above, as its type's own words. */
export const wordsOf = <K extends string>(table: { readonly [key in K]: unknown }): readonly K[] =>
  Object.keys(table) as K[];
