export {
  ANALYSES_KEPT,
  type AppendResult,
  type ChangeLog,
  type Durability,
  type Elements,
  type Expectation,
  type ExpiredReason,
  type HashedNode,
  type HashedRelationship,
  type LogBackend,
  type LogStatus,
  LogUnavailableError,
  type Place,
  type ReadResult,
  type Retention,
  type Snapshot,
  SnapshotExpiredError,
  type SnapshotSource,
  StateMismatchError,
} from './change-log.ts';
export { type Cursor, formatCursor, InvalidCursorError, parseCursor, sameCursor } from './cursor.ts';
export { CursorExpiredError, type FeedBatch, type FollowOptions, follow } from './follow.ts';
export { type ChangeLogConfig, openChangeLog } from './open-change-log.ts';
export { createPullIterator } from './pull-iterator.ts';
export { type Batch, CorruptLogError } from './record.ts';
export { DEFAULT_RETENTION, maintain } from './retention.ts';
export { createLogWriter, LogMovedError, type LogWriter } from './writer.ts';
