import type { FileReference } from '../detector.ts';

/** How many folders two files share, from the root of their repository; -1 for files of two repositories. */
export function commonFolders(a: FileReference, b: FileReference): number {
  if (a.repository !== b.repository) return -1;
  const [one, other] = [a.path.split('/').slice(0, -1), b.path.split('/').slice(0, -1)];
  const different = one.findIndex((folder, i) => folder !== other[i]);
  return different < 0 ? one.length : different;
}
