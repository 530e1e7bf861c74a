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

const idOf = async (qualifiedName: string): Promise<string> => {
  const query = `{ codeNode(by: { qualifiedName: "${qualifiedName}" }) { id } }`;
  const { codeNode } = await server.query<{ codeNode: { id: string } }>(query);
  return encodeURIComponent(codeNode.id);
};

for (const scheme of ['light', 'dark'] as const) {
  test(`A callee's reason shows the steps and the lines, by mouse, key and link, in ${scheme}`, async ({
    page,
    context,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`${server.url}/node/${await idOf('showOrder')}`);
    await page
      .getByRole('link', { name: /why showOrder calls total\?/ })
      .first()
      .click();

    const reason = page.getByRole('dialog', { name: 'Why is this so?' });
    const steps = reason.getByRole('list').getByRole('listitem');
    await expect(steps.first()).toContainText('total(…) is called here, in showOrder.');
    await expect(steps.first()).toContainText('response.json({ total: total([1, 2, 3]) });');
    await expect(steps.nth(1)).toContainText('total is imported here, from server/orders.ts.');
    await expect(steps.last()).toContainText('So the call reaches total, defined in server/orders.ts.');
    await expect(reason.getByText(/about 99 are right/)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('dialog').getByRole('listitem').first()).toContainText('is called here');

    await page.keyboard.press('Escape');
    await expect(reason).toBeHidden();
    expect(page.url()).not.toContain('why=');
    await page
      .getByRole('link', { name: /why showOrder calls total\?/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect(reason).toBeVisible();
  });
}

test('A seam tells how the request was understood, where the route is and what handles it, on a small screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/seams`);
  await page
    .getByRole('link', { name: /why loadOrder reaches showOrder\?/ })
    .first()
    .click();
  const reason = page.getByRole('dialog', { name: 'Why is this so?' });
  await expect(reason.getByText(/So this is a GET request to \/orders\/\{\}/)).toBeVisible();
  await expect(reason.getByText(/The route GET \/orders\/\{\} is declared here/)).toBeVisible();
  await expect(reason.getByText(/It is handled by showOrder/)).toBeVisible();
  const width = await reason.evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
  expect(width[0]).toBe(width[1]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
