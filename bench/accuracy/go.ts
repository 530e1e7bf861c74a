/** Go as go/types sees it: the program in `go/`, run by the Go tool of the machine. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Truth, TruthMaker } from './truth.ts';

const folder = new URL('./go/', import.meta.url).pathname;
const program = readdirSync(folder).map((name) => folder + name);

export const makeTruth: TruthMaker = async (root) => {
  const { stdout } = await promisify(execFile)('go', ['run', ...program, root], {
    env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '' },
    maxBuffer: 2 ** 30,
  });
  return JSON.parse(stdout) as Truth;
};
