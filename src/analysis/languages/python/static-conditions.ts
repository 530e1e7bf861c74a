/** The Python that is assumed where sources ask: the newest, on Linux, seen by a type checker. */
const VERSION = [3, 14] as const;
const PLATFORM = 'linux';

/**
 * Whether a branch under this condition never runs: true when it does not, false when it always does, undefined when
 * that is not known.
 */
export function neverRuns(condition: string): boolean | undefined {
  const text = condition.trim();
  if (/^(not\s+)?(typing\.|t\.)?TYPE_CHECKING$/.test(text)) return text.startsWith('not');
  return byVersion(text) ?? byPlatform(text);
}

function byVersion(text: string): boolean | undefined {
  const match = /^sys\.version_info\s*(>=|<=|>|<)\s*\(\s*(\d+)(?:\s*,\s*(\d+))?[^)]*\)$/.exec(text);
  if (!match) return undefined;
  const [, operator, major, minor] = match;
  const reached = VERSION[0] > Number(major) || (VERSION[0] === Number(major) && VERSION[1] >= Number(minor ?? 0));
  return operator!.startsWith('>') ? !reached : reached;
}

function byPlatform(text: string): boolean | undefined {
  const match = /^sys\.platform\s*(==|!=)\s*["'](\w+)["']|^sys\.platform\.startswith\(\s*["'](\w+)["']\s*\)/.exec(text);
  if (!match) return undefined;
  const is = PLATFORM.startsWith(match[2] ?? match[3]!);
  const holds = match[1] === '!=' ? !is : is;
  const whole = match[0].length === text.length;
  // With more conditions after `and` it may fail all the same; it cannot hold if the first part fails.
  if (!holds) return /\bor\b/.test(text) ? undefined : true;
  return whole ? false : undefined;
}
