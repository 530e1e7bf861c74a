import { expect, test } from '@playwright/test';
import { startServer } from '../test/running-server.ts';
import { makeRepository, write } from './serve.ts';

test('A server that is killed and started again: the page goes on, and misses nothing', async ({ page }) => {
  const root = makeRepository();
  const first = await startServer({ paths: [root] });
  await page.goto(`${first.url}/changes`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  write(root, 'server/before.ts', 'export function beforeTheKill(): void {}\n');
  await expect(page.getByText('beforeTheKill', { exact: true }).first()).toBeVisible();
  const mentions = await page.getByText('beforeTheKill', { exact: true }).count();
  await first.kill();
  await expect(page.getByText('Live', { exact: true })).toHaveCount(0);
  write(root, 'server/during.ts', 'export function whileItWasAway(): void {}\n');
  const second = await first.restart();
  try {
    await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText('whileItWasAway', { exact: true }).first()).toBeVisible();
    write(root, 'server/after.ts', 'export function afterTheRestart(): void {}\n');
    await expect(page.getByText('afterTheRestart', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('beforeTheKill', { exact: true })).toHaveCount(mentions);
  } finally {
    await second.stop();
  }
});
