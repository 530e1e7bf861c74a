/** Runs a command as a user would, and tells what it cost. */
import { spawn } from 'node:child_process';
import { residentBytes } from './process-memory.ts';

export interface Cost {
  readonly wallSeconds: number;
  /** Of the command and all processes that it waited for. */
  readonly cpuSeconds: number;
  /** Most that it and its processes held together; NaN where the system does not tell. */
  readonly peakBytes: number;
  readonly output: string;
}

/** A peak between two looks is seen all the same: the system remembers it. */
const LOOK_MS = 50;
const TIME_LIMIT_MS = 10 * 60_000;

/** @throws Error with what it printed when it fails or takes longer than ten minutes. */
export function runCommand(
  command: readonly string[],
  { environment = {} }: { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Cost> {
  return new Promise((resolve, reject) => {
    // The shell's own keyword counts the processor time of processes that Node.js cannot ask about.
    const child = spawn('bash', ['-c', `TIMEFORMAT='%R %U %S'; time "$@"`, 'bash', ...command], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let errors = '';
    let peakBytes = Number.NaN;
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const looks = setInterval(() => {
      const bytes = residentBytes(child.pid!, 'PEAK');
      if (!Number.isNaN(bytes) && !(peakBytes >= bytes)) peakBytes = bytes;
    }, LOOK_MS);
    const limit = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), TIME_LIMIT_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(looks);
      clearTimeout(limit);
      if (code !== 0) {
        reject(new Error(`${command.join(' ')} ended with ${code}:\n${output.slice(-500)}\n${errors.slice(-2_000)}`));
        return;
      }
      const [wall, user, system] = errors.trimEnd().split('\n').at(-1)!.split(' ').map(Number);
      resolve({ wallSeconds: wall!, cpuSeconds: user! + system!, peakBytes, output });
    });
  });
}
