/** Go as go/types sees it: `go/truth.go`, run by the Go tool of the machine. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Truth, TruthMaker } from './truth.ts';

const program = new URL('./go/truth.go', import.meta.url).pathname;

export const makeTruth: TruthMaker = async (root) => {
  const { stdout } = await promisify(execFile)('go', ['run', program, root], {
    env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '' },
    maxBuffer: 2 ** 30,
  });
  return JSON.parse(stdout) as Truth;
};
