import type { Order } from '../graph/index.ts';
import type * as model from '../model/analysis.ts';
import { builder } from './builder.ts';

export const Severity = builder.enumType('Severity', {
  description: 'How much a diagnostic matters.',
  values: {
    INFO: { description: 'Worth knowing; the graph lacks nothing by it.' },
    WARNING: { description: 'Part of a file, or a relationship of it, may be missing from the graph.' },
    ERROR: { description: 'The file is not in the graph, or only its name is.' },
  } satisfies Record<model.Severity, object>,
});

const Diagnostic = builder.objectRef<model.Diagnostic>('Diagnostic').implement({
  description: 'Something about a source file that a person should know. It does not stop an analysis.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'The file, relative to its repository.' }),
    severity: t.field({ type: Severity, description: 'How much it matters.', resolve: ({ severity }) => severity }),
    code: t.exposeString('code', {
      description: 'What kind of thing it is, for programs: `SYNTAX_ERROR`, `FILE_TOO_LARGE`. The README lists all.',
    }),
    message: t.exposeString('message', {
      description: 'What is wrong, what the graph lacks by it, and how to mend it.',
    }),
    line: t.int({
      nullable: true,
      description: 'The line, from 1; null when the whole file is meant.',
      resolve: ({ line }) => line,
    }),
  }),
});

export const DiagnosticConnection = builder.connectionObject(
  { type: Diagnostic, name: 'DiagnosticConnection', description: 'A page of diagnostics.' },
  { description: 'A diagnostic on a page.' },
);

/** A diagnostic and its place among all that an analysis found, which later ones do not change. */
export interface FoundDiagnostic {
  readonly diagnostic: model.Diagnostic;
  readonly index: number;
}

export const IN_ORDER_FOUND: Order<FoundDiagnostic> = { value: ({ index }) => index, tie: () => '' };

export function foundBy(
  all: readonly model.Diagnostic[],
  severity: model.Severity | null | undefined,
): FoundDiagnostic[] {
  const found = all.map((diagnostic, index) => ({ diagnostic, index }));
  return severity ? found.filter(({ diagnostic }) => diagnostic.severity === severity) : found;
}
