/** One message of a shared subscription, executed and serialised once, and the place in the log that it leads to. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { FeedItem } from '../../schema/index.ts';

/** Where a subscriber stands once it has a frame. */
export interface FramePlace {
  /** As `after` takes it: resuming from it gives what follows the frame, or all of an unfinished commit. */
  readonly cursor: string;
  readonly seq: number;
  /** The commit goes on in the next frame. */
  readonly partial: boolean;
  readonly caughtUp: boolean;
}

/**
 * To GraphQL servers it looks like a result, of which each would make its own text: Yoga asks `stringify`, and for
 * graphql-ws there is sendFrames().
 */
export class Frame {
  /** The result as JSON. */
  readonly text: string;
  /** Undefined for the last of a stream, which tells an error. */
  readonly place: FramePlace | undefined;

  constructor(item: FeedItem, { data, errors }: ExecutionResult) {
    const visible = errors?.map(withoutInternals);
    this.text = JSON.stringify({ ...(visible && { errors: visible }), ...(data === undefined ? {} : { data }) });
    this.place = 'failure' in item ? undefined : item;
  }

  get stringify(): () => string {
    return () => this.text;
  }
}

/** As Yoga does: `http` and `unexpected` are for it alone. */
function withoutInternals(error: GraphQLError): object {
  const { extensions = {}, ...rest } = error.toJSON();
  const { http, unexpected, ...visible } = extensions;
  return { ...rest, ...(Object.keys(visible).length > 0 && { extensions: visible }) };
}
