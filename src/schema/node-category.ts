import type * as model from '../model/node.ts';
import { builder } from './builder.ts';

export const NodeCategory = builder.enumType('NodeCategory', {
  description: 'What part a node plays in the whole. A node may have several categories, or none.',
  values: {
    ENTRY_POINT: {
      description:
        'Control comes in here from outside: `main`, a command, the handler of a route or topic, the exported API of ' +
        'a ' +
        'library. `CodeNode.entryPointReason` says why.',
    },
    HUB: { description: 'Far more calls than its peers: the top 2 % by `fanIn + fanOut`, and at least 10.' },
    LEAF: { description: 'A callable that calls nothing in the analysed sources.' },
    ORPHAN: {
      description:
        'A callable that no entry point, export or test reaches: perhaps dead. Look at `mayHaveUnknownCallers` ' +
        'before you ' +
        'delete it.',
    },
    TEST: { description: 'A test, or a helper of tests, by its path or framework.' },
    GENERATED: { description: 'Written by a program, by its path or header.' },
  } satisfies Record<model.NodeCategory, object>,
});
