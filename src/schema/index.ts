export type { ChangeBatch } from './change-batch.ts';
export type { FeedItem } from './change-feed.ts';
export type { AnalysisService, SchemaContext } from './context.ts';
export { type BugReport, createErrorMask } from './errors.ts';
export { operationCost } from './operation-cost.ts';
export { printPublicSchema } from './print.ts';
export { schema } from './schema.ts';
