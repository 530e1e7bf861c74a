/** The only file that calls web-tree-sitter. One parser a thread; it must not outlive a trap (see {@link isPoison}). */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarPath } from './grammars.ts';
import { countErrors, type ParsedSource, type SyntaxNode } from './syntax.ts';
import { type GrammarNames, rootInMemory } from './tree-memory.ts';

/** The parse took too long and was given up; the parser can go on with other files. */
export class ParseTimeoutError extends Error {
  override readonly name = 'ParseTimeoutError';
}

export interface SourceParser {
  /**
   * Parses a text without byte order mark and gives the tree to `read`, which must keep nothing of it.
   *
   * @param deadline in milliseconds, as `performance.now()` counts.
   * @param fallback another grammar, taken where the first leaves errors and this one fewer.
   * @throws ParseTimeoutError when the deadline passes while parsing.
   */
  parse<T>(
    wasm: string,
    text: string,
    deadline: number,
    read: (source: ParsedSource) => T,
    fallback?: string,
  ): Promise<T>;
  /** Loads a grammar, after which its texts are parsed without waiting. */
  ready(wasm: string): Promise<ParseNow>;
  /** What WebAssembly holds; it never shrinks. */
  readonly memoryBytes: number;
}

/** {@link SourceParser.parse} with a grammar that is there. */
export type ParseNow = <T>(text: string, deadline: number, read: (source: ParsedSource) => T) => T;

/** Node.js has it; its types leave it to those of browsers. */
const { Memory, RuntimeError } = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
      readonly RuntimeError: new () => Error;
    };
  }
).WebAssembly;

interface Grammar {
  readonly language: Language;
  readonly names: GrammarNames;
}

/** Starts the WebAssembly module of this thread; grammars are loaded as they are needed. */
export async function createParser(): Promise<SourceParser> {
  // Ours, so that its size can be seen. 32 MB and 2 GB are the module's own limits.
  const memory = new Memory({ initial: 512, maximum: 32_768 });
  await Parser.init({ wasmMemory: memory });
  const parser = new Parser();
  const grammars = new Map<string, Promise<Grammar>>();

  const grammarOf = (wasm: string): Promise<Grammar> => {
    let grammar = grammars.get(wasm);
    if (!grammar) {
      grammar = Language.load(grammarPath(wasm)).then((language) => ({ language, names: namesOf(language) }));
      grammars.set(wasm, grammar);
    }
    return grammar;
  };

  /** Has one tree at a time, which goes at the end of the work. */
  const planting = (deadline: number) => {
    let tree: Tree | null = null;
    const uproot = (): void => {
      tree?.delete();
      tree = null;
    };
    const plant = ({ language, names }: Grammar, source: string): SyntaxNode => {
      uproot();
      parser.setLanguage(language);
      tree = parseBefore(parser, source, deadline);
      return rootInMemory(memory.buffer, tree.rootNode.id, names);
    };
    return { plant, uproot };
  };

  return {
    async parse(wasm, text, deadline, read, fallback) {
      let grammar = await grammarOf(wasm);
      const { plant, uproot } = planting(deadline);
      try {
        let root = plant(grammar, text);
        if (fallback !== undefined && root.hasError) {
          const errors = countErrors(root);
          const first = grammar;
          grammar = await grammarOf(fallback);
          root = plant(grammar, text);
          if (countErrors(root) >= errors) {
            grammar = first;
            root = plant(grammar, text);
          }
        }
        return read({ root, text, reparse: (source) => plant(grammar, source) });
      } finally {
        uproot();
      }
    },
    async ready(wasm) {
      const grammar = await grammarOf(wasm);
      return (text, deadline, read) => {
        const { plant, uproot } = planting(deadline);
        try {
          return read({ root: plant(grammar, text), text, reparse: (source) => plant(grammar, source) });
        } finally {
          uproot();
        }
      };
    },
    get memoryBytes() {
      return memory.buffer.byteLength;
    },
  };
}

/** What the grammar calls its symbols and fields. */
export function namesOf({ types, fields }: Language): GrammarNames {
  return { types, fields: new Map(fields.flatMap((name, field) => (name ? [[name, field] as const] : []))) };
}

/**
 * Whether the error can have left the WebAssembly module in disorder: after a trap, or a stack that ran out inside it,
 * every later answer may be wrong, so the thread must end.
 */
export function isPoison(error: unknown): boolean {
  return error instanceof RuntimeError || error instanceof RangeError;
}

function parseBefore(parser: Parser, text: string, deadline: number): Tree {
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (tree) return tree;
  // Else the next text would be parsed on from where this one was left.
  parser.reset();
  throw new ParseTimeoutError('Parsing took too long');
}
