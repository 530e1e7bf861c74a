import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startServer } from '../test/running-server.ts';
import { makeRepository, write } from './serve.ts';

test('A saved file shows on the page without a reload, and so does a removed one', async ({ page }) => {
  const root = makeRepository();
  const server = await startServer({ paths: [root] });
  try {
    await page.goto(`${server.url}/changes`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    write(root, 'server/discount.ts', 'export function discount(price: number): number {\n  return price / 2;\n}\n');
    await expect(page.getByText('discount', { exact: true }).first()).toBeVisible();
    const { codeNode } = await server.query<{ codeNode: { id: string } }>(
      '{ codeNode(by: { qualifiedName: "discount" }) { id } }',
    );
    await page.goto(`${server.url}/node/${encodeURIComponent(codeNode.id)}`);
    await expect(page.getByRole('heading', { name: /discount/ })).toBeVisible();
    write(
      root,
      'server/checkout.ts',
      "import { discount } from './discount.ts';\n\nexport function checkout(): number {\n  return discount(10);\n}\n",
    );
    await expect(page.getByRole('link', { name: /checkout/ }).first()).toBeVisible();
    rmSync(join(root, 'server/checkout.ts'));
    await expect(page.getByRole('link', { name: /checkout/ })).toHaveCount(0);
  } finally {
    await server.stop();
  }
});
