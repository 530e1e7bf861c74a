import { builder } from './builder.ts';
import { ChangeEvent, type Event } from './change-event.ts';

/** What `changes` gives. `cursor` is the wire form and `seq` its number in the log, for who passes batches on. */
export interface ChangeBatch {
  readonly events: readonly Event[];
  readonly cursor: string;
  readonly seq: number;
  readonly caughtUp: boolean;
  readonly snapshot: boolean;
  readonly partial: boolean;
  readonly digest: string | null;
}

export const ChangeBatchRef = builder.objectRef<ChangeBatch>('ChangeBatch').implement({
  description:
    'Some events in the order of the log, and the place after them. A commit (what one analysis wrote at once) comes ' +
    'in ' +
    'one batch, or in several of which all but the last are `partial`.',
  fields: (t) => ({
    events: t.field({
      type: [ChangeEvent],
      description: 'The events, in order. None: a sign of life, or a filter hid them all.',
      resolve: ({ events }) => events,
    }),
    cursor: t.field({
      type: 'Cursor',
      description:
        'Resume from here. While `partial` it is the place before the unfinished commit or snapshot, so that ' +
        'resuming repeats all of it.',
      resolve: ({ cursor }) => cursor,
    }),
    caughtUp: t.exposeBoolean('caughtUp', {
      description: 'True when nothing newer was in the log when this was read.',
    }),
    snapshot: t.exposeBoolean('snapshot', {
      description:
        'True when these events restate the graph as it is at `cursor`; they do not change it. The last such batch ' +
        'is the first with `partial: false`.',
    }),
    partial: t.exposeBoolean('partial', {
      description: 'True when the same commit or snapshot goes on in the next batch: apply both or neither.',
    }),
    digest: t.string({
      nullable: true,
      description:
        'A hash of the whole graph at `cursor`, whatever the filter, so that a mirror can prove it is equal: the sum ' +
        'modulo ' +
        '2^128 of a hash of every element, as 32 hex digits, in no order. The hash of an element is the first 128 ' +
        'bits of ' +
        'the SHA-256 of `N` (node) or `R` (relationship) and its stored record as canonical JSON. Null while ' +
        '`partial`.',
      resolve: ({ digest }) => digest,
    }),
  }),
});
