import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
if (!executablePath) throw new Error('No Chromium: run scripts/install-test-tools.sh, or set CHROMIUM_PATH');

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  // A machine that builds beside may take its time; what is wrong stays wrong.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] },
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
  },
});
