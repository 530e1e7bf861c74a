import { graphql, type ResultOf } from '../graphql.ts';

const StepEnd = graphql(`
  fragment StepEnd on CodeNode {
    id
    name
    qualifiedName
    kind
    language
    location { path startLine }
  }
`);

const StepParts = graphql(`
  fragment StepParts on ResolutionStep {
    kind
    description
    location { path startLine endLine }
    source(contextLines: 1)
    node { id language }
  }
`);

/** Why two nodes are related; of a seam, why both sides belong together. */
export const ExplanationQuery = graphql(
  `
    query Explanation($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Relationship {
          kind
          confidence
          resolution
          source { ...StepEnd }
          target { ...StepEnd }
          explanation { ...StepParts }
        }
        ... on Seam {
          key
          seamConfidence: confidence
          seamSource: source { ...StepEnd }
          seamTarget: target { ...StepEnd }
          explanation { ...StepParts }
        }
      }
    }
  `,
  [StepEnd, StepParts],
);

export type ExplainedNode = NonNullable<ResultOf<typeof ExplanationQuery>['node']>;
export type Step = ResultOf<typeof StepParts>;
