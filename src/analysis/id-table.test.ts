import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeId } from '../model/symbol.ts';
import { createIdTable } from './id-table.ts';

it('holds what a map holds, whatever is added and removed', () => {
  const edit = fc.record({ number: fc.nat(3_000), isAdded: fc.boolean() });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6_000, size: 'max' }), (edits) => {
      const table = createIdTable();
      const rows = new Map<string, number>();
      for (const { number, isAdded } of edits) {
        const id = nodeId(String(number));
        expect(table.find(id)).toBe(rows.get(id) ?? -1);
        if (isAdded && !rows.has(id)) {
          const row = table.add(id);
          expect([...rows.values()].includes(row)).toBe(false);
          rows.set(id, row);
        } else if (!isAdded && rows.has(id)) {
          table.remove(rows.get(id)!);
          rows.delete(id);
        }
      }
      for (const [id, row] of rows) expect([table.find(id), table.idOf(row)]).toEqual([row, id]);
    }),
    { numRuns: 8 },
  );
});
