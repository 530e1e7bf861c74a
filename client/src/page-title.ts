import { useEffect } from 'react';

/** Names the page in the window and in the history, where a link is found again. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Seamgraph`;
  }, [title]);
}
