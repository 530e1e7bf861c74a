/**
 * A process that appends until it is killed, and prints the seq of each batch that was acknowledged, or the error that
 * ended it. Argument: a ChangeLogConfig as JSON.
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type ChangeLogConfig, openChangeLog } from '../src/cdc/index.ts';
import { GraphWriter } from './graph-writer.ts';

const log = await openChangeLog(JSON.parse(process.argv[2]!) as ChangeLogConfig);
const writer = await GraphWriter.open(log, await log.takeOver());
const name = `p${process.pid}`;
for (let i = 0; ; i++) {
  // Adds and updates; the fold stays small.
  const result = await writer.put(`${name}-${i % 50}`, `shared-${i % 7}`, `${name}-last`);
  await print(`${result.status === 'APPENDED' ? result.place.cursor.seq : JSON.stringify(result)}\n`);
  if (result.status !== 'APPENDED') break;
}
await log.close();

/** Written at once: what is still in a stream when the process is killed would be lost. A full pipe is waited for. */
async function print(line: string): Promise<void> {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await setTimeout(1);
    }
  }
}
