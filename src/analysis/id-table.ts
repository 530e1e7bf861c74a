/**
 * Rows by element id, in flat memory: a million ids as strings in a Map weigh three times as much, and are walked by every
 * collection of garbage.
 */

/** An id is 96 bits, written as 16 characters of base64url; see model/symbol.ts. */
const ID_BYTES = 12;
const ID_WORDS = ID_BYTES / 4;
const NO_ROW = -1;
const FIRST_ROWS = 1_024;

export interface IdTable {
  /** -1 when it is not there. Rows of ids that were removed are used again. */
  find(id: string): number;
  /** Adds an id that is not there. */
  add(id: string): number;
  /** The id of a row that is in use. */
  idOf(row: number): string;
  remove(row: number): void;
  /** Above every row that was ever in use. */
  readonly rowCount: number;
}

export function createIdTable(): IdTable {
  const wanted = Buffer.alloc(ID_BYTES);
  const wantedWords = new Int32Array(wanted.buffer, wanted.byteOffset, ID_WORDS);
  let ids = Buffer.alloc(FIRST_ROWS * ID_BYTES);
  let words = new Int32Array(ids.buffer, ids.byteOffset, FIRST_ROWS * ID_WORDS);
  /** By hash: row + 1, 0 where none ever was, -1 where one was. Half of it is empty at least. */
  let slots = new Int32Array(FIRST_ROWS * 2);
  let usedSlots = 0;
  let rowCount = 0;
  const free: number[] = [];

  /** Ids are hashes: their first bits are as good as any. */
  const firstSlot = (word: number): number => word & (slots.length - 1);

  function slotOf(row: number): number {
    let slot = firstSlot(words[row * ID_WORDS]!);
    while (slots[slot] !== row + 1) slot = (slot + 1) & (slots.length - 1);
    return slot;
  }

  function enter(row: number): void {
    let slot = firstSlot(words[row * ID_WORDS]!);
    while (slots[slot]! > 0) slot = (slot + 1) & (slots.length - 1);
    if (slots[slot] === 0) usedSlots++;
    slots[slot] = row + 1;
  }

  function makeRoom(): void {
    if (usedSlots * 2 >= slots.length) {
      const rows = slots.filter((entry) => entry > 0);
      slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(FIRST_ROWS, rows.length * 2))) * 2);
      usedSlots = 0;
      for (const entry of rows) enter(entry - 1);
    }
    if (free.length > 0 || (rowCount + 1) * ID_BYTES <= ids.length) return;
    const more = Buffer.alloc(Math.ceil(rowCount * 1.5) * ID_BYTES);
    ids.copy(more);
    ids = more;
    words = new Int32Array(ids.buffer, ids.byteOffset, ids.length / 4);
  }

  return {
    find(id) {
      wanted.write(id, 'base64url');
      const a = wantedWords[0]!;
      const b = wantedWords[1]!;
      const c = wantedWords[2]!;
      for (let slot = firstSlot(a); ; slot = (slot + 1) & (slots.length - 1)) {
        const entry = slots[slot]!;
        if (entry === 0) return NO_ROW;
        if (entry < 0) continue;
        const at = (entry - 1) * ID_WORDS;
        if (words[at] === a && words[at + 1] === b && words[at + 2] === c) return entry - 1;
      }
    },
    add(id) {
      makeRoom();
      const row = free.pop() ?? rowCount++;
      ids.write(id, row * ID_BYTES, ID_BYTES, 'base64url');
      enter(row);
      return row;
    },
    idOf: (row) => ids.toString('base64url', row * ID_BYTES, (row + 1) * ID_BYTES),
    remove(row) {
      slots[slotOf(row)] = -1;
      free.push(row);
    },
    get rowCount() {
      return rowCount;
    },
  };
}
