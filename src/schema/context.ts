import type { ChangeLog } from '../cdc/index.ts';
import type { Projection } from '../graph/index.ts';
import type { AnalysisMode, AnalysisRecord, Diagnostic } from '../model/analysis.ts';

/**
 * What resolvers see: one object per operation, made by the server. Everything live is reached through it at the moment
 * it is asked for, so that a copy of the context is as good as the context.
 */
export interface SchemaContext {
  /** The graph as the log has made it so far. */
  readonly projection: Projection;
  readonly log: ChangeLog;
  readonly analyses: AnalysisService;
  readonly sources: SourceReader;
  readonly server: ServerInfo;
  /** Ends what the operation waits for; of a subscription, its stream. */
  readonly signal?: AbortSignal;
}

export interface AnalysisService {
  /**
   * Starts an analysis, unless one is under way.
   *
   * @throws SeamgraphError INVALID_INPUT for a path or repository that is not served; `details.path` names the place in
   * the request.
   */
  request(request: AnalysisRequest): { readonly status: 'STARTED' | 'RUNNING'; readonly analysis: AnalysisRecord };
  /** Undefined when the analysis is not under way. */
  cancel(id: string): AnalysisRecord | undefined;
  /** The analysis under way. */
  current(): AnalysisRecord | undefined;
  /** Calls back with each new state of an analysis, its last one included. Gives the function that ends that. */
  onProgress(listener: (analysis: AnalysisRecord) => void): () => void;
  /** What an analysis of this process has found so far. */
  diagnostics(id: string): readonly Diagnostic[];
  /** The state at the end of the analysis; at once when it has ended. */
  finished(id: string): Promise<AnalysisRecord>;
}

export interface AnalysisRequest {
  readonly mode: AnalysisMode;
  /** Relative to a repository, or absolute. Absent: everything. */
  readonly paths?: readonly string[];
  /** Ids of REPOSITORY nodes. Absent: all. */
  readonly repositories?: readonly string[];
}

export interface SourceReader {
  /** The file as it is now; undefined when it is gone, or too large. */
  read(
    repositoryId: string,
    path: string,
  ): Promise<{ readonly text: string; readonly contentHash: string } | undefined>;
}

export interface ServerInfo {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Open subscriptions, of all transports. */
  subscribers(): number;
  /** Whether saved files are analysed by themselves. */
  watching(): boolean;
}
