import { builder } from './builder.ts';
import { ChangeBatchRef } from './change-batch.ts';
import { followChanges } from './change-feed.ts';
import { ChangeFilter, toChangeFilter } from './change-filter.ts';
import { readChanges } from './change-page.ts';
import { costOf, PAGE_SIZE, pageCost } from './cost.ts';
import { BadUserInputError, checkBounds } from './errors.ts';
import { readNewestChanges } from './newest-changes.ts';

const BATCH_SIZE = { default: 500, most: 2_000 };

const filterArgument = builder.args((t) => ({
  filter: t.field({
    type: ChangeFilter,
    description: 'Which events. Left out: all. Cursors and digests do not depend on it.',
  }),
}));

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeBatchRef,
    description:
      'What the change log holds after a cursor, oldest first, page by page: go on with `after: cursor` until ' +
      '`caughtUp`. ' +
      'To be told of what comes, subscribe to `changes`. With `last`: the newest events instead.',
    args: {
      ...filterArgument,
      after: t.arg({
        type: 'Cursor',
        description: 'The place to begin after. Left out: the oldest that the log holds.',
      }),
      first: t.arg.int({
        description:
          `How many events to give at most: ${PAGE_SIZE.default} where it is left out, 1 to ${PAGE_SIZE.most}. A page may have fewer ` +
          'although more follow, and a filter may leave none.',
      }),
      last: t.arg.int({
        description:
          `Instead of \`after\` and \`first\`: so many of the newest events, 1 to ${PAGE_SIZE.most}, oldest first; fewer ` +
          'where the log or a filter holds fewer. The cursor is that of the newest commit: subscribe from there.',
      }),
    },
    complexity: pageCost,
    resolve: (_root, { after, filter, first, last }, { log, projection }) => {
      const source = { log, graph: projection.graph };
      if (last == null) {
        return readChanges(source, after ?? null, {
          filter: toChangeFilter(filter),
          first: checkBounds('first', first ?? PAGE_SIZE.default, 1, PAGE_SIZE.most),
        });
      }
      if (after || first != null) {
        throw new BadUserInputError('last', 'Is given in the place of `after` and `first`, not beside them.');
      }
      return readNewestChanges(source, {
        filter: toChangeFilter(filter),
        last: checkBounds('last', last, 1, PAGE_SIZE.most),
      });
    },
  }),
);

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeBatchRef,
    description:
      'Every change of the graph, in order, each once. With `after`: what the log holds after that cursor, then what ' +
      'comes, with no gap and no repeat. With `snapshot: true` and no `after`: first the whole graph as NODE_ADDED ' +
      'and ' +
      'RELATIONSHIP_ADDED events, all as of one cursor (batches with `snapshot: true`, the last of them with ' +
      '`partial: false`), then what comes after that cursor. With neither: what comes from now on; the first batch ' +
      'is empty ' +
      'and tells the cursor.\n\n' +
      'Keep the cursor of the last batch that you have applied, and resume from it after any interruption. A batch ' +
      'without ' +
      'events is a sign of life: at least one every 15 seconds, and one whenever the filter hid everything. A cursor ' +
      'that ' +
      'cannot be continued ends the stream with the error `CURSOR_EXPIRED`, whose extensions tell the `reason` ' +
      '(TRIMMED: ' +
      'the log no longer holds what follows; EPOCH: it is of another log, or of one since repaired; DIVERGED or ' +
      'AHEAD: the ' +
      'log was restored to an earlier time), the oldest cursor that can be continued (`floor`) and the newest ' +
      '(`head`): ' +
      'load the graph anew, with `snapshot: true`.',
    args: {
      ...filterArgument,
      after: t.arg({
        type: 'Cursor',
        description: 'The place to go on from: a `cursor` of a batch, or `Graph.cursor`. Left out: from now.',
      }),
      snapshot: t.arg.boolean({
        required: true,
        defaultValue: false,
        description:
          'Whether to begin with the whole graph. With `after` it does nothing, so that one document can begin and ' +
          'resume.',
      }),
      maxBatchSize: t.arg.int({
        required: true,
        defaultValue: BATCH_SIZE.default,
        description: 'How many events a batch may have: 1 to 2,000. A larger commit comes in parts.',
      }),
    },
    complexity: ({ maxBatchSize }) => costOf(Math.min(Math.max(maxBatchSize, 0), BATCH_SIZE.most)),
    subscribe: (_root, { after, filter, snapshot, maxBatchSize }, context) => {
      return followChanges(context, after?.cursor ?? null, {
        snapshot,
        maxBatchSize: checkBounds('maxBatchSize', maxBatchSize, 1, BATCH_SIZE.most),
        filter: toChangeFilter(filter),
        signal: context.signal,
      });
    },
    resolve: (item) => {
      if ('failure' in item) throw item.failure;
      return item;
    },
  }),
);
