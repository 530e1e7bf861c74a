import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { linkSources } from '../../test/linked-sources.ts';
import { canonicalJson, nodeHash, relationshipHash } from './element-hash.ts';

it('hashes the canonical JSON of an element, whatever the order of its fields', async () => {
  const { nodes, relationships } = await linkSources({
    'a.ts': `/** Sums. */\nexport async function sum(a: number, b?: number): Promise<number> { if (b) unknown.x(); return a; }\n`,
    'main.go': 'package main\n\nfunc main() { println("é\u2028\\"") }\n',
    'test/b.py': 'from a import sum\nclass Total:\n    def of(self, items=()): return sum(items)\n',
  });
  const of = (letter: string, element: unknown): string =>
    hash('sha256', `${letter}${canonicalJson(element)}`, 'hex').slice(0, 32);
  const backwards = <T extends object>(element: T): T => Object.fromEntries(Object.entries(element).reverse()) as T;
  expect([...nodes.values()].filter(({ parameters, unresolved }) => parameters || unresolved)).not.toEqual([]);
  for (const node of nodes.values()) expect(nodeHash(backwards(node))).toBe(of('N', node));
  for (const one of relationships.values()) expect(relationshipHash(backwards(one))).toBe(of('R', one));
});
