import { copyFileSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeLogContract } from './change-log.contract.ts';
import { openEmbeddedLog } from './embedded-log.ts';
import { openDatabase } from './sqlite.ts';

changeLogContract('embedded log', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
  let path = join(directory, 'log.sqlite');
  return {
    backend: 'EMBEDDED',
    // A handle hears nothing of others but by polling.
    open: async () => openEmbeddedLog({ path, pollMs: 20 }),
    async backup() {
      const database = openDatabase(path);
      database.exec(`VACUUM INTO '${join(directory, 'backup.sqlite')}'`);
      database.close();
      return async () => {
        // Under another name: closed handles keep their locks until the garbage collector finalizes their statements.
        path = join(directory, 'restored.sqlite');
        copyFileSync(join(directory, 'backup.sqlite'), path);
      };
    },
    async leftovers() {
      return Math.max(0, openFiles(directory).length - MOST_FILES);
    },
    destroy: async () => rmSync(directory, { recursive: true }),
  };
});

/** SQLite keeps the descriptors of closed connections while another one on the same file is open. */
const MOST_FILES = 100;

function openFiles(directory: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith(directory) ? [file] : [];
    } catch {
      // It was closed between the two.
      return [];
    }
  });
}
