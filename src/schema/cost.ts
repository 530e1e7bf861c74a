/**
 * What one operation may ask for: nodes, by the product of its page sizes, counted before anything is read.
 */
import SchemaBuilder, { type BasePlugin, type SchemaTypes } from '@pothos/core';
import { PothosComplexityPlugin } from '@pothos/plugin-complexity';
import { GraphQLError, type GraphQLFieldResolver } from 'graphql';

/** Items of a page where `first` and `last` are absent, and the most that they may be. */
export const PAGE_SIZE = { default: 50, most: 500 } as const;

/** Nodes that one operation may ask for. */
const MOST_NODES = 500_000;

/** Of fields that give up to `items` of something, with all that is asked of each. */
export const costOf = (items: number): { field: number; multiplier: number } => ({ field: items, multiplier: items });

interface PageSizes {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
}

/** A size out of bounds counts as the largest: its resolver refuses it, and says more. */
export const pageCost = ({ first, last }: PageSizes) =>
  costOf(Math.min(Math.max(first ?? last ?? PAGE_SIZE.default, 0), PAGE_SIZE.most));

/** Options of Pothos' complexity plugin. A field that is no page costs nothing. */
export const COST_OPTIONS = {
  defaultComplexity: 0,
  defaultListMultiplier: 1,
  limit: { complexity: MOST_NODES },
  complexityError: (_kind: unknown, { complexity }: { readonly complexity: number }) =>
    new GraphQLError(
      `This asks for up to ${complexity} nodes, and ${MOST_NODES} are the most: the sizes of nested pages and limits ` +
        'multiply. Ask for smaller pages, or for less inside of each.',
      { extensions: { code: 'COST_LIMIT_EXCEEDED', cost: complexity, limit: MOST_NODES } },
    ),
};

type Resolve<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/** The complexity plugin looks when a root field resolves: of a subscription, with each event. This looks when it opens, too. */
class CostPlugin<Types extends SchemaTypes> extends PothosComplexityPlugin<Types> {
  override wrapSubscribe(subscribe: Resolve<Types> | undefined): Resolve<Types> | undefined {
    return (
      subscribe &&
      ((parent, args, context, info) => {
        this.checkComplexity(context, info);
        return subscribe(parent, args, context, info);
      })
    );
  }
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      cost: BasePlugin<Types>;
    }
  }
}

// The plugin's own types do not hold under exactOptionalPropertyTypes.
SchemaBuilder.registerPlugin('cost', CostPlugin as never);
