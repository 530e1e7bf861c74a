/** Programs of others that make a graph of the same trees: installed from npm into the user's cache, pinned. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE } from './accuracy/fetch-source.ts';
import { runCommand } from './command.ts';

export interface Peer {
  readonly name: string;
  /** Analyses a folder from nothing; it may write into it. */
  command(root: string): readonly string[];
}

export const PEERS: readonly Peer[] = [
  {
    name: '@optave/codegraph@3.11.2',
    command: (root) => [process.execPath, program('@optave/codegraph@3.11.2', 'dist/cli.js'), 'build', root],
  },
  {
    name: '@colbymchenry/codegraph@1.6.1',
    command: (root) => [process.execPath, program('@colbymchenry/codegraph@1.6.1', 'npm-shim.js'), 'init', '-y', root],
  },
];

/** They are asked to tell nobody that they run. */
export const PEER_ENVIRONMENT = { CODEGRAPH_TELEMETRY: '0', DO_NOT_TRACK: '1', CI: '1' };

/**
 * Their own installation scripts run: one of them compiles its database.
 *
 * @throws Error that says why it could not be installed.
 */
export async function installPeer({ name }: Peer): Promise<void> {
  const folder = folderOf(name);
  if (existsSync(join(folder, 'node_modules'))) return;
  mkdirSync(folder, { recursive: true });
  try {
    await runCommand(['npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', name], {});
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what a run has left in the tree, so that the next begins from nothing. */
export function forget(root: string): void {
  rmSync(join(root, '.codegraph'), { recursive: true, force: true });
}

const folderOf = (name: string): string => join(dirname(CACHE), 'bench', 'peers', name.replace(/[@/]+/g, '-').slice(1));

function program(name: string, file: string): string {
  return join(folderOf(name), 'node_modules', name.slice(0, name.lastIndexOf('@')), file);
}
