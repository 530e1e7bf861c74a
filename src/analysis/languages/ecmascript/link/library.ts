/** The language's own library: our declarations of it (stubs/lib.d.ts), extracted when the product is built. */

import type { FileFacts } from '../../../facts.ts';
import type { TermData } from '../../../terms.ts';
import type { EcmaScriptFacts } from '../facts.ts';
import { LIBRARY_FACTS } from '../stubs/library-facts.ts';
import { type FileView, viewFile } from './files.ts';

type Written<T> = { readonly [K in keyof T]: readonly number[] };

/** The facts that stubs/library-text.ts wrote. */
function readFacts(text: string): FileFacts<EcmaScriptFacts> {
  const written = JSON.parse(text) as Omit<FileFacts<EcmaScriptFacts>, 'terms'> & { readonly terms: Written<TermData> };
  const { tags, texts, numbers, starts, operands, offsets, ends } = written.terms;
  return {
    ...written,
    terms: {
      tags: Uint8Array.from(tags),
      texts: Int32Array.from(texts),
      numbers: Int32Array.from(numbers),
      starts: Int32Array.from(starts),
      operands: Int32Array.from(operands),
      offsets: Int32Array.from(offsets),
      ends: Int32Array.from(ends),
    },
    sites: Int32Array.from(written.sites),
    references: Int32Array.from(written.references),
  };
}

let facts: FileFacts<EcmaScriptFacts> | undefined;

/** The library as a file of this path. */
export function libraryView(path: string): FileView {
  facts ??= readFacts(LIBRARY_FACTS);
  return viewFile(path, facts);
}
