// Loaded into the server before it (`node --import`): how long its event loop was ever held. At SIGUSR2 it writes
// milliseconds to the file that SEAMGRAPH_BENCH_EVENT_LOOP names, and begins anew. What was before the first request
// stands apart: nobody waited then.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.SEAMGRAPH_BENCH_EVENT_LOOP;
if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  let beforeRequests;
  const begin = () => {
    unsubscribe('http.server.request.start', begin);
    beforeRequests = delay.max / 1e6;
    delay.reset();
  };
  subscribe('http.server.request.start', begin);
  process.on('SIGUSR2', () => {
    const [most, usual] = [delay.max, delay.percentile(99)].map((nanoseconds) => nanoseconds / 1e6);
    delay.reset();
    writeFileSync(`${file}.draft`, JSON.stringify({ most, usual, beforeRequests }));
    renameSync(`${file}.draft`, file);
  });
}
