/** The server as a user starts it, on a tree; and a subscriber to its changes. */
import { join } from 'node:path';
import { type RunningServer, startServer } from '../test/running-server.ts';
import type { Bench } from './measurement.ts';
import { plantTree, type Tree } from './trees.ts';

export interface Served {
  readonly tree: Tree;
  readonly server: RunningServer;
}

/** Serves a tree of so many files. Its data stay for the run, so that whoever comes next starts warm. */
export async function serveTree({ folder, scaled }: Bench, files: number): Promise<Served> {
  const fileCount = scaled(files);
  const tree = await plantTree(join(folder, `served-${fileCount}`), fileCount);
  const dataDir = join(folder, `data-${fileCount}`);
  const server = await startServer({ paths: [tree.root], dataDir, patienceMs: 10 * 60_000 });
  return { tree, server };
}

export interface Subscriber {
  /** Resolves with the time (`performance.now()`) at which the next change of the graph arrives. */
  nextChange(): Promise<number>;
  close(): void;
}

const CHANGES = 'subscription ($after: Cursor) { changes(after: $after) { events { type } } }';

/** Follows the changes from now on, over Server-Sent Events. */
export async function subscribe(server: RunningServer): Promise<Subscriber> {
  const { graph } = await server.query<{ graph: { cursor: string } }>('{ graph { cursor } }');
  const end = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: CHANGES, variables: { after: graph.cursor } }),
    signal: end.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The subscription was refused: ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async nextChange() {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The subscription ended: ${text}`);
        text += decoder.decode(value, { stream: true });
        const isChange = /"type":"(?:NODE|RELATIONSHIP)_/.test(text);
        // What is left may be the beginning of the next event.
        text = text.slice(text.lastIndexOf('\n\n') + 1);
        if (isChange) return performance.now();
      }
    },
    close: () => end.abort(),
  };
}
