export type { ChangeBatch } from './change-batch.ts';
export type { FeedFailure, FeedItem } from './change-feed.ts';
export type {
  AnalysisRequest,
  AnalysisService,
  SchemaContext,
  ServerInfo,
  SourceReader,
} from './context.ts';
export { type BugReport, createErrorMask } from './errors.ts';
export { printPublicSchema } from './print.ts';
export { schema } from './schema.ts';
