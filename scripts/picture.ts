/** Makes docs/client.png: `npm run picture -- <address of a page>`, of a server that runs. The page says what is shown. */
import { chromium } from '@playwright/test';
import playwright from '../playwright.config.ts';

const url = process.argv[2];
if (url === undefined) throw new Error('Name the page: npm run picture -- http://127.0.0.1:4000/graph?focus=…');

const browser = await chromium.launch(playwright.use?.launchOptions ?? {});
const page = await browser.newPage({
  viewport: { width: 1600, height: 860 },
  deviceScaleFactor: 1.4,
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
await page.goto(url);
await page.getByRole('heading', { level: 1 }).waitFor();
await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {}); // The stream of changes stays open.
await page.screenshot({ path: 'docs/client.png' });
await browser.close();
