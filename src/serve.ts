/** `seamgraph serve`: starts the server, says where it is, and stops it when asked to. */
import { pino } from 'pino';
import type { Config } from './config.ts';
import { isLoopback } from './http/index.ts';
import { createProgressDisplay } from './progress.ts';
import { startServer } from './server.ts';

export async function serveUntilStopped(config: Config, version: string): Promise<void> {
  const display = createProgressDisplay(process.stderr);
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  const server = await startServer(config, { version, logger });
  process.stdout.write(
    `${server.url}          web client\n${server.url}/graphql  API and GraphiQL\nServing ${config.paths.join(', ')}; data in ${config.dataDir}\n${isLoopback(config.host) ? '' : openToNetwork(config)}`,
  );
  server.analyses.onProgress((analysis) => {
    display.show(analysis);
    if (analysis.status === 'RUNNING' || analysis.status === 'QUEUED') return;
    display.stop();
    const { nodes, relationships, files } = server.counts();
    const seconds = ((analysis.finishedAt ?? Date.now()) - analysis.startedAt) / 1_000;
    process.stdout.write(
      analysis.status === 'SUCCEEDED'
        ? `${counted(files, 'file')}, ${counted(nodes, 'node')}, ${counted(relationships, 'relationship')} in ${seconds.toFixed(1)} s\n${files === 0 ? NOTHING_FOUND : ''}`
        : `Analysis ${analysis.status.toLowerCase()}${analysis.error ? `: ${analysis.error}` : ''}\n`,
    );
  });
  const signalled = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, resolve);
  });
  let signal: string;
  try {
    signal = await Promise.race([signalled, server.started.then(() => signalled)]);
  } catch (error) {
    await server.close();
    throw error;
  }
  display.stop();
  process.stdout.write(`Stopping (${signal})\n`);
  // A second signal does not wait.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  await server.close();
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function openToNetwork({ host, allowedHosts }: Config): string {
  const names = allowedHosts.length > 0 ? allowedHosts.join(', ') : 'none (SEAMGRAPH_ALLOWED_HOSTS)';
  return `Open to the network: whoever reaches ${host} can read the sources. Other names that the server goes by: ${names}\n`;
}

const NOTHING_FOUND =
  'No file of a known language was found: is this the folder that holds the sources, and not all of it ignored?\n';
