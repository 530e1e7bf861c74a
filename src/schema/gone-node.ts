import type { CodeNode } from '../model/node.ts';

/** Stands for a node of which a change event tells, and which has left the graph since. */
export const goneNode = (id: string): CodeNode => ({ id, symbol: '', kind: 'EXTERNAL', name: '', qualifiedName: '' });
