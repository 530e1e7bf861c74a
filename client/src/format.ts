/** Numbers, times and places as a person reads them. */

const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

/** 12,431 */
export const count = (value: number): string => whole.format(value);

/** 12.4K */

/** "1 file", "12,431 files" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${whole.format(value)} ${value === 1 ? one : many}`;

/** 0.954 → "95 %", with no rounding to a certainty that is not there. */
export function percent(share: number): string {
  if (share >= 1) return '100 %';
  if (share > 0 && share < 0.005) return '<1 %';
  return `${Math.min(99, Math.round(share * 100))} %`;
}

/** 850 → "850 ms", 1834 → "1.8 s", 75000 → "1 min 15 s" */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Age in words: "now", "12 s ago", "3 min ago", "2 h ago", "4 days ago" */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${counted(Math.floor(seconds / 86_400), 'day')} ago`;
}

/** 12:03:04, in the reader's zone */
export const timeOfDay = (at: string | number): string => clock.format(new Date(at));

/** Nov 27, 2026, 12:03, in the reader's zone */
export const dateAndTime = (at: string | number): string => moment.format(new Date(at));

interface Place {
  readonly path: string;
  readonly startLine: number;
}

/** src/auth.ts:40 */
export const place = ({ path, startLine }: Place): string => `${path}:${startLine}`;
