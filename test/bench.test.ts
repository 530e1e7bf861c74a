/** What the figures of bench/ rest on. */
import { describe, expect, it } from 'vitest';
import { editBody, editSignature } from '../bench/edits.ts';
import { isMet } from '../bench/measurement.ts';
import { median, quantile, takeTurns } from '../bench/statistics.ts';

describe('an edit', () => {
  it('writes the call nearest to the middle of a file twice', () => {
    const text = 'def a():\n    first()\n\ndef b():\n    log.write(x)\n    return y()\n\n\n';
    expect(editBody(text)).toBe(text.replace('    log.write(x)\n', '    log.write(x)\n    log.write(x)\n'));
  });

  it('is not made of what is no statement by itself', () => {
    expect(
      editBody('class A {\n  constructor() {\n    super(1);\n    return f();\n  }\n  m() {}\n}\n'),
    ).toBeUndefined();
  });

  it.each([
    ['a.ts', 'function f(x: string) {}', 11, 'function f(addedByBench: number, x: string) {}'],
    ['a.js', 'function f() {}', 11, 'function f(addedByBench) {}'],
    ['a.go', 'func f(x int) {}', 7, 'func f(addedByBench int, x int) {}'],
    ['A.java', ' void f(int x) {}', 8, ' void f(int addedByBench, int x) {}'],
    ['a.py', 'def f(x): ...', 6, 'def f(addedByBench, x): ...'],
    ['a.py', 'def f(self, x): ...', 6, undefined],
    ['a.ts', 'const f = g;', 8, undefined],
  ])('gives a function of %s one more parameter: %s', (path, text, column, edited) => {
    expect(editSignature(`\n${text}`, path, [2, column])).toBe(edited && `\n${edited}`);
  });
});

it('takes the middle, and parts between two values in proportion', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 2])).toBe(1.5);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
  expect(() => median([])).toThrow(RangeError);
});

it('turns the order of contenders round', async () => {
  const order: string[] = [];
  const run = (name: string) => async () => order.push(name);
  const results = await takeTurns({ a: run('a'), b: run('b') }, 2);
  expect(order).toEqual(['a', 'b', 'b', 'a']);
  expect(results).toEqual({ a: [1, 4], b: [2, 3] });
});

it('calls a figure without a target neither met nor missed', () => {
  const figure = { what: '', value: 3, unit: 'ms' };
  expect(isMet(figure)).toBeUndefined();
  expect(isMet({ ...figure, target: { most: 3 } })).toBe(true);
  expect(isMet({ ...figure, target: { least: 4 } })).toBe(false);
});
