// Runs all tests, one runner after the other, and sums what they report. Exit code 1 when anything failed or ran nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'seamgraph-tests-'));

const runners = [
  { name: 'server', command: ['vitest', 'run', '--reporter=default', '--reporter=json'], read: readVitest },
  {
    name: 'client',
    command: ['vitest', 'run', '--root', 'client', '--reporter=default', '--reporter=json'],
    read: readVitest,
  },
  { name: 'e2e', command: ['playwright', 'test'], read: readPlaywright },
];

const total = { passed: 0, failed: 0 };
for (const { name, command, read } of runners) {
  const report = join(folder, `${name}.json`);
  const arguments_ = command[0] === 'vitest' ? [...command, `--outputFile.json=${report}`] : command;
  console.log(`\n== ${name}: ${command.join(' ')}`);
  const { status } = spawnSync('npx', ['--no-install', ...arguments_], {
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  // A runner that fails without a failed test (an error outside tests, nothing to run) is a failure all the same.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function readVitest({ numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests }) {
  if (numPendingTests > 0) console.log(`${numPendingTests} tests do not apply here; the list above says which`);
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
}

function readPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}
