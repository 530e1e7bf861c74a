import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeLogContract } from './change-log.contract.ts';
import { openLogThread } from './log-thread.ts';
import { openDatabase } from './sqlite.ts';

changeLogContract('embedded log in a thread', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
  let path = join(directory, 'log.sqlite');
  return {
    backend: 'EMBEDDED',
    // No handle hears of another but by polling.
    open: async ({ deaf = false } = {}) => openLogThread({ path, pollMs: deaf ? 20 : 60_000 }),
    async backup() {
      const database = openDatabase(path);
      database.exec(`VACUUM INTO '${join(directory, 'backup.sqlite')}'`);
      database.close();
      return async () => {
        path = join(directory, 'restored.sqlite');
        copyFileSync(join(directory, 'backup.sqlite'), path);
      };
    },
    leftovers: async () => 0,
    destroy: async () => rmSync(directory, { recursive: true }),
  };
});
