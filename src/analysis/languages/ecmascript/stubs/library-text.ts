import type { FileFacts } from '../../../facts.ts';
import type { EcmaScriptFacts } from '../facts.ts';

/** The library's facts as text. Nobody shows its nodes or links its mentions, so they are left out. */
export function libraryText(facts: FileFacts<EcmaScriptFacts>): string {
  const definitions = facts.definitions.map(({ kind, name, parent, descriptor, range }) => ({
    kind,
    name,
    parent,
    descriptor,
    range,
  }));
  const slim = { ...facts, sites: new Int32Array(), references: new Int32Array(), definitions };
  return JSON.stringify(slim, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
  );
}
