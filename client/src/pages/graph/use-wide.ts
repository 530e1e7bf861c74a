import { useSyncExternalStore } from 'react';

const WIDE = '(width >= 48rem)';

/** Whether the screen has room for a picture; on a narrow one the table is what can be read (WCAG 1.4.10). */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
