// Loaded into the server before it (`node --import`): how long its event loop was ever held. At SIGUSR2 it writes
// milliseconds to the file that SEAMGRAPH_BENCH_EVENT_LOOP names, and begins anew.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.SEAMGRAPH_BENCH_EVENT_LOOP;
if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  process.on('SIGUSR2', () => {
    const [most, usual] = [delay.max, delay.percentile(99)].map((nanoseconds) => nanoseconds / 1e6);
    delay.reset();
    writeFileSync(`${file}.draft`, JSON.stringify({ most, usual }));
    renameSync(`${file}.draft`, file);
  });
}
