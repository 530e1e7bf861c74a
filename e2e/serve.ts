/** A small full-stack repository, and the product serving it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "4" } }\n',
  'server/app.ts': `import express from 'express';
import { total } from './orders.ts';

const app = express();
app.get('/orders/:id', showOrder);

/** Answers with one order. */
export function showOrder(request: { params: { id: string } }, response: { json(value: unknown): void }): void {
  response.json({ total: total([1, 2, 3]) });
}
`,
  'server/orders.ts': `/** Adds up the prices of an order. */
export function total(prices: readonly number[]): number {
  return prices.reduce((sum, price) => add(sum, price), 0);
}

function add(a: number, b: number): number {
  return a + b;
}
`,
  'web/api.ts': `/** Loads an order from the server. */
export async function loadOrder(id: string): Promise<unknown> {
  const response = await fetch(\`/orders/\${id}\`);
  return response.json();
}
`,
  'web/page.ts': `import { loadOrder } from './api.ts';

export async function openPage(): Promise<void> {
  await loadOrder('7');
}
`,
};

export function makeRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'seamgraph-shop-'));
  for (const [path, text] of Object.entries(FILES)) write(root, path, text);
  return root;
}

export function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
