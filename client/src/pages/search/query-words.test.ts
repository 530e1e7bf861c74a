import { expect, test } from 'vitest';
import { parseQuery } from './query-words.ts';

const nothing = { text: '', kinds: [], languages: [], path: undefined };
test.each([
  ['total order', { ...nothing, text: 'total order' }],
  ['kind:function total', { ...nothing, text: 'total', kinds: ['FUNCTION'] }],
  ['kind:class,interface', { ...nothing, kinds: ['CLASS', 'INTERFACE'] }],
  ['lang:py path:src/**', { ...nothing, languages: ['PYTHON'], path: 'src/**' }],
  ['Kind:type_alias LANG:TypeScript', { ...nothing, kinds: ['TYPE_ALIAS'], languages: ['TYPESCRIPT'] }],
  ['http://x kind:', { ...nothing, text: 'http://x kind:' }],
])('%s', (typed, expected) => {
  expect(parseQuery(typed)).toEqual(expected);
});
