import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryTree } from '../../test/analysis/temporary-tree.ts';
import { rulesVersion } from './rules-version.ts';

test('a rule that changes gives another version, at any depth; a test of it does not', () => {
  const root = temporaryTree();
  mkdirSync(join(root, 'languages/go'), { recursive: true });
  writeFileSync(join(root, 'languages/go/calls.js'), 'one');
  const version = (): string => rulesVersion([pathToFileURL(`${root}/`)]);
  const before = version();
  writeFileSync(join(root, 'languages/go/calls.test.js'), 'tested');
  expect(version()).toBe(before);
  writeFileSync(join(root, 'languages/go/calls.js'), 'two');
  expect(version()).not.toBe(before);
});
