/** Wires the parts into one server; it alone knows every folder. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import {
  type AnalysisHost,
  checkIndexFiles,
  openRepositories,
  type ServedRepository,
  startAnalysis,
} from './analysis/index.ts';
import {
  type ChangeLog,
  createLogWriter,
  DEFAULT_RETENTION,
  type LogWriter,
  maintain,
  openChangeLog,
} from './cdc/index.ts';
import type { Config } from './config.ts';
import { type GraphCounts, openProjection, type Projection } from './graph/index.ts';
import { type HttpServer, openHttpServer } from './http/index.ts';

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Resolves when the graph is loaded and the first analysis begun. @throws CorruptLogError when it cannot be loaded. */
  readonly started: Promise<void>;
  readonly analyses: AnalysisHost;
  counts(): GraphCounts;
  /** Ends what runs, in order; resolves when nothing is left. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly version: string;
  readonly logger: Logger;
}

const MAINTENANCE_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

/**
 * Opens the log and listens, then loads the graph and begins the first analysis; resolves as soon as it listens.
 *
 * @throws SeamgraphError when a setting cannot be used here; nothing is left open then.
 */
export async function startServer(config: Config, { version, logger }: ServerOptions): Promise<RunningServer> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const repositories = openRepositories(config.paths);
    checkIndexFiles(config.scip);
    const log = await openLog(config);
    closers.push(() => log.close());
    const projection = openProjection({
      log,
      imagePath: join(config.dataDir, 'graph.image'),
      onError: (error) => logger.error({ err: error }, 'Projection'),
    });
    closers.push(() => projection.close());
    const writer = await createLogWriter(log);
    const analyses = await openAnalyses(config, repositories, projection, writer, logger);
    closers.push(() => analyses.close());
    const http = await openHttp(config, { version, logger, log, projection, analyses });
    closers.push(() => http.close());
    closers.push(startMaintenance(config, log, projection, logger));
    const started = begin(projection, writer, analyses);
    // Whoever waits for it hears.
    started.catch(() => {});
    return { url: http.url, started, analyses, counts: () => projection.graph.counts(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openLog({ redisUrl, redisName, dataDir }: Config): Promise<ChangeLog> {
  return openChangeLog(
    redisUrl === undefined
      ? { backend: 'EMBEDDED', directory: dataDir }
      : { backend: 'REDIS', url: redisUrl, name: redisName },
  );
}

async function begin(projection: Projection, writer: LogWriter, analyses: AnalysisHost): Promise<void> {
  await projection.loaded;
  await closeInterruptedAnalyses(projection, writer);
  analyses.request({ mode: 'INCREMENTAL' });
}

/** An analysis that a crash ended is still running by what the log says. */
async function closeInterruptedAnalyses(projection: Projection, writer: LogWriter): Promise<void> {
  const running = projection.analyses.filter(({ status }) => status === 'RUNNING' || status === 'QUEUED');
  if (running.length === 0) return;
  const error = 'The server stopped before the analysis was done; the next one mends what is missing';
  await writer.commit(
    running.map((analysis) => ({
      type: 'ANALYSIS_COMPLETED',
      analysis: { ...analysis, status: 'FAILED', finishedAt: Date.now(), error },
    })),
  );
}

function openAnalyses(
  config: Config,
  repositories: readonly ServedRepository[],
  projection: Projection,
  writer: LogWriter,
  logger: Logger,
): Promise<AnalysisHost> {
  const { maxFileBytes, parseTimeoutMs, workers, scip, dataDir, watch } = config;
  return startAnalysis({
    repositories,
    settings: { maxFileBytes, parseTimeoutMs, scip, ...(workers === undefined ? {} : { workers }) },
    dataDir,
    watch,
    baseline: {
      async digest() {
        await projection.loaded;
        return projection.place.digest;
      },
      async *elements() {
        await projection.loaded;
        yield* projection.graph.elements();
      },
      async lookUp(ids) {
        await projection.loaded;
        return ids.map((id) => projection.graph.node(id) ?? projection.graph.relationship(id));
      },
    },
    commit: async (changes) => {
      const { cursor } = await writer.commit(changes);
      await applied(projection, cursor.seq);
    },
    onWarning: (message) => logger.warn(message),
    onBug: (error) => logger.error({ err: error }, 'Analysis'),
  });
}

/** Resolves when the projection includes the commit. */
function applied(projection: Projection, seq: number): Promise<void> {
  if (projection.place.cursor.seq >= seq) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = projection.onApplied(() => {
      if (projection.place.cursor.seq < seq) return;
      stop();
      resolve();
    });
  });
}

/** Keeps the log as long as its retention says. */
function startMaintenance(config: Config, log: ChangeLog, projection: Projection, logger: Logger): () => void {
  const retention = { ...DEFAULT_RETENTION, maxAgeMs: config.retentionDays * DAY_MS };
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await maintain(log, () => projection.snapshotSource(), retention);
    } catch (error) {
      logger.warn({ err: error }, 'The change log could not be trimmed');
    } finally {
      isBusy = false;
    }
  }, MAINTENANCE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

interface Parts extends ServerOptions {
  readonly log: ChangeLog;
  readonly projection: Projection;
  readonly analyses: AnalysisHost;
}

function openHttp(config: Config, { version, logger, log, projection, analyses }: Parts): Promise<HttpServer> {
  const startedAt = Date.now();
  const isServed = (): boolean => projection.analyses.some(({ status }) => status === 'SUCCEEDED');
  return openHttpServer({
    port: config.port,
    host: config.host,
    allowedHosts: config.allowedHosts,
    corsOrigins: config.corsOrigins,
    clientDirectory: fileURLToPath(new URL('../client/dist', import.meta.url)),
    health: {
      async waitingFor() {
        const { connected } = await log.status();
        return [
          ...(connected ? [] : ['change log']),
          ...(projection.isLoaded ? [] : [`graph: ${projection.loadedElements} elements loaded`]),
          ...(isServed() ? [] : ['first analysis']),
        ];
      },
    },
    reportBug: (error, id) => logger.error({ err: error, id }, 'Unexpected error'),
    createContext: (subscribers) => ({
      projection,
      log,
      analyses,
      sources: analyses.sources,
      server: { version, startedAt, subscribers, watching: () => analyses.watching() },
    }),
  });
}
