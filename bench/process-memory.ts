/** What processes hold and use, by Linux's /proc; NaN elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and all that come from it: what they hold now, or the most that each has held. */
export function residentBytes(pid: number, when: 'NOW' | 'PEAK'): number {
  const field = when === 'NOW' ? 'VmRSS' : 'VmHWM';
  let bytes = Number.NaN;
  for (const one of family(pid)) {
    const kilobytes = Number(
      new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${one}/status`))?.[1] ?? Number.NaN,
    );
    if (kilobytes > 0) bytes = (Number.isNaN(bytes) ? 0 : bytes) + kilobytes * 1_024;
  }
  return bytes;
}

/** Processor time that a process has used, in seconds. */
export function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is a name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Of every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

function family(pid: number): number[] {
  const found = [pid];
  for (let i = 0; i < found.length; i++) {
    for (const thread of list(`/proc/${found[i]}/task`)) {
      found.push(...read(`/proc/${found[i]}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
    }
  }
  return found;
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Empty when the process is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
