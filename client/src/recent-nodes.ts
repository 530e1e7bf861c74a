import type { NamedNode } from './components/node-link.tsx';

const STORAGE_KEY = 'seamgraph.recent';
const LIMIT = 8;

/** The nodes last looked at in this tab, newest first: what the palette offers before anything is typed. */
export function recentNodes(): readonly NamedNode[] {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
  } catch {
    return [];
  }
}

export function rememberNode({ id, name, qualifiedName, kind, language, location }: NamedNode): void {
  const node = { id, name, qualifiedName, kind, language, location };
  const others = recentNodes().filter((other) => other.id !== id);
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify([node, ...others].slice(0, LIMIT)));
  } catch {
    // Without storage the palette opens with commands alone.
  }
}
