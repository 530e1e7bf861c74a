import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { settings } from './settings.ts';

/** What a key does. One table feeds the handlers, the key sheet and the tooltips. */
export type Command =
  | 'palette'
  | 'search'
  | 'help'
  | 'go.home'
  | 'go.search'
  | 'go.seams'
  | 'go.changes'
  | 'go.analysis'
  | 'go.settings'
  | 'node.neighbourhood'
  | 'picture.left'
  | 'picture.right'
  | 'picture.up'
  | 'picture.down'
  | 'picture.first'
  | 'picture.last'
  | 'picture.focus'
  | 'picture.drill'
  | 'picture.select'
  | 'picture.clear'
  | 'picture.expand'
  | 'picture.zoomIn'
  | 'picture.zoomOut'
  | 'picture.fit'
  | 'picture.tidy'
  | 'picture.view'
  | 'changes.pause';

export interface KeyBinding {
  readonly command: Command;
  readonly group: 'Anywhere' | 'Go to' | 'Node' | 'Neighbourhood' | 'Changes';
  /** In tinykeys' syntax; any of them. */
  readonly keys: readonly string[];
  /** As it stands on the sheet: keys pressed together joined by +, one after the other by a space. */
  readonly shown: string;
  readonly does: string;
  /** A letter or sign alone: can be switched off in the settings. */
  readonly single: boolean;
}

const key = (
  command: Command,
  group: KeyBinding['group'],
  keys: readonly string[],
  shown: string,
  does: string,
  single = true,
): KeyBinding => ({ command, group, keys, shown, does, single });

export const KEYS: readonly KeyBinding[] = [
  key('palette', 'Anywhere', ['$mod+KeyK'], 'Ctrl+K', 'Search, or run a command', false),
  key('search', 'Anywhere', ['/', 'Shift+/'], '/', 'Search'),
  key('help', 'Anywhere', ['?', 'Shift+?'], '?', 'Show these keys'),
  key('go.home', 'Go to', ['g h'], 'g h', 'Overview'),
  key('go.search', 'Go to', ['g f'], 'g f', 'Search page'),
  key('go.seams', 'Go to', ['g s'], 'g s', 'Seams'),
  key('go.changes', 'Go to', ['g c'], 'g c', 'Changes'),
  key('go.analysis', 'Go to', ['g a'], 'g a', 'Analysis'),
  key('go.settings', 'Go to', ['g ,'], 'g ,', 'Settings'),
  key('node.neighbourhood', 'Node', ['n'], 'n', 'Show the neighbourhood'),
  key('picture.left', 'Neighbourhood', ['ArrowLeft'], '←', 'Towards the callers', false),
  key('picture.right', 'Neighbourhood', ['ArrowRight'], '→', 'Towards the callees', false),
  key('picture.up', 'Neighbourhood', ['ArrowUp'], '↑', 'Up in the column', false),
  key('picture.down', 'Neighbourhood', ['ArrowDown'], '↓', 'Down in the column', false),
  key('picture.first', 'Neighbourhood', ['Home'], 'Home', 'First of the column', false),
  key('picture.last', 'Neighbourhood', ['End'], 'End', 'Last of the column', false),
  key('picture.focus', 'Neighbourhood', ['Control+Home'], 'Ctrl+Home', 'Back to the focus', false),
  key('picture.select', 'Neighbourhood', ['Space'], 'Space', 'Show details', false),
  key('picture.drill', 'Neighbourhood', ['Enter'], 'Enter', 'Make it the focus', false),
  key('picture.clear', 'Neighbourhood', ['Escape'], 'Esc', 'Close details', false),
  key('picture.expand', 'Neighbourhood', ['e'], 'e', 'Expand by one hop'),
  key('picture.zoomIn', 'Neighbourhood', ['+', 'Shift++', '='], '+', 'Larger'),
  key('picture.zoomOut', 'Neighbourhood', ['-'], '-', 'Smaller'),
  key('picture.fit', 'Neighbourhood', ['0'], '0', 'Fit'),
  key('picture.tidy', 'Neighbourhood', ['t'], 't', 'Tidy: lay out afresh'),
  key('picture.view', 'Neighbourhood', ['v'], 'v', 'Picture or table'),
  key('changes.pause', 'Changes', ['p'], 'p', 'Pause or resume'),
];

export type KeyHandlers = { readonly [C in Command]?: () => void };

const byCommand = new Map(KEYS.map((binding) => [binding.command, binding]));

/** The key of a command for a tooltip: "Tidy (t)". */
export const withKey = (label: string, command: Command): string => `${label} (${byCommand.get(command)?.shown})`;

/** Runs commands by key while the component is shown: anywhere on the page, or only inside `target`. */
export function useKeys(handlers: KeyHandlers, target?: { readonly current: HTMLElement | SVGElement | null }): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const commands = Object.keys(handlers).join();
  useEffect(() => {
    const bound: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of commands.split(',') as Command[]) {
      const binding = byCommand.get(command);
      for (const keys of binding?.keys ?? []) {
        bound[keys] = (event) => {
          if (!binding || isElsewhere(event, binding)) return;
          event.preventDefault();
          latest.current[command]?.();
        };
      }
    }
    return tinykeys((target?.current as HTMLElement | null | undefined) ?? window, bound);
  }, [commands, target]);
}

/** True when the key belongs to a field, a dialog or the browser, or when single keys are switched off. */
function isElsewhere(event: KeyboardEvent, { single }: KeyBinding): boolean {
  if (event.defaultPrevented) return true;
  if (single && !settings().singleKeys) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (!single) return false;
  return target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"]') !== null;
}
