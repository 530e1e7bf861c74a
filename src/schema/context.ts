import type { AnalysisHost } from '../analysis/index.ts';
import type { ChangeLog } from '../cdc/index.ts';
import type { Projection } from '../graph/index.ts';

/**
 * What resolvers see: one object per operation, made by the server. What changes is reached through it at the moment it is
 * asked for, so that a copy of the context is as good as the context.
 */
export interface SchemaContext {
  /** The graph as the log has made it so far. */
  readonly projection: Projection;
  readonly log: ChangeLog;
  readonly analyses: AnalysisService;
  readonly sources: AnalysisHost['sources'];
  readonly server: ServerInfo;
  /** Ends what the operation waits for; of a subscription, its stream. */
  readonly signal?: AbortSignal;
  /** The operation is small enough for one turn of the event loop: its long lists need not give way to others. */
  readonly answersAtOnce?: boolean;
}

export type AnalysisService = Pick<
  AnalysisHost,
  'cancel' | 'current' | 'diagnostics' | 'explain' | 'finished' | 'onProgress' | 'request' | 'standingDiagnostics'
>;

export interface ServerInfo {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Open subscriptions, of all transports. */
  subscribers(): number;
  /** Whether saved files are analysed by themselves. */
  watching(): boolean;
}
