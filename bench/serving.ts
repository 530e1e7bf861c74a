/** The server as a user starts it, on a tree; and a subscriber to its changes. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type RunningServer, startServer } from '../test/running-server.ts';
import type { Bench } from './measurement.ts';
import { plantTree, type Tree } from './trees.ts';

export interface Served {
  readonly tree: Tree;
  readonly server: RunningServer;
}

/** Serves a tree of so many files. Its data stay for the run, so that whoever comes next starts warm. */
export async function serveTree(
  { folder, scaled }: Bench,
  files: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const fileCount = scaled(files);
  const tree = await plantTree(join(folder, `served-${fileCount}`), fileCount);
  const dataDir = join(folder, `data-${fileCount}`);
  const server = await startServer({ paths: [tree.root], dataDir, environment, patienceMs: 10 * 60_000 });
  return { tree, server };
}

export interface Subscriber {
  /** Resolves with the time (`performance.now()`) at which the next change of the graph arrives from now on. */
  nextChange(): Promise<number>;
  /** Resolves when nothing has arrived for so long. */
  quiet(ms: number): Promise<void>;
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
  const waiting: ((arrival: number) => void)[] = [];
  let last = performance.now();
  // What one edit causes may come in parts: it is read at once, or the rest would be taken for news of the next.
  const reading = (async () => {
    for (let text = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      last = performance.now();
      text += decoder.decode(value, { stream: true });
      if (/"type":"(?:NODE|RELATIONSHIP)_/.test(text)) for (const resolve of waiting.splice(0)) resolve(last);
      // What is left may be the beginning of the next event.
      text = text.slice(text.lastIndexOf('\n\n') + 1);
    }
  })();
  // Closing ends it.
  reading.catch(() => {});
  return {
    nextChange: () => new Promise((resolve) => waiting.push(resolve)),
    async quiet(ms) {
      for (let left = ms; left > 0; left = last + ms - performance.now()) await setTimeout(left);
    },
    close: () => end.abort(),
  };
}
