import { expect, it } from 'vitest';
import { parseSymbol } from './symbol-name.ts';

/** Descriptors as `SUFFIX name`. */
const check = (symbol: string): string[] | undefined =>
  parseSymbol(symbol)?.descriptors.map(({ name, suffix }) => `${suffix} ${name}`);

it.each([
  [
    'scip-typescript npm ky 2.0.2 source/`Ky.ts`/Ky#`<get>total`().',
    ['NAMESPACE source', 'NAMESPACE Ky.ts', 'TYPE Ky', 'METHOD <get>total'],
  ],
  [
    'semanticdb maven . . com/shop/Order#total(+1).(rate)',
    ['NAMESPACE com', 'NAMESPACE shop', 'TYPE Order', 'METHOD total', 'PARAMETER rate'],
  ],
  [
    'scip-go gomod example.com/shop v1 `example.com/shop`/Box#[T]',
    ['NAMESPACE example.com/shop', 'TYPE Box', 'TYPE_PARAMETER T'],
  ],
  ['rust-analyzer cargo shop 1 macros/say!', ['NAMESPACE macros', 'MACRO say']],
  ['x . . . `a``b`:', ['META a`b']],
])('%s', (symbol, descriptors) => expect(check(symbol)).toEqual(descriptors));

it('doubled spaces are one inside of a part, and a dot stands for nothing', () => {
  expect(parseSymbol('my  tool . a  b . x.')).toMatchObject({
    scheme: 'my tool',
    manager: '',
    package: 'a b',
    version: '',
  });
});

it.each(['local 4', 'broken', 'a b c d ', 'a b c d x', 'a b c d `x/', 'a b c d (x'])(
  '%s is no symbol of others',
  (symbol) => expect(parseSymbol(symbol)).toBeUndefined(),
);
