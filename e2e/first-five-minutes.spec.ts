import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type RunningServer, startServer } from '../test/running-server.ts';
import { makeRepository } from './serve.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer({ paths: [makeRepository()] });
});
test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

test('From the overview to a function, its callers and its source', async ({ page }) => {
  await page.goto(server.url);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('total');
  await page.getByRole('option', { name: /total/ }).first().click();
  await expect(page.getByRole('heading', { name: /total/ })).toBeVisible();
  await expect(page.getByText('Adds up the prices of an order.').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /showOrder/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /^add\b/ }).first()).toBeVisible();
});

test('What is typed before the palette is there is in it', async ({ page }) => {
  await page.route('**/assets/palette-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.goto(server.url);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('gh total');
  await page.keyboard.press('Home');
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('gh total');
  await page.keyboard.type(' of');
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('gh total of');
});

test('A link that was cut short leads on', async ({ page }) => {
  await page.goto(`${server.url}/node/xyz`);
  await expect(page.getByText('There is no such node any more')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Search for it' })).toBeVisible();
});

test('Escape closes the details of a link that was opened', async ({ page }) => {
  const { codeNode } = await server.query<{ codeNode: { id: string } }>(
    '{ codeNode(by: { qualifiedName: "total" }) { id } }',
  );
  const id = encodeURIComponent(codeNode.id);
  await page.goto(`${server.url}/graph?focus=${id}&sel=${id}`);
  await expect(page.getByRole('button', { name: 'Close (Esc)' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Close (Esc)' })).toBeHidden();
  expect(page.url()).not.toContain('sel=');
});

test('A link to a node shows another person the same', async ({ page, context }) => {
  const { codeNode } = await server.query<{ codeNode: { id: string } }>(
    '{ codeNode(by: { qualifiedName: "loadOrder" }) { id } }',
  );
  await page.goto(`${server.url}/node/${encodeURIComponent(codeNode.id)}`);
  await expect(page.getByRole('heading', { name: /loadOrder/ })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { name: /loadOrder/ })).toBeVisible();
});

test('The seam between the page and the server is listed with both sides', async ({ page }) => {
  await page.goto(`${server.url}/seams`);
  await expect(page.getByText('GET /orders/{}').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /loadOrder/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /showOrder/ }).first()).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const { codeNode } = await server.query<{ codeNode: { id: string } }>(
      '{ codeNode(by: { qualifiedName: "total" }) { id } }',
    );
    const id = encodeURIComponent(codeNode.id);
    for (const path of [
      '/',
      '/search?q=order',
      '/seams',
      '/changes',
      '/analysis',
      '/settings',
      `/node/${id}`,
      `/graph?focus=${id}`,
    ]) {
      await page.goto(server.url + path);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id: rule, nodes }) => `${path}: ${rule}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}
