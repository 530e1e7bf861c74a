import { expect, test } from 'vitest';
import { parseSymbol } from './symbol-name.ts';

test.each([
  ['seamgraph . shop . src/`orders.ts`/Order#total().', 'Order.total', 'src/orders.ts'],
  ['seamgraph . shop . src/`orders.ts`/', '', 'src/orders.ts'],
  ['seamgraph . my  shop . `a b.py`/f(+1).', 'f', 'a b.py'],
  ['seamgraph . shop . lib/`x``y.js`/MAX.', 'MAX', 'lib/x`y.js'],
  ['seamgraph . shop . `c.h`/SWAP!', 'SWAP', 'c.h'],
  ['seamgraph pip requests . get.', 'get', ''],
])('%s', (symbol, name, path) => {
  expect(parseSymbol(symbol)).toEqual({ name, path });
});
