import { expect, it } from 'vitest';
import { externalOf, isSameExternal } from './outside.ts';
import { parseSymbol } from './symbol-name.ts';

/** `manager package path`. */
function named(symbol: string): string | undefined {
  const external = externalOf(parseSymbol(symbol)!);
  return external && [external.manager, external.package, external.path.join('.')].join(' ').trim();
}

it.each([
  ['scip-typescript npm typescript 5.9.3 lib/`lib.es5.d.ts`/Array#map().', 'stdlib javascript Array.().map'],
  ['scip-typescript npm @types/node 22.1.0 `fs.d.ts`/`"fs"`/readFileSync().', 'stdlib node:fs readFileSync'],
  ['scip-typescript npm @types/babel__core 7.0.0 `index.d.ts`/transform().', 'npm @babel/core transform'],
  ['scip-typescript npm ky 2.0.2 distribution/`index.d.ts`/', 'npm ky'],
  [
    'scip-python python python-stdlib 3.11 `http.cookiejar`/CookieJar#clear().',
    'stdlib http cookiejar.CookieJar.().clear',
  ],
  ['scip-python python PyYAML 6.0 yaml/__init__:', 'pip yaml'],
  ['scip-go gomod github.com/golang/go/src go1.22 `net/http`/Client#Do().', 'stdlib net/http Client.().Do'],
  [
    'semanticdb maven maven/com.google.guava/guava 31 com/google/common/base/Joiner#on().',
    'maven com.google.common.base Joiner.().on',
  ],
  ['semanticdb maven jdk 17 java/util/List#add().', 'stdlib java.util List.().add'],
  ['seamgraph pip requests . Session.`()`.get.', 'pip requests Session.().get'],
  ['rust-analyzer cargo serde 1.0 de/Deserialize#', undefined],
])('%s is %s', (symbol, external) => expect(named(symbol)).toBe(external));

it.each([
  [['get'], ['api', 'get'], true],
  [['Array', 'from'], ['ArrayConstructor', '()', 'from'], true],
  [['console', 'log'], ['Console', '()', 'log'], true],
  [['dict', '()', 'get'], ['Mapping', '()', 'get'], false],
  [['get'], ['api', 'put'], false],
])('%s and %s mean the same: %s', (ours, indexed, same) => {
  const at = (path: readonly string[]) => ({ manager: 'pip', package: 'requests', path }) as const;
  expect(isSameExternal(at(ours), at(indexed))).toBe(same);
});
