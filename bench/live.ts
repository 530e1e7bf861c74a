import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { editBody } from './edits.ts';
import type { Measurement } from './measurement.ts';
import { serveTree, subscribe } from './serving.ts';
import { median, quantile } from './statistics.ts';
import { describeTree } from './trees.ts';

const FILES = 5_000;
const EDITS = 30;
/** The first ones warm the compiler up. */
const WARM_UP = 3;
/** What one edit causes is over before the next. */
const PAUSE_MS = 1_000;
/** A server that has started warm links once, in the background, before it waits for edits. */
const SETTLE_MS = 60_000;

export const live: Measurement = {
  title: 'A saved file, to its event at a subscriber',
  async measure(bench) {
    const { tree, server } = await serveTree(bench, FILES);
    const subscriber = await subscribe(server);
    const times: number[] = [];
    try {
      const step = Math.ceil(tree.files.length / (8 * EDITS));
      for (let i = 0; i < tree.files.length && times.length < EDITS + WARM_UP; i += step) {
        const file = join(tree.root, tree.files[i]!);
        const before = readFileSync(file, 'utf8');
        const edited = editBody(before);
        if (edited === undefined) continue;
        for (const text of [edited, before]) {
          const arrival = subscriber.nextChange();
          const saved = performance.now();
          writeFileSync(file, text);
          const limit = new AbortController();
          const arrived = await Promise.race([arrival, fail(limit.signal)]);
          limit.abort();
          if (text === edited) times.push(arrived - saved);
          await subscriber.quiet(PAUSE_MS);
        }
      }
    } finally {
      subscriber.close();
      await server.stop();
    }
    const measured = times.slice(WARM_UP);
    return {
      figures: [
        { what: 'median', value: median(measured), unit: 'ms', target: { most: 200 } },
        { what: '95 %', value: quantile(measured, 0.95), unit: 'ms', target: { most: 200 } },
        { what: 'slowest', value: Math.max(...measured), unit: 'ms' },
      ],
      notes: [
        `${describeTree(tree)}; ${measured.length} saves, each of another file: a line of a function body is added, then taken away. From before the file is written until the change has been read from the stream of Server-Sent Events.`,
      ],
    };
  },
};

async function fail(signal: AbortSignal): Promise<never> {
  await setTimeout(SETTLE_MS, undefined, { signal }).catch(() => {});
  throw new Error(`No change arrived within ${SETTLE_MS / 1_000} s`);
}
