import type { Cursor, FeedBatch } from '../src/cdc/index.ts';
import { GraphFold } from './graph-writer.ts';

/** A reader that obeys the feed: applies finished commits only, and knows from where to go on. */
export class FeedMirror {
  fold = new GraphFold();
  cursor: Cursor | null = null;
  private unfinished: FeedBatch[] = [];

  apply(batch: FeedBatch): void {
    this.unfinished.push(batch);
    if (batch.partial) return;
    if (batch.snapshot) this.fold = new GraphFold();
    for (const { changes } of this.unfinished.splice(0)) for (const change of changes) this.fold.apply(change);
    this.cursor = batch.cursor;
  }

  /** As after a lost connection: what was not finished comes again. */
  disconnect(): void {
    this.unfinished = [];
  }

  /** As after CURSOR_EXPIRED. */
  reset(): void {
    this.fold = new GraphFold();
    this.cursor = null;
    this.unfinished = [];
  }
}
