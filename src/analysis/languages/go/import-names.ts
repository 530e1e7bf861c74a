/**
 * The names that a package of this import path most likely has, surest first: its last segment without a major version,
 * and without `go-` in front or behind.
 */
export function likelyNames(path: string): string[] {
  const segments = path.split('/');
  let last = segments.at(-1) ?? path;
  if (/^v\d+$/.test(last) && segments.length > 1) last = segments.at(-2)!;
  last = last.replace(/\.v\d+$/, '');
  const names = [last];
  if (last.startsWith('go-')) names.push(last.slice(3));
  if (last.endsWith('-go')) names.push(last.slice(0, -3));
  if (last.includes('-'))
    names.push(last.replaceAll('-', ''), last.replaceAll('-', '_'), last.slice(last.lastIndexOf('-') + 1));
  return names;
}
