import type { Range } from '../model/location.ts';
import { builder } from './builder.ts';

export interface Location {
  readonly path: string;
  readonly range: Range;
}

export const LocationRef = builder.objectRef<Location>('Location').implement({
  description:
    'A stretch of a source file. Lines and columns count from 1, columns in UTF-16 code units as editors and ' +
    'JavaScript ' +
    'count them, and the end is exclusive: `foo` at the start of a file is 1:1 to 1:4.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description: 'The file, relative to its repository, with `/`: `src/shop/cart.ts`.',
    }),
    startLine: t.int({ description: 'Line of the first character, from 1.', resolve: ({ range }) => range[0] }),
    startColumn: t.int({
      description: 'Column of the first character, from 1, in UTF-16 code units.',
      resolve: ({ range }) => range[1],
    }),
    endLine: t.int({
      description: 'Line of the place after the last character, from 1.',
      resolve: ({ range }) => range[2],
    }),
    endColumn: t.int({
      description: 'Column of the place after the last character, from 1, in UTF-16 code units.',
      resolve: ({ range }) => range[3],
    }),
  }),
});
