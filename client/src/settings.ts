import { useSyncExternalStore } from 'react';

/** What one person chose on this machine. Kept in localStorage; the URL holds everything that a link should carry. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Single-key shortcuts; off for people whose speech input types letters (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly railOpen: boolean;
  /** Whether the overview says what can be done here. */
  readonly welcome: boolean;
}

const STORAGE_KEY = 'seamgraph.settings';
const DEFAULTS: Settings = { theme: 'system', singleKeys: true, railOpen: true, welcome: true };
const listeners = new Set<() => void>();
let current = read();

export const settings = (): Settings => current;

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  if (current.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = current.theme;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, settings);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Settings {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') };
  } catch {
    return DEFAULTS;
  }
}
