import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPageKey, type Order, type Page, type PageRequest, pageOf } from './page.ts';

interface Item {
  readonly value: number | null;
  readonly tie: string;
}

const ORDER: Order<Item> = { value: ({ value }) => value, tie: ({ tie }) => tie };
const ITEMS: readonly Item[] = [
  { value: 2, tie: 'b' },
  { value: null, tie: 'f' },
  { value: 1, tie: 'd' },
  { value: 2, tie: 'a' },
  { value: 3, tie: 'e' },
];

/** Ties of the page; `<` and `>` say that there is more before or after. */
function check(request: PageRequest, expected: string, order = ORDER): void {
  const page = pageOf(ITEMS, order, request);
  const ties = page.edges.map(({ item }) => item.tie).join('');
  expect(`${page.hasPreviousPage ? '<' : ''}${ties}${page.hasNextPage ? '>' : ''}`).toBe(expected);
  expect(page.totalCount).toBe(ITEMS.length);
}

describe('a page', () => {
  it('orders by value, then by tie, without a value last', () => {
    check({}, 'dabef');
    check({}, 'eabdf', { ...ORDER, descending: true });
  });

  it('goes forwards', () => {
    check({ first: 2 }, 'da>');
    check({ first: 2, after: [2, 'a'] }, '<be>');
    check({ first: 2, after: [2, 'b'] }, '<ef');
    check({ first: 2, after: [null, 'f'] }, '<');
    check({ first: 0 }, '>');
  });

  it('goes backwards', () => {
    check({ last: 2 }, '<ef');
    check({ last: 2, before: [3, 'e'] }, '<ab>');
    check({ last: 2, before: [2, 'a'] }, 'd>');
  });

  it('takes both ends', () => {
    check({ after: [1, 'd'], before: [3, 'e'] }, '<ab>');
    check({ first: 3, last: 1 }, '<b>');
  });

  it('finds its place where the item is gone', () => check({ first: 1, after: [2, 'aa'] }, '<b>'));

  it('knows a key', () => {
    expect(
      [
        [1, 'a'],
        [null, 'a'],
        ['x', 'a'],
      ].every(isPageKey),
    ).toBe(true);
    expect([[1], [1, 2], [true, 'a'], ['x', 'a', 'b'], 'xa', null].some(isPageKey)).toBe(false);
  });

  const steadfast = fc.uniqueArray(fc.record({ value: fc.option(fc.nat(5)), tie: fc.stringMatching(/^[a-z]{1,3}$/) }), {
    selector: ({ tie }) => tie,
    maxLength: 30,
  });
  const passing = fc.array(fc.record({ value: fc.option(fc.nat(5)), tie: fc.stringMatching(/^[A-Z]{1,3}$/) }));

  it.each(['first', 'last'] as const)('%s: meets each item once while others come and go', (way) => {
    fc.assert(
      fc.property(
        steadfast,
        fc.infiniteStream(passing),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (items, others, size, descending) => {
          const order = { ...ORDER, descending };
          const met: string[] = [];
          let request: PageRequest = { [way]: size };
          for (;;) {
            const page: Page<Item> = pageOf([...items, ...others.next().value], order, request);
            const ties = page.edges.map(({ item }) => item.tie).filter((tie) => tie === tie.toLowerCase());
            if (way === 'first') met.push(...ties);
            else met.unshift(...ties);
            if (way === 'first' ? !page.hasNextPage : !page.hasPreviousPage) break;
            request =
              way === 'first'
                ? { first: size, after: page.edges.at(-1)!.key }
                : { last: size, before: page.edges[0]!.key };
          }
          expect(met).toEqual(pageOf(items, order, { first: items.length }).edges.map(({ item }) => item.tie));
        },
      ),
    );
  });
});
