import { useCallback, useEffect, useRef } from 'react';

/**
 * Keeps what is typed between the key that asks for the palette and its field: on a slow line its code is still on the
 * way, and what is typed meanwhile would be lost, or be taken for other keys.
 *
 * @param isAsked The palette is asked for.
 * @returns takes what was typed so far, and ends the keeping
 */
export function useTypeAhead(isAsked: boolean): () => string {
  const typed = useRef('');
  const stop = useRef(() => {});
  useEffect(() => {
    if (!isAsked) return;
    const keep = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before everybody else, keys of pages too.
    window.addEventListener('keydown', keep, { capture: true });
    stop.current = () => window.removeEventListener('keydown', keep, { capture: true });
    return () => {
      stop.current();
      typed.current = '';
    };
  }, [isAsked]);
  return useCallback(() => {
    stop.current();
    const text = typed.current;
    typed.current = '';
    return text;
  }, []);
}
