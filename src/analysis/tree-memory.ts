/**
 * tree-sitter's tree, read where it lies in the memory of WebAssembly. Each question put to web-tree-sitter's own nodes is
 * a call into WebAssembly and back; an extractor asks several of each node, and that cost more than parsing (decision
 * 0015). The layout is that of the exact web-tree-sitter in package.json: `subtree.h`, `tree.h` and `parser.h` of
 * tree-sitter, on 32 bits, little-endian. The conformance test compares every node with web-tree-sitter's.
 */
import type { SyntaxNode } from './syntax.ts';

/** What a grammar calls its symbols and fields. */
export interface GrammarNames {
  /** By symbol. */
  readonly types: readonly string[];
  readonly fields: ReadonlyMap<string, number>;
}

/** A field of a production: which child has it, or, INHERITED, which hidden child has children that have it. */
interface FieldEntry {
  readonly field: number;
  readonly child: number;
  readonly inherited: boolean;
}

/** What a rule of the grammar says of its children beyond their symbols. */
interface Production {
  /** Address of the symbols that children have instead of their own; 0 for none. */
  readonly aliases: number;
  /** Sorted by field. */
  readonly fields: readonly FieldEntry[];
}

/** `struct TSLanguage`: offsets of what is read. */
const LANGUAGE = {
  FIELD_COUNT: 32,
  MAX_ALIASES: 36,
  FIELD_SLICES: 64,
  FIELD_ENTRIES: 68,
  SYMBOL_METADATA: 72,
  PUBLIC_SYMBOLS: 76,
  ALIASES: 84,
} as const;

/** `SubtreeHeapData`: offsets of what is read; its children lie before it, of 8 bytes each. */
const SUBTREE = {
  PADDING: 4,
  SIZE: 16,
  ERROR_COST: 32,
  CHILD_COUNT: 36,
  SYMBOL: 40,
  BITS: 44,
  PRODUCTION: 66,
} as const;
const SLOT_BYTES = 8;

/** Bits of a subtree in the heap. One that lies in its slot has them a place higher, below them the mark of being there. */
const BIT = { VISIBLE: 1, NAMED: 2, EXTRA: 4, MISSING: 1 << 9 } as const;
const IN_SLOT = 1;
const MISSING_IN_SLOT = 1 << 5;

/** `ts_builtin_sym_error` and the hidden symbol of its repetition. */
const ERROR_SYMBOL = 0xffff;
const ERROR_REPEAT_SYMBOL = 0xfffe;

/**
 * The root of a tree.
 *
 * @param memory of WebAssembly; it must not grow while nodes of the tree are in use, as it does when another text is
 * parsed.
 * @param rootSlot the address of the tree, which is the `id` of web-tree-sitter's root node.
 */
export function rootInMemory(memory: ArrayBuffer, rootSlot: number, names: GrammarNames): SyntaxNode {
  return new TreeMemory(memory, rootSlot, names).root();
}

class TreeMemory {
  readonly names: GrammarNames;
  readonly #bytes: Uint8Array;
  readonly #halves: Uint16Array;
  readonly #words: Uint32Array;
  readonly #rootSlot: number;
  readonly #language: number;
  readonly #productions: Production[] = [];

  constructor(memory: ArrayBuffer, rootSlot: number, names: GrammarNames) {
    this.names = names;
    this.#bytes = new Uint8Array(memory);
    this.#halves = new Uint16Array(memory);
    this.#words = new Uint32Array(memory);
    this.#rootSlot = rootSlot;
    // `struct TSTree`: the root's slot, then the language.
    this.#language = this.#words[(rootSlot + SLOT_BYTES) >> 2]!;
  }

  root(): SyntaxNode {
    const slot = this.#rootSlot;
    return this.#node(slot, this.#bits(slot), 0, this.#paddingOf(slot), null, 0);
  }

  /** Visible children; those of hidden ones stand in their place. */
  childrenOf(node: MemoryNode): MemoryNode[] {
    const children: MemoryNode[] = [];
    this.#addChildren(node.id, node.startByte, 0, node, children);
    return children;
  }

  #addChildren(slot: number, start: number, inherited: number, parent: MemoryNode, children: MemoryNode[]): void {
    const word = this.#words[slot >> 2]!;
    if (word & IN_SLOT) return;
    const count = this.#words[(word + SUBTREE.CHILD_COUNT) >> 2]!;
    if (count === 0) return;
    const { aliases, fields } = this.#production(this.#halves[(word + SUBTREE.PRODUCTION) >> 1]!);
    let at = start;
    let structural = 0;
    const first = word - count * SLOT_BYTES;
    for (let child = first; child < word; child += SLOT_BYTES) {
      const bits = this.#bits(child);
      let alias = 0;
      let field = 0;
      if (!(bits & BIT.EXTRA)) {
        if (aliases !== 0) alias = this.#halves[(aliases >> 1) + structural]!;
        field = ownField(fields, structural) || inherited;
        structural++;
      }
      if (child !== first) at += this.#paddingOf(child);
      if (bits & BIT.VISIBLE || alias !== 0) children.push(this.#node(child, bits, alias, at, parent, field));
      else this.#addChildren(child, at, field, parent, children);
      at += this.#sizeOf(child);
    }
  }

  /**
   * Address of the child with a field, 0 for none: `ts_node_child_by_field_id` of tree-sitter, step by step, for a field
   * on a hidden child means the first child in it.
   */
  childByField(slot: number, field: number): number {
    const word = this.#words[slot >> 2]!;
    if (word & IN_SLOT) return 0;
    const count = this.#words[(word + SUBTREE.CHILD_COUNT) >> 2]!;
    if (count === 0) return 0;
    const { aliases, fields } = this.#production(this.#halves[(word + SUBTREE.PRODUCTION) >> 1]!);
    let entry = 0;
    while (entry < fields.length && fields[entry]!.field < field) entry++;
    let end = entry;
    while (end < fields.length && fields[end]!.field === field) end++;
    let structural = 0;
    for (let child = word - count * SLOT_BYTES; child < word && entry < end; child += SLOT_BYTES) {
      const bits = this.#bits(child);
      if (bits & BIT.EXTRA) continue;
      const index = structural++;
      const { child: wanted, inherited } = fields[entry]!;
      if (index < wanted) continue;
      if (inherited) {
        const within = this.childByField(child, field);
        if (within !== 0) return within;
      } else {
        const visible = bits & BIT.VISIBLE || (aliases !== 0 && this.#halves[(aliases >> 1) + index] !== 0);
        const found = visible ? child : this.#firstVisible(child);
        if (found !== 0) return found;
      }
      entry++;
    }
    return 0;
  }

  #firstVisible(slot: number): number {
    const word = this.#words[slot >> 2]!;
    if (word & IN_SLOT) return 0;
    const count = this.#words[(word + SUBTREE.CHILD_COUNT) >> 2]!;
    if (count === 0) return 0;
    const { aliases } = this.#production(this.#halves[(word + SUBTREE.PRODUCTION) >> 1]!);
    let structural = 0;
    for (let child = word - count * SLOT_BYTES; child < word; child += SLOT_BYTES) {
      const bits = this.#bits(child);
      const aliased = !(bits & BIT.EXTRA) && aliases !== 0 && this.#halves[(aliases >> 1) + structural++] !== 0;
      const found = bits & BIT.VISIBLE || aliased ? child : this.#firstVisible(child);
      if (found !== 0) return found;
    }
    return 0;
  }

  hasError(node: MemoryNode): boolean {
    if (node.isMissing) return true;
    const word = this.#words[node.id >> 2]!;
    return !(word & IN_SLOT) && this.#words[(word + SUBTREE.ERROR_COST) >> 2]! > 0;
  }

  #node(
    slot: number,
    bits: number,
    alias: number,
    start: number,
    parent: MemoryNode | null,
    field: number,
  ): MemoryNode {
    const symbol = alias || this.#symbolOf(slot);
    const named = alias === 0 ? (bits & BIT.NAMED) !== 0 : this.#isNamed(alias);
    const missing = (bits & BIT.MISSING) !== 0;
    return new MemoryNode(
      this,
      slot,
      this.#typeOf(symbol),
      named,
      missing,
      start,
      start + this.#sizeOf(slot),
      parent,
      field,
    );
  }

  #bits(slot: number): number {
    const word = this.#words[slot >> 2]!;
    if (!(word & IN_SLOT)) return this.#halves[(word + SUBTREE.BITS) >> 1]!;
    return ((word >> 1) & (BIT.VISIBLE | BIT.NAMED | BIT.EXTRA)) | (word & MISSING_IN_SLOT ? BIT.MISSING : 0);
  }

  #symbolOf(slot: number): number {
    const word = this.#words[slot >> 2]!;
    return word & IN_SLOT ? (word >> 8) & 0xff : this.#halves[(word + SUBTREE.SYMBOL) >> 1]!;
  }

  #paddingOf(slot: number): number {
    const word = this.#words[slot >> 2]!;
    return word & IN_SLOT ? this.#bytes[slot + 6]! : this.#words[(word + SUBTREE.PADDING) >> 2]!;
  }

  #sizeOf(slot: number): number {
    const word = this.#words[slot >> 2]!;
    return word & IN_SLOT ? this.#bytes[slot + 7]! : this.#words[(word + SUBTREE.SIZE) >> 2]!;
  }

  #typeOf(symbol: number): string {
    if (symbol === ERROR_SYMBOL) return 'ERROR';
    const shown = this.#halves[(this.#words[(this.#language + LANGUAGE.PUBLIC_SYMBOLS) >> 2]! >> 1) + symbol]!;
    return this.names.types[shown] ?? 'ERROR';
  }

  #isNamed(symbol: number): boolean {
    if (symbol === ERROR_SYMBOL) return true;
    if (symbol === ERROR_REPEAT_SYMBOL) return false;
    // `TSSymbolMetadata`: visible, named, supertype, a byte each.
    return this.#bytes[this.#words[(this.#language + LANGUAGE.SYMBOL_METADATA) >> 2]! + symbol * 3 + 1] !== 0;
  }

  #production(id: number): Production {
    const known = this.#productions[id];
    if (known) return known;
    const production = this.#readProduction(id);
    this.#productions[id] = production;
    return production;
  }

  #readProduction(id: number): Production {
    const at = (offset: number): number => this.#words[(this.#language + offset) >> 2]!;
    const maxAliases = this.#halves[(this.#language + LANGUAGE.MAX_ALIASES) >> 1]!;
    const aliases = id === 0 ? 0 : at(LANGUAGE.ALIASES) + id * maxAliases * 2;
    const fields: FieldEntry[] = [];
    if (at(LANGUAGE.FIELD_COUNT) > 0) {
      const slice = (at(LANGUAGE.FIELD_SLICES) + id * 4) >> 1;
      const from = this.#halves[slice]!;
      for (let i = from; i < from + this.#halves[slice + 1]!; i++) {
        const entry = at(LANGUAGE.FIELD_ENTRIES) + i * 4;
        const inherited = this.#bytes[entry + 3] !== 0;
        fields.push({ field: this.#halves[entry >> 1]!, child: this.#bytes[entry + 2]!, inherited });
      }
    }
    return { aliases, fields };
  }
}

/** The field that a production gives a child itself; 0 for none. */
function ownField(fields: readonly FieldEntry[], child: number): number {
  for (const entry of fields) if (entry.child === child && !entry.inherited) return entry.field;
  return 0;
}

class MemoryNode implements SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly startByte: number;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: MemoryNode | null;
  readonly #tree: TreeMemory;
  readonly #field: number;
  #children: MemoryNode[] | undefined;
  #namedChildren: MemoryNode[] | undefined;

  constructor(
    tree: TreeMemory,
    slot: number,
    type: string,
    isNamed: boolean,
    isMissing: boolean,
    startByte: number,
    endByte: number,
    parent: MemoryNode | null,
    field: number,
  ) {
    this.#tree = tree;
    this.id = slot;
    this.type = type;
    this.isNamed = isNamed;
    this.isMissing = isMissing;
    this.startByte = startByte;
    // web-tree-sitter parses UTF-16.
    this.startIndex = startByte >> 1;
    this.endIndex = endByte >> 1;
    this.parent = parent;
    this.#field = field;
  }

  get hasError(): boolean {
    return this.#tree.hasError(this);
  }

  get children(): readonly MemoryNode[] {
    this.#children ??= this.#tree.childrenOf(this);
    return this.#children;
  }

  get namedChildren(): readonly MemoryNode[] {
    this.#namedChildren ??= this.children.filter((child) => child.isNamed);
    return this.#namedChildren;
  }

  childForFieldName(name: string): MemoryNode | null {
    const field = this.#tree.names.fields.get(name);
    if (field === undefined) return null;
    const slot = this.#tree.childByField(this.id, field);
    return slot === 0 ? null : this.#inside(slot);
  }

  /** Mostly a child; but a field of a hidden child that is shown under another name leads into that child. */
  #inside(slot: number): MemoryNode | null {
    for (const child of this.children) if (child.id === slot) return child;
    for (const child of this.children) {
      const found = child.#inside(slot);
      if (found) return found;
    }
    return null;
  }

  childrenForFieldName(name: string): readonly MemoryNode[] {
    const field = this.#tree.names.fields.get(name);
    return field === undefined ? [] : this.children.filter((child) => child.#field === field);
  }
}
