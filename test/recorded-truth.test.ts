import { expect, it } from 'vitest';
import { parseTruth, printTruth } from '../bench/accuracy/recorded-truth.ts';
import type { Truth } from '../bench/accuracy/truth.ts';

const at = (path: string, line: number, column: number) => ({ path, line, column });

it('reads what it has written', () => {
  const truth: Truth = {
    definitions: [at('shop/api.py', 3, 5), at('shop/api.py', 7, 7), at('with space.py', 1, 1)],
    calls: [
      {
        site: at('shop/api.py', 4, 12),
        callees: [at('shop/orders.py', 1, 5), at('with space.py', 1, 1)],
        status: 'RESOLVED',
      },
      { site: at('shop/api.py', 5, 3), callees: [], status: 'EXTERNAL' },
      { site: at('shop/api.py', 6, 3), callees: [], status: 'OPEN' },
    ],
    inherits: [{ type: at('shop/api.py', 7, 7), base: at('shop/orders.py', 8, 7) }],
    imports: [{ from: 'shop/api.py', to: 'shop/orders.py' }],
  };
  expect(parseTruth(printTruth(truth))).toEqual(truth);
});

it('refuses a line that it does not know', () => {
  expect(() => parseTruth('file a.py\nguess 1:1\n')).toThrow('guess 1:1');
});
