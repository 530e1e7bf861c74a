import type * as model from '../model/explanation.ts';
import { builder } from './builder.ts';
import { LocationRef } from './location.ts';
import { CodeNodeRef, RepositoryRef } from './refs.ts';
import { sourceAt } from './source.ts';

const ResolutionStepKind = builder.enumType('ResolutionStepKind', {
  description: 'What a step of an explanation tells.',
  values: {
    SITE: { description: 'A place that states the relationship: the call, the import, the mention.' },
    IMPORT: { description: 'An import statement that brings a name into the file.' },
    EXPORT: { description: 'A module that only hands a name on from another.' },
    DECLARATION: { description: 'What a name is declared to be, or gets its value from.' },
    TYPE: { description: 'Which type a value is an instance of.' },
    INHERITANCE: { description: 'How a type comes by what another declares.' },
    TEXT: { description: 'A constant from which a text was put together, such as a URL.' },
    ENDPOINT: { description: 'Where a route is declared, and what stands before its path.' },
    TARGET: { description: 'What the relationship leads to.' },
    NOTE: {
      description: 'What holds of the whole: how the target was found, how sure that is, and what is left out.',
    },
  } satisfies Record<model.ResolutionStepKind, object>,
});

/** One explanation is worth so many nodes: it is worked out on demand, from the sources. So 125 fit into one operation. */
const EXPLANATION_COST = 4_000;

/** Cost of a field that gives one explanation. */
export const explanationCost = () => ({ field: EXPLANATION_COST, multiplier: 1 });

const MOST_CONTEXT_LINES = 50;

export const ResolutionStep = builder.objectRef<model.ResolutionStep>('ResolutionStep').implement({
  description:
    'One step from the place that states a relationship to its target, for a reader who knows neither the code nor ' +
    'Seamgraph.',
  fields: (t) => ({
    kind: t.field({ type: ResolutionStepKind, description: 'What it tells.', resolve: ({ kind }) => kind }),
    description: t.string({
      description:
        'A sentence, such as "`users` is imported here, from `users.ts`". Names and code in it stand in backquotes.',
      resolve: ({ text }) => text,
    }),
    location: t.field({
      type: LocationRef,
      nullable: true,
      description:
        'Where the sources say so, relative to `repository`. Null where no one place does, and where the file has ' +
        'changed since it was analysed.',
      resolve: ({ place }) => place ?? null,
    }),
    repository: t.field({
      type: RepositoryRef,
      nullable: true,
      description: 'The repository of `location`: a seam leads from one into another. Null without a location.',
      resolve: ({ place }, _args, { projection }) => {
        const root = place && projection.graph.node(place.repository);
        return root ? { root } : null;
      },
    }),
    node: t.field({
      type: CodeNodeRef,
      nullable: true,
      description: 'The innermost definition at `location`, else its file; null without a location.',
      resolve: ({ place }, _args, { projection }) => {
        if (!place) return null;
        const { repository, path, range } = place;
        return projection.graph.nodeAt({ repository, path, line: range[0], column: range[1] }) ?? null;
      },
    }),
    source: t.string({
      nullable: true,
      description: 'The text at `location`, in whole lines; null without a location.',
      args: {
        contextLines: t.arg.int({
          defaultValue: 0,
          description: `How many lines more before and after it, from 0 to ${MOST_CONTEXT_LINES}.`,
        }),
      },
      resolve: ({ place }, { contextLines }, context) =>
        place ? sourceAt(place, contextLines ?? 0, MOST_CONTEXT_LINES, context) : null,
    }),
  }),
});
